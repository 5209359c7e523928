"""The elements of the picture: a lane for each resource, with bars for states and marks."""

from xml.etree.ElementTree import Element, SubElement

from localcloud.timeline.axis import Axis
from localcloud.timeline.looks import MEANINGS, look_of, looks_of
from localcloud.timeline.model import Call, HandlerInvocation, Lane, Operation, Span, Timeline
from localcloud.timeline.notes import Note, notes_on, notes_on_statuses
from localcloud.timeline.wording import (
    call_text,
    clock_note,
    duration,
    length,
    missing_note,
    outcome,
    since,
)

_MARKS = (
    ("mark invocation", "invocation of a handler"),
    ("mark change", "call that changes something"),
    ("mark read", "call that reads"),
    ("mark read failed", "call or invocation that failed"),
    ("began", "where an operation on the stack began"),
    ("cut", "stretch without events, cut short"),
)


def drawn(timeline: Timeline) -> Element:
    return _Drawing(timeline).main()


class _Drawing:
    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._axis = Axis.of(timeline)

    def main(self) -> Element:
        main = Element("main")
        head = _add(main, "header")
        _add(head, "h1", text=f"Timeline of {self._timeline.stack}")
        _add(head, "p", text=clock_note(self._timeline))
        if missing := missing_note(self._timeline):
            _add(head, "p", "missing", missing)
        self._legend(head)
        scroller = _add(main, "div", "scroller")
        chart = _add(scroller, "div", "chart", role="group")
        chart.set("aria-label", f"Timeline of {self._timeline.stack}; arrow keys move in it")
        self._scale(chart)
        self._grid(chart)
        stack = self._lane(chart, self._timeline.stack, "the stack")
        self._notes(stack, notes_on_statuses(self._timeline.statuses))
        self._operations(stack)
        self._bars(stack, "CloudFormation", self._timeline.statuses)
        for lane in self._timeline.lanes:
            self._resource(chart, lane)
        return main

    def _legend(self, head: Element) -> None:
        legend = _add(head, "ul", "legend")
        spans = list(self._timeline.statuses)
        for lane in self._timeline.lanes:
            spans += lane.statuses
            spans += [span for resource in lane.resources for span in resource.states]
        for look, states in looks_of(spans).items():
            item = _add(legend, "li")
            _add(item, "span", f"swatch {look}")
            _add(item, "b", text=MEANINGS[look])
            _add(item, "span", text=", ".join(states))
        for kind, meaning in _MARKS:
            item = _add(legend, "li")
            _add(item, "span", f"swatch {kind}")
            _add(item, "span", text=meaning)

    def _scale(self, chart: Element) -> None:
        """The axis's points, from which the page's script draws ticks for each zoom."""
        moments = (moment - self._timeline.start for moment in self._axis.moments)
        chart.set("data-moments", " ".join(f"{moment:.3f}" for moment in moments))
        chart.set("data-places", " ".join(f"{place:.6f}" for place in self._axis.places))

    def _grid(self, chart: Element) -> None:
        axis = _add(chart, "div", "axis")
        grid = _add(chart, "div", "grid")
        for operation in self._timeline.operations:
            _add(grid, "span", "line began", style=f"left:{self._percent(operation.start)}")
        for start, end in self._axis.cuts:
            _add(grid, "span", "cut", style=self._place(start, end))
            middle = self._percent((start + end) / 2)
            _add(axis, "span", "quiet", f"+{duration(end - start)}", style=f"left:{middle}")

    def _lane(self, chart: Element, name: str, kind: str) -> Element:
        lane = _add(chart, "section", "lane", **{"aria-label": name})
        heading = _add(lane, "h2", text=f"{name} ")
        _add(heading, "small", text=kind)
        return lane

    def _operations(self, section: Element) -> None:
        track = _track(section, "Operations")
        for operation in self._timeline.operations:
            details = [f"{operation.name} began", f"at {self._since(operation.start)}"]
            place = self._place(operation.start, operation.end)
            mark = self._detailed(track, "bar began", place, details)
            _add(mark, "span", "name", operation.name)

    def _notes(self, section: Element, notes: list[Note]) -> None:
        for note in notes:
            row = _add(section, "div", f"row note {note.kind}")
            _add(row, "span", "label", f"{note.kind.capitalize()} at {self._since(note.time)}")
            track = _add(row, "div", "track", style=f"--at:{self._percent(note.time)}")
            _add(track, "p", text=note.text)

    def _resource(self, chart: Element, lane: Lane) -> None:
        section = self._lane(chart, lane.logical_id, lane.type)
        self._notes(section, notes_on(lane))
        self._bars(section, "CloudFormation", lane.statuses)
        for resource in lane.resources:
            self._bars(section, resource.name, resource.states)
        if lane.operations:
            self._invocations(section, lane.operations)
        for label, wanted in (("Changes", False), ("Reads", True)):
            calls = [call for call in lane.calls if call.is_read is wanted]
            if calls:
                self._calls(section, label, calls)

    def _bars(self, section: Element, label: str, spans: list[Span]) -> None:
        track = _track(section, label)
        for span in spans:
            kind = f"bar {look_of(span.name)}"
            when = f"from {self._since(span.start)}"
            details = [f"{span.name} for {length(span)}", when, span.reason]
            end = self._axis.end if span.goes_on else span.end
            bar = self._detailed(track, kind, self._place(span.start, end), details)
            _add(bar, "span", "name", span.name)

    def _invocations(self, section: Element, operations: list[Operation]) -> None:
        track = _track(section, "Handlers")
        for operation in operations:
            for invocation in operation.invocations:
                failed = " failed" if invocation.failed else ""
                self._detailed(
                    track,
                    f"mark invocation{failed}",
                    self._place(invocation.start, invocation.end),
                    self._invocation_details(operation, invocation),
                )

    def _invocation_details(self, operation: Operation, invocation: HandlerInvocation) -> list[str]:
        again = f"asks to be called again after {invocation.delay_seconds} s"
        return [
            f"{operation.action} invocation {invocation.attempt} of {len(operation.invocations)}",
            f"at {self._since(invocation.start)}: {outcome(invocation)}",
            invocation.message,
            again if invocation.delay_seconds else "",
            *(call_text(call) for call in invocation.calls),
        ]

    def _calls(self, section: Element, label: str, calls: list[Call]) -> None:
        track = _track(section, label)
        for call in calls:
            kind = "read" if call.is_read else "change"
            failed = " failed" if call.error or call.answer_lost else ""
            self._detailed(
                track,
                f"mark {kind}{failed}",
                f"left:{self._percent(call.time)}",
                [call_text(call), f"at {self._since(call.time)}"],
            )

    def _detailed(self, track: Element, kind: str, style: str, details: list[str]) -> Element:
        """Something that shows its details when it is pointed at or has the keyboard's focus."""
        lines = [line for line in details if line]
        button = _add(track, "button", kind, type="button", tabindex="-1", style=style)
        button.set("aria-label", "; ".join(lines))
        hidden = _add(button, "span", "details", hidden="")
        for line in lines:
            _add(hidden, "span", text=line)
        return button

    def _since(self, time: float) -> str:
        return since(self._timeline.start, time)

    def _percent(self, time: float) -> str:
        return f"{100 * self._axis.place(time):.3f}%"

    def _place(self, start: float, end: float) -> str:
        width = self._axis.place(end) - self._axis.place(start)
        return f"left:{self._percent(start)};width:{100 * width:.3f}%"


def _track(section: Element, label: str) -> Element:
    row = _add(section, "div", "row")
    _add(row, "span", "label", label, title=label)
    return _add(row, "div", "track")


def _add(parent: Element, tag: str, kind: str = "", text: str = "", **attributes: str) -> Element:
    element = SubElement(parent, tag, {"class": kind} if kind else {}, **attributes)
    element.text = text or None
    return element
