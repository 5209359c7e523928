"""A timeline as text of 80 columns."""

import textwrap
from collections.abc import Iterator

from localcloud.timeline.model import Call, HandlerInvocation, Lane, Operation, Span, Timeline
from localcloud.timeline.wording import (
    call_text,
    clock_note,
    counted,
    length,
    missing_note,
    one_line,
    outcome,
    since,
)

_WIDTH = 80
_TIME_WIDTH = 9
_STATE_WIDTH = 20
_LENGTH_WIDTH = 9
_CALLS_INDENT = " " * 15


def as_text(timeline: Timeline) -> str:
    return "\n".join(_Text(timeline).lines()) + "\n"


class _Text:
    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline

    def lines(self) -> Iterator[str]:
        yield f"Timeline of {self._timeline.stack}"
        yield from textwrap.wrap(clock_note(self._timeline), _WIDTH)
        yield from textwrap.wrap(missing_note(self._timeline), _WIDTH)
        yield ""
        yield from self._spans("CloudFormation", self._timeline.statuses)
        for lane in self._timeline.lanes:
            yield ""
            yield f"{lane.logical_id} ({lane.type})"
            yield from self._lane(lane)

    def _lane(self, lane: Lane) -> Iterator[str]:
        yield from self._spans("CloudFormation", lane.statuses)
        for resource in lane.resources:
            yield from self._spans(f"{resource.name} in AppStream", resource.states)
        yield "  Handlers and calls"
        told = [(one.start, self._operation(one)) for one in lane.operations]
        told += [(one.time, self._other_call(one)) for one in lane.other_calls]
        for _, lines in sorted(told, key=lambda pair: pair[0]):
            yield from lines

    def _spans(self, title: str, spans: list[Span]) -> Iterator[str]:
        yield f"  {title}"
        for span in spans:
            reason = f"  {one_line(span.reason)}" if span.reason else ""
            columns = f"{span.name:<{_STATE_WIDTH}} {length(span):>{_LENGTH_WIDTH}}{reason}"
            yield from self._row(span.start, columns)

    def _other_call(self, call: Call) -> Iterator[str]:
        yield from self._row(call.time, f"{call_text(call)}, outside the handlers")

    def _operation(self, operation: Operation) -> Iterator[str]:
        took = since(operation.start, operation.end)
        result = f"{operation.action} {outcome(operation.last)} in {took}"
        groups = _groups(operation.invocations)
        if len(groups) == 1:
            yield from self._row(operation.start, f"{result}{_said(groups[0])}")
            yield from _calls(groups[0])
            return
        invocations = counted(len(operation.invocations), "invocation")
        yield from self._row(operation.start, f"{result}, {invocations}")
        for group in groups:
            heading = f"{_attempts(group)} {outcome(group[-1])}{_said(group)}"
            yield from self._row(group[0].start, f"  {heading}")
            yield from _calls(group)

    def _row(self, time: float, text: str) -> Iterator[str]:
        yield from _wrapped(f"{since(self._timeline.start, time):>{_TIME_WIDTH}}  {text}")


def _groups(invocations: list[HandlerInvocation]) -> list[list[HandlerInvocation]]:
    """Invocations in a row that say the same and do nothing but look make one group."""
    groups: list[list[HandlerInvocation]] = []
    for invocation in invocations:
        if groups and _only_looks_again(groups[-1][-1], invocation):
            groups[-1].append(invocation)
        else:
            groups.append([invocation])
    return groups


def _only_looks_again(before: HandlerInvocation, after: HandlerInvocation) -> bool:
    same = (before.status, before.message) == (after.status, after.message)
    return same and not any(_is_news(call) for call in [*before.calls, *after.calls])


def _is_news(call: Call) -> bool:
    return bool(call.error) or call.answer_lost or not call.is_read


def _attempts(group: list[HandlerInvocation]) -> str:
    first, last = group[0].attempt, group[-1].attempt
    return f"#{first}" if first == last else f"#{first}-#{last}"


def _said(group: list[HandlerInvocation]) -> str:
    message = one_line(group[-1].message)
    return f": {message}" if message else ""


def _calls(group: list[HandlerInvocation]) -> Iterator[str]:
    calls = [call for invocation in group for call in invocation.calls]
    news = [call_text(call) for call in calls if _is_news(call)]
    reads = sum(not _is_news(call) for call in calls)
    told = [*news, *([counted(reads, "read")] if reads else [])]
    if told:
        yield from _wrapped(f"{_CALLS_INDENT}{'; '.join(told)}")


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(
        line, _WIDTH, subsequent_indent=_CALLS_INDENT, break_on_hyphens=False, tabsize=1
    )
