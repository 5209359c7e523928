"""Recorded and made-up records of what happened to a stack."""

import json
from pathlib import Path
from typing import Any

from localcloud.json_types import JsonObject
from localcloud.timeline.assembly import assembled
from localcloud.timeline.model import Timeline
from localcloud.timeline.recording import Clock, Recording

_FOLDER = Path(__file__).with_name("recordings")
STACK_ID = "arn:aws:cloudformation:us-east-1:123456789012:stack/shop/1"
FLEET = "AWS::AppStream::Fleet"


def role_attached() -> Timeline:
    """A fleet that was deployed, got a role, and was stopped by hand; from a real local cloud."""
    recorded = json.loads((_FOLDER / "role_attached.json").read_text(encoding="utf-8"))
    return assembled(Recording(**{**recorded, "clock": Clock(**recorded["clock"])}))


def at(second: float) -> str:
    """A moment of both clocks, which in made-up records show the same."""
    return f"2026-01-01T00:{int(second) // 60:02}:{second % 60:06.3f}Z"


class Records:
    """Records of a stack called shop, which is created at second 0 and lasts an hour at most."""

    def __init__(self) -> None:
        self.events: list[JsonObject] = []
        self.invocations: list[JsonObject] = []
        self.calls: list[JsonObject] = []
        self.histories: list[JsonObject] = []
        self.forgotten_calls = 0
        self.event(0, "shop", "CREATE_IN_PROGRESS", "AWS::CloudFormation::Stack", STACK_ID)

    def event(
        self,
        second: float,
        logical_id: str,
        status: str,
        type_name: str = FLEET,
        physical_id: str = "",
        reason: str = "",
    ) -> None:
        self.events.append(
            {
                "StackId": STACK_ID,
                "StackName": "shop",
                "LogicalResourceId": logical_id,
                "PhysicalResourceId": physical_id,
                "ResourceType": type_name,
                "ResourceStatus": status,
                "ResourceStatusReason": reason,
                "Timestamp": at(second),
            }
        )

    def invocation(self, start: float, end: float, **given: Any) -> None:
        self.invocations.append(
            {
                "started": at(start),
                "time": at(end),
                "stack_id": STACK_ID,
                "stack": "shop",
                "logical_id": "Fleet",
                "type": FLEET,
                "identifier": "f",
                "action": "CREATE",
                "token": "token",
                "attempt": 1,
                "status": "SUCCESS",
                "message": "",
                "error_code": None,
                "delay_seconds": 0,
                **given,
            }
        )

    def call(
        self,
        second: float,
        operation: str,
        request: Any,
        error: JsonObject | None = None,
        sessions_ended: int = 0,
    ) -> None:
        self.calls.append(
            {
                "time": at(second),
                "operation": operation,
                "input": request,
                "outcome": {"error": error} if error else {"output": {}},
                "answerLost": False,
                "sessionsEnded": sessions_ended,
            }
        )

    def history(self, name: str, *states: tuple[str, float], **ends: str) -> None:
        self.histories.append(
            {
                "arn": f"arn:aws:appstream:us-east-1:123456789012:fleet/{name}",
                "created": at(states[0][1]),
                "states": [{"state": state, "since": at(second)} for state, second in states],
                **ends,
            }
        )

    def timeline(self, now: float = 3599, speed: float = 1) -> Timeline:
        moment = 1767225600.0 + now
        clock = Clock(speed, moment, moment)
        return assembled(
            Recording(
                clock,
                self.events,
                self.invocations,
                self.calls,
                self.histories,
                self.forgotten_calls,
            )
        )


STACK_TYPE = "AWS::CloudFormation::Stack"
REFUSED_ROLE = "The role arn:aws:iam::123456789012:role/missing-role cannot be assumed"


def role_refused() -> Timeline:
    """A fleet that is stopped for a role, which ends three sessions, and AppStream refuses it."""
    records = Records()
    records.event(1, "Fleet", "CREATE_IN_PROGRESS")
    records.invocation(2, 4)
    records.call(3, "CreateFleet", {"Name": "f"})
    records.history("f", ("STOPPED", 3), ("STARTING", 30), ("RUNNING", 90), ("STOPPING", 1205))
    records.event(95, "Fleet", "CREATE_COMPLETE", physical_id="f")
    records.event(96, "shop", "CREATE_COMPLETE", STACK_TYPE, STACK_ID)
    records.event(1200, "shop", "UPDATE_IN_PROGRESS", STACK_TYPE, STACK_ID)
    records.event(1201, "Fleet", "UPDATE_IN_PROGRESS", physical_id="f")
    records.call(1205, "StopFleet", {"Name": "f"}, sessions_ended=3)
    update = {"action": "UPDATE", "token": "update", "status": "FAILED"}
    records.invocation(1204, 1330, **update, message=REFUSED_ROLE, error_code="InvalidRequest")
    reason = f"{REFUSED_ROLE} (Service: AppStream, Status Code: 400)"
    records.event(1331, "Fleet", "UPDATE_FAILED", physical_id="f", reason=reason)
    reason = "The following resource(s) failed to update: [Fleet]."
    records.event(1332, "shop", "UPDATE_ROLLBACK_IN_PROGRESS", STACK_TYPE, STACK_ID, reason)
    records.event(1340, "Fleet", "UPDATE_COMPLETE", physical_id="f")
    records.event(1345, "shop", "UPDATE_ROLLBACK_COMPLETE", STACK_TYPE, STACK_ID)
    return records.timeline(now=1500)
