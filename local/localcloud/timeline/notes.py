"""What the picture says in words at the moment when it happened: failures, and sessions ended."""

from collections.abc import Iterator
from dataclasses import dataclass

from localcloud.timeline.looks import look_of
from localcloud.timeline.model import Lane, Span
from localcloud.timeline.recording import Instant
from localcloud.timeline.wording import counted, one_line, outcome


@dataclass(frozen=True)
class Note:
    """A sentence about a moment."""

    time: Instant
    kind: str
    """failed or sessions."""
    text: str


def notes_on_statuses(statuses: list[Span]) -> list[Note]:
    """Why CloudFormation gave up, and why it went back."""
    return [
        Note(span.start, "failed", _told(span.name, span.reason))
        for span in statuses
        if look_of(span.name) == "failed" or (look_of(span.name) == "back" and span.reason)
    ]


def notes_on(lane: Lane) -> list[Note]:
    """In the order of time."""
    notes = notes_on_statuses(lane.statuses)
    reasons = [span.reason for span in lane.statuses]
    notes += [*_failed_states(lane), *_failed_invocations(lane, reasons), *_ended_sessions(lane)]
    return sorted(notes, key=lambda note: note.time)


def _failed_states(lane: Lane) -> Iterator[Note]:
    for resource in lane.resources:
        for span in resource.states:
            if look_of(span.name) == "failed":
                yield Note(span.start, "failed", f"{resource.name} is {span.name}")


def _failed_invocations(lane: Lane, reasons: list[str]) -> Iterator[Note]:
    """Those whose message CloudFormation does not repeat as the reason of a status."""
    for operation in lane.operations:
        for invocation in operation.invocations:
            message = invocation.message
            if invocation.failed and not (message and any(message in one for one in reasons)):
                text = _told(f"{operation.action} {outcome(invocation)}", message)
                yield Note(invocation.end, "failed", text)


def _ended_sessions(lane: Lane) -> Iterator[Note]:
    for call in lane.calls:
        if call.sessions_ended:
            ended = counted(call.sessions_ended, "session")
            yield Note(call.time, "sessions", f"{ended} ended by {call.operation}")


def _told(what: str, why: str) -> str:
    return f"{what}: {one_line(why)}" if why else what
