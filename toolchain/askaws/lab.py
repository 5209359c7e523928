"""What probes work with: stacks and fleets of their own, and a fleet and a builder they share."""

from __future__ import annotations

from typing import Any

from askaws.failed_start import FailedStart
from askaws.inputs import Inputs
from askaws.powered import BUILDER, FLEET, Powered
from askaws.question import CannotTell
from askaws.run import Run
from askaws.service import NOT_FOUND, JsonObject, Refused, Service

_LOOKS = 10
_SETTLING_SECONDS = 3


class Lab:
    """Makes what probes need, each with the run's name and tag."""

    def __init__(self, service: Service, run: Run, inputs: Inputs) -> None:
        self.service, self.run, self.inputs = service, run, inputs
        self.shared_fleet = Powered(self, FLEET)
        self.shared_builder = Powered(self, BUILDER)
        self.failed_start = FailedStart(self)
        self._images: list[JsonObject] = []
        self._fresh: list[tuple[str, JsonObject]] = []

    def new_stack(self, **members: Any) -> str:
        """The name of a new stack; it goes when the question is answered."""
        name = str(self.create_stack(**members)["Name"])
        self.wait_for("DescribeStacks", Names=[name])
        return name

    def create_stack(self, kind: str = "stack", **members: Any) -> JsonObject:
        """What CreateStack returns of a new stack; other calls may not find it at once."""
        name = self.run.name(kind)
        self._fresh.append(("DeleteStack", {"Name": name}))
        output = self.service.call("CreateStack", Name=name, Tags=self.run.tags, **members)
        stack: JsonObject = output["Stack"]
        return stack

    def new_fleet(self, **members: Any) -> str:
        """The name of a new fleet, which is STOPPED; it goes when the question is answered."""
        name = self.run.name("fleet")
        self._fresh.append(("DeleteFleet", {"Name": name}))
        self.service.call("CreateFleet", **self.fleet_members(name, **members))
        self.wait_for("DescribeFleets", Names=[name])
        return name

    def fleet_members(self, name: str, **members: Any) -> JsonObject:
        """What CreateFleet needs; members of None are left out."""
        request = {
            "Name": name,
            "Tags": self.run.tags,
            "InstanceType": self.inputs.instance_type,
            "FleetType": "ALWAYS_ON",
            "ImageName": self.image(),
            "ComputeCapacity": {"DesiredInstances": 1},
            **members,
        }
        return {member: value for member, value in request.items() if value is not None}

    def new_joining_fleet(self, directory: str) -> str:
        """The name of a new fleet that joins the directory, in a VPC if there is one for it."""
        join = {
            "DirectoryName": directory,
            "OrganizationalUnitDistinguishedName": self.run.unit(),
        }
        subnets = list(self.inputs.subnets)
        if subnets:
            return self.new_fleet(DomainJoinInfo=join, VpcConfig={"SubnetIds": subnets})
        try:
            return self.new_fleet(DomainJoinInfo=join)
        except Refused as refused:
            raise CannotTell(f"it needs subnets, --subnet ID: {refused}") from refused

    def new_directory(self) -> str:
        """The name of a directory config of a domain that cannot exist (RFC 2606)."""
        name, request = self._directory()
        self.service.call("CreateDirectoryConfig", **request)
        self.wait_for("DescribeDirectoryConfigs", DirectoryNames=[name])
        return name

    def fill_directories(self, count: int) -> None:
        """Makes so many directory configs; the report tells nothing of each."""
        for _directory in range(count):
            _name, request = self._directory()
            self.service.unrecorded("CreateDirectoryConfig", **request)
        self.inputs.pause(_SETTLING_SECONDS)

    def _directory(self) -> tuple[str, JsonObject]:
        name = f"{self.run.name('directory')}.invalid"
        self._fresh.append(("DeleteDirectoryConfig", {"DirectoryName": name}))
        nobody = {"AccountName": "nobody", "AccountPassword": f"Nobody-{self.run.id}"}
        return name, {
            "DirectoryName": name,
            "OrganizationalUnitDistinguishedNames": [self.run.unit()],
            "ServiceAccountCredentials": nobody,
        }

    def stack(self, name: str) -> JsonObject:
        return self.described("DescribeStacks", "Stacks", name)

    def fleet(self, name: str) -> JsonObject:
        return self.described("DescribeFleets", "Fleets", name)

    def described(self, operation: str, member: str, name: str) -> JsonObject:
        """What Describe returns of one resource."""
        description: JsonObject = self.service.call(operation, Names=[name])[member][0]
        return description

    def wait_for(self, operation: str, **request: Any) -> None:
        """Waits until Describe finds what was made, which may take some seconds."""
        for _look in range(_LOOKS):
            try:
                self.service.unrecorded(operation, **request)
                return
            except Refused as refused:
                if refused.name not in NOT_FOUND:
                    raise
                self.inputs.pause(2)
        raise CannotTell(f"{operation} does not find what was made before")

    def image(self) -> str:
        """A public image of Windows Server that image builders take, too."""
        return self._newest("WINDOWS_SERVER_2022", "WINDOWS_SERVER_2019")

    def linux_image(self) -> str:
        return self._newest("AMAZON_LINUX2", "ROCKY_LINUX8")

    def tidy(self) -> None:
        """Deletes what one question made; what cannot go yet is left to the clean-up."""
        for operation, request in reversed(self._fresh):
            try:
                self.service.unrecorded(operation, **request)
            except Refused:
                continue
        self._fresh.clear()

    def keep(self, name: str) -> None:
        """Takes a fresh resource out of what goes when the question is answered."""
        self._fresh = [(op, request) for op, request in self._fresh if name not in request.values()]

    def _newest(self, *platforms: str) -> str:
        if not self._images:
            self._images = self.service.pages("DescribeImages", "Images", Type="PUBLIC")
        for platform in platforms:
            usable = [
                image
                for image in self._images
                if image.get("Platform") == platform and image.get("State") == "AVAILABLE"
            ]
            if usable:
                newest = max(usable, key=lambda image: (image.get("CreatedTime", 0), image["Name"]))
                return str(newest["Name"])
        raise CannotTell(f"the Region has no public image of {' or '.join(platforms)}")
