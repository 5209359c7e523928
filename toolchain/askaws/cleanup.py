"""Finds and deletes what runs have made, by name and mark together, in whatever state it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from askaws.run import TAG, organizational_unit, run_of
from askaws.service import JsonObject, Refused, Service

SUBSCRIPTION = "subscription"
"""The kind in the name of a stack that says: the usage report subscription is a run's."""

CLOUDFORMATION_STACK = "CloudFormation stack"

_PATIENCE_SECONDS = 90 * 60
_SETTLING_SECONDS = 5


class Remains(Exception):
    """Something could not be deleted in time; the text names it."""


@dataclass(frozen=True)
class Leftover:
    """A resource of a run."""

    kind: str
    name: str
    state: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}" + (f" ({self.state})" if self.state else "")


class Stacks(Protocol):
    """CloudFormation stacks that runs have made."""

    def leftovers(self) -> Iterator[Leftover]: ...

    def end(self, stack: Leftover) -> None: ...


@dataclass(frozen=True)
class Cleaner:
    """Deletes what runs have made: of one run, or of all."""

    service: Service
    pause: Callable[[float], None]
    look_every: float = 20
    tell: Callable[[str], None] = print
    run: str | None = None
    stacks: Stacks | None = None

    def clean(self) -> None:
        """Goes on until two looks, some seconds apart, have found nothing.

        Raises Remains if something stays for an hour and a half.
        """
        waited, told, empty_looks = 0.0, "", 0
        while empty_looks < 2:
            left = self.leftovers()
            empty_looks = 0 if left else empty_looks + 1
            for leftover in left:
                self._end(leftover)
            names = ", ".join(map(str, left))
            if left and names != told:
                self.tell(f"cleaning up: {names}")
                told = names
            if waited > _PATIENCE_SECONDS:
                raise Remains(names)
            wait = self.look_every if any(one.state for one in left) else _SETTLING_SECONDS
            if empty_looks < 2:
                waited += wait
                self.pause(wait)

    def leftovers(self) -> list[Leftover]:
        """What is there, in an order in which it can be deleted: fleets before what they use."""
        return [
            *self._deployed(),
            *self._tagged("DescribeFleets", "Fleets", "fleet"),
            *self._tagged("DescribeImageBuilders", "ImageBuilders", "image builder"),
            *self._directories(),
            *self._tagged("DescribeStacks", "Stacks", "stack"),
        ]

    def _deployed(self) -> Iterator[Leftover]:
        for stack in self.stacks.leftovers() if self.stacks else ():
            if self._concerns(run_of(stack.name)):
                yield stack

    def _tagged(self, operation: str, member: str, kind: str) -> Iterator[Leftover]:
        for described in self.service.pages(operation, member):
            name = str(described["Name"])
            if self._concerns(run_of(name)) and self._has_tag(described):
                yield Leftover(kind, name, str(described.get("State", "")))

    def _directories(self) -> Iterator[Leftover]:
        for described in self.service.pages("DescribeDirectoryConfigs", "DirectoryConfigs"):
            name = str(described["DirectoryName"])
            run = run_of(name)
            units = described.get("OrganizationalUnitDistinguishedNames", [])
            if run and self._concerns(run) and units == [organizational_unit(run)]:
                yield Leftover("directory config", name, "")

    def _concerns(self, run: str | None) -> bool:
        return run is not None and self.run in (None, run)

    def _has_tag(self, described: JsonObject) -> bool:
        """A name alone proves nothing; a new tag may take some seconds to show."""
        for look in range(2):
            if look:
                self.pause(_SETTLING_SECONDS)
            try:
                told = self.service.unrecorded("ListTagsForResource", ResourceArn=described["Arn"])
            except Refused:
                continue
            if told.get("Tags", {}).get(TAG) == run_of(described["Name"]):
                return True
        return False

    def _end(self, leftover: Leftover) -> None:
        """One step towards the end; a refusal means that it is not yet its turn."""
        if self.stacks and leftover.kind == CLOUDFORMATION_STACK:
            return self.stacks.end(leftover)
        ends = {
            "fleet": self._end_fleet,
            "image builder": self._end_builder,
            "directory config": self._end_directory,
            "stack": self._end_stack,
        }
        return ends[leftover.kind](leftover)

    def _end_fleet(self, fleet: Leftover) -> None:
        associated = self._try("ListAssociatedStacks", FleetName=fleet.name)
        for stack in associated.get("Names", []):
            self._try("DisassociateFleet", FleetName=fleet.name, StackName=stack)
        if fleet.state == "STOPPED":
            self._try("DeleteFleet", Name=fleet.name)
        elif fleet.state != "STOPPING":
            self._try("StopFleet", Name=fleet.name)

    def _end_builder(self, builder: Leftover) -> None:
        if builder.state != "DELETING":
            self._try("DeleteImageBuilder", Name=builder.name)

    def _end_directory(self, directory: Leftover) -> None:
        self._try("DeleteDirectoryConfig", DirectoryName=directory.name)

    def _end_stack(self, stack: Leftover) -> None:
        if f"-{SUBSCRIPTION}-" in stack.name and subscriptions(self.service):
            self._try("DeleteUsageReportSubscription")
        for fleet in self._try("ListAssociatedFleets", StackName=stack.name).get("Names", []):
            self._try("DisassociateFleet", FleetName=fleet, StackName=stack.name)
        self._try("DeleteStack", Name=stack.name)

    def _try(self, operation: str, **request: str) -> JsonObject:
        try:
            return self.service.unrecorded(operation, **request)
        except Refused:
            return {}


def subscriptions(service: Service) -> list[JsonObject]:
    """The account's subscription to usage reports, if there is one."""
    try:
        answer = service.unrecorded("DescribeUsageReportSubscriptions")
    except Refused as refused:
        if refused.name == "resource-not-found":
            return []
        raise
    found: list[JsonObject] = answer.get("UsageReportSubscriptions", [])
    return found
