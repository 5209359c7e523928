"""What the local cloud holds, as the page shows it."""

from typing import Any

from localcloud.console.last_calls import LastCalls
from localcloud.json_types import JsonObject
from localcloud.processes.aws_clients import appstream_client, cloudformation_client
from localcloud.processes.cloud_state import CloudState
from localcloud.processes.simulator_pages import ask_simulator
from localcloud.timeline.looks import look_of
from localcloud.timeline.wording import counted

_EVENTS = 12
_DESCRIBING = {
    "fleet": ("describe_fleets", "Fleets"),
    "image-builder": ("describe_image_builders", "ImageBuilders"),
    "stack": ("describe_stacks", "Stacks"),
}


class Holdings:
    """Asks the parts of one running cloud; AppStream itself only when something has changed.

    The simulator's own pages leave no trace, while each call of AppStream stays in its journal.
    """

    def __init__(self, state: CloudState) -> None:
        self.state = state
        self._cloudformation = cloudformation_client(state)
        self._appstream: Any = appstream_client(state)
        self._seen: Any = None
        self._described: dict[str, list[JsonObject]] = {}

    def told(self) -> JsonObject:
        """All of it as JSON; LocalCloudError and botocore's errors when a part does not answer."""
        calls = LastCalls(ask_simulator(self.state, "journal"))
        sessions = ask_simulator(self.state, "sessions")
        self._describe_when_changed([ask_simulator(self.state, "states"), sessions, calls.newest])
        return {
            "time": ask_simulator(self.state, "health")["time"],
            "speed": self.state.speed,
            "stacks": self._stacks(),
            "resources": [
                {**resource, "calls": calls.of(resource["kind"], resource["name"])}
                for resource in self._resources(sessions)
            ],
        }

    def live(self, kind: str, name: str) -> JsonObject:
        """A resource as AppStream described it last; empty when there is none."""
        found = (one for one in self._described.get(kind, []) if one["Name"] == name)
        return next(found, {})

    def _describe_when_changed(self, seen: Any) -> None:
        """Also while instances come and go, which no page tells."""
        fleets = self._described.get("fleet", [])
        if seen == self._seen and all(_has_its_capacity(fleet) for fleet in fleets):
            return
        self._described = {
            kind: [
                one
                for page in self._appstream.get_paginator(operation).paginate()
                for one in page[members]
            ]
            for kind, (operation, members) in _DESCRIBING.items()
        }
        self._seen = seen

    def _resources(self, sessions: list[JsonObject]) -> list[JsonObject]:
        return [
            {
                "kind": kind,
                "name": live["Name"],
                "state": live.get("State", ""),
                "look": look_of(live.get("State", "exists")),
                "facts": facts(kind, live, _sessions(kind, live["Name"], sessions)),
                "errors": errors(live),
            }
            for kind, described in self._described.items()
            for live in described
        ]

    def _stacks(self) -> list[JsonObject]:
        pages = self._cloudformation.get_paginator("describe_stacks").paginate()
        stacks = [stack for page in pages for stack in page["Stacks"]]
        stacks.sort(key=_last_touched, reverse=True)
        return [
            {
                "name": stack["StackName"],
                "id": stack["StackId"],
                "status": stack["StackStatus"],
                "look": look_of(stack["StackStatus"]),
                "reason": stack.get("StackStatusReason", ""),
                "events": self._events(stack["StackId"]),
            }
            for stack in stacks
        ]

    def _events(self, stack_id: str) -> list[JsonObject]:
        answer = self._cloudformation.describe_stack_events(StackName=stack_id)
        return [
            {
                "id": event["EventId"],
                "time": f"{event['Timestamp']:%H:%M:%S}",
                "resource": event["LogicalResourceId"],
                "status": event["ResourceStatus"],
                "look": look_of(event["ResourceStatus"]),
                "reason": event.get("ResourceStatusReason", ""),
            }
            for event in answer["StackEvents"][:_EVENTS]
        ]


def facts(kind: str, live: JsonObject, sessions: int) -> list[tuple[str, str]]:
    """What is worth knowing about a resource, each with its name."""
    told = [
        ("Capacity", _capacity(live.get("ComputeCapacityStatus", {}))),
        ("Sessions", "" if kind == "image-builder" else counted(sessions, "session")),
        ("Type", live.get("FleetType", "")),
        ("Instance", live.get("InstanceType", "")),
        ("Image", live.get("ImageName", "")),
        ("Role", live.get("IamRoleArn", "")),
        ("Display name", live.get("DisplayName", "")),
        ("Description", live.get("Description", "")),
    ]
    return [(name, value) for name, value in told if value]


def errors(live: JsonObject) -> list[str]:
    """What AppStream says has gone wrong with a resource."""
    listed = [*live.get("FleetErrors", []), *live.get("ImageBuilderErrors", [])]
    return [f"{error.get('ErrorCode', '')}: {error.get('ErrorMessage', '')}" for error in listed]


def _capacity(status: JsonObject) -> str:
    words = (("Desired", "desired"), ("Running", "running"), ("InUse", "in use"))
    return ", ".join(f"{status[name]} {word}" for name, word in words if name in status)


def _sessions(kind: str, name: str, sessions: list[JsonObject]) -> int:
    member = "FleetName" if kind == "fleet" else "StackName"
    return sum(session[member] == name for session in sessions)


def _has_its_capacity(fleet: JsonObject) -> bool:
    status = fleet.get("ComputeCapacityStatus", {})
    wanted = status.get("Desired") if fleet["State"] == "RUNNING" else 0
    return fleet.get("FleetType") == "ELASTIC" or status.get("Running", 0) == wanted


def _last_touched(stack: JsonObject) -> Any:
    return stack.get("LastUpdatedTime", stack["CreationTime"])
