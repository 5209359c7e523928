"""Diffs of one stack, where the test says what a change set and the service show."""

import json
from collections.abc import Sequence
from typing import Any

from localcloud.deployment.diff import Comparison, Diff
from localcloud.deployment.drifted import DriftedResource
from localcloud.deployment.stack import Stack
from localcloud.deployment.stack_request import StackRequest
from localcloud.deployment.type_effects import Live, project_effects

FLEET = "AWS::AppStream::Fleet"
RUNNING = Live("RUNNING", "ON_DEMAND")
REQUEST = StackRequest("shop", "Resources: {}")


class ScriptedCloudFormation:
    """Knows one stack, or none, and what a change set would say."""

    def __init__(
        self,
        status: str | None,
        changes: list[dict[str, Any]],
        drifted: list[DriftedResource],
    ) -> None:
        self._status = status
        self._changes = changes
        self._drifted = drifted

    def drifted(self, _stack: Stack) -> list[DriftedResource]:
        return self._drifted

    def stack(self, name: str) -> Stack | None:
        return Stack(name, "id", self._status) if self._status else None

    def changes(self, _stack: Stack | None, _request: StackRequest) -> list[dict[str, Any]]:
        return self._changes


class ScriptedLive:
    def __init__(self, live: Live | None) -> None:
        self._live = live

    def find(self, _short_name: str, _name: str) -> Live | None:
        return self._live


def shown(
    *changes: dict[str, Any],
    status: str | None = "CREATE_COMPLETE",
    live: Live | None = RUNNING,
) -> list[str]:
    return compared(*changes, status=status, live=live).in_lines().splitlines()


def compared(
    *changes: dict[str, Any],
    status: str | None = "CREATE_COMPLETE",
    live: Live | None = RUNNING,
    drifted: Sequence[dict[str, Any]] = (),
) -> Comparison:
    by_hand = [DriftedResource.of(one) for one in drifted]
    cloudformation: Any = ScriptedCloudFormation(status, list(changes), by_hand)
    return Diff(cloudformation, project_effects(), ScriptedLive(live)).of(REQUEST)


def change(
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    kind: str = FLEET,
    details: list[dict[str, Any]] | None = None,
    **more: Any,
) -> dict[str, Any]:
    contexts = {"BeforeContext": before, "AfterContext": after}
    return {
        "Action": "Modify" if before is not None and after is not None else "Add",
        "LogicalResourceId": "Fleet",
        "ResourceType": kind,
        "PhysicalResourceId": "blue",
        "Details": details or [],
        **{
            key: json.dumps({"Properties": value})
            for key, value in contexts.items()
            if value is not None
        },
        **more,
    }


def detail(name: str, recreation: str = "Never", **more: Any) -> dict[str, Any]:
    target = {"Attribute": "Properties", "Name": name, "RequiresRecreation": recreation}
    return {"Target": target, **more}
