"""A timeline as it is drawn; all times are the simulated clock's."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from localcloud.handlers.progress_journal import NO_ANSWER
from localcloud.json_types import JsonObject
from localcloud.timeline.recording import Instant

# The URL is made for the caller; the image builder stays as it is.
_READ = re.compile("(Describe|List).*|CreateImageBuilderStreamingURL")
_BEGINNING = re.compile("(CREATE|UPDATE|IMPORT|DELETE)_IN_PROGRESS")
_PASSING = re.compile(".*(ING|_IN_PROGRESS)|(PENDING|UPDATING)_.*")


@dataclass(frozen=True)
class Span:
    """A state from its beginning to its end, or to the timeline's end when it goes on."""

    name: str
    start: Instant
    end: Instant
    goes_on: bool
    reason: str = ""

    @property
    def is_passing(self) -> bool:
        """Whether the state ends by itself."""
        return self.name != "RUNNING" and _PASSING.fullmatch(self.name) is not None


@dataclass(frozen=True)
class Call:
    """A call of AppStream."""

    time: Instant
    operation: str
    input: JsonObject | str
    error: str = ""
    """Its type and message; empty when the call succeeded."""
    answer_lost: bool = False
    sessions_ended: int = 0

    @property
    def is_read(self) -> bool:
        return _READ.fullmatch(self.operation) is not None


@dataclass(frozen=True)
class HandlerInvocation:
    """One invocation of a handler, with the calls that it made."""

    start: Instant
    end: Instant
    attempt: int
    status: str
    message: str
    error_code: str | None
    delay_seconds: int
    calls: list[Call] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return self.status in ("FAILED", NO_ANSWER)


@dataclass(frozen=True)
class Operation:
    """A handler's work on a resource from the first invocation to the last so far."""

    action: str
    identifier: str | None
    invocations: list[HandlerInvocation]

    @property
    def start(self) -> Instant:
        return self.invocations[0].start

    @property
    def end(self) -> Instant:
        return self.invocations[-1].end

    @property
    def last(self) -> HandlerInvocation:
        return self.invocations[-1]


@dataclass(frozen=True)
class AppStreamResource:
    """What AppStream held under a name, and in which states it was."""

    name: str
    states: list[Span]


@dataclass(frozen=True)
class Lane:
    """A resource of the template; a replacement gives it two resources in AppStream."""

    logical_id: str
    type: str
    statuses: list[Span]
    resources: list[AppStreamResource]
    operations: list[Operation]
    other_calls: list[Call]
    """Calls on the resource that none of its handlers made."""

    @property
    def invocations(self) -> list[HandlerInvocation]:
        return [one for operation in self.operations for one in operation.invocations]

    @property
    def calls(self) -> list[Call]:
        made = [call for invocation in self.invocations for call in invocation.calls]
        return sorted([*made, *self.other_calls], key=lambda call: call.time)


@dataclass(frozen=True)
class StackOperation:
    """A create, update, import or delete of the stack, until the next one begins."""

    name: str
    start: Instant
    end: Instant


@dataclass(frozen=True)
class Timeline:
    """A stack from its first event to what happened last."""

    stack: str
    stack_id: str
    speed: float
    began: datetime
    """When the first event came, on the machine's clock."""
    start: Instant
    end: Instant
    statuses: list[Span]
    lanes: list[Lane]
    missing_until: Instant | None = None
    """Until when calls may be missing, as the simulator has forgotten them."""

    @property
    def operations(self) -> list[StackOperation]:
        """What was asked of the stack; a rollback belongs to the operation before it."""
        began = [span for span in self.statuses if _BEGINNING.fullmatch(span.name)]
        ends = [*(span.start for span in began[1:]), self.end]
        return [
            StackOperation(span.name.partition("_")[0].lower(), span.start, end)
            for span, end in zip(began, ends, strict=True)
        ]
