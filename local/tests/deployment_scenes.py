"""Events and invocations of a deployment, as tests tell them."""

from dataclasses import dataclass, field
from typing import Any

from localcloud.deployment.progress import STACK_TYPE, Progress, StackEvent

FLEET = "AWS::AppStream::Fleet"


def event(time: float, logical_id: str, status: str, reason: str = "") -> StackEvent:
    """An event of a fleet, or of the stack, whose name is shop."""
    kind = STACK_TYPE if logical_id == "shop" else FLEET
    return StackEvent(f"{logical_id}-{status}-{time}", time, logical_id, kind, status, reason)


def invocation(logical_id: str, message: str = "", **more: Any) -> dict[str, Any]:
    """A line of the progress journal."""
    return {
        "stack": "shop",
        "logical_id": logical_id,
        "type": FLEET,
        "identifier": "blue",
        "action": "UPDATE",
        "status": "IN_PROGRESS",
        "message": message,
        **more,
    }


def progress_of(*events: StackEvent, **more: Any) -> Progress:
    """The progress of an operation that began at 100 seconds, after these events."""
    progress = Progress("shop", 100, **more)
    for one in events:
        progress.see_event(one)
    return progress


@dataclass
class ScriptedEvents:
    """Events that come to light look by look."""

    looks: list[list[StackEvent]]
    told: list[StackEvent] = field(default_factory=list)

    def events(self, _stack_id: str) -> list[StackEvent]:
        self.told += self.looks.pop(0) if self.looks else []
        return list(self.told)
