"""Puts a stack's timeline together from the records."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timezone
from itertools import chain

from localcloud.json_types import JsonObject
from localcloud.timeline.lane_assembly import LaneAssembly, statuses_of
from localcloud.timeline.model import Lane, Span, Timeline
from localcloud.timeline.recording import Instant, Recording
from localcloud.timeline.unnamed_calls import UnnamedCalls
from localcloud.timestamps import seconds

_STACK_TYPE = "AWS::CloudFormation::Stack"


def assembled(recording: Recording) -> Timeline:
    """The timeline of the stack whose events the recording has."""
    first = recording.events[0]
    own_events = [event for event in recording.events if _is_about_the_stack(event)]
    events: dict[str, list[JsonObject]] = {}
    for event in recording.events:
        if not _is_about_the_stack(event):
            events.setdefault(event["LogicalResourceId"], []).append(event)
    unnamed = UnnamedCalls(recording)
    assemblies = [
        LaneAssembly(recording, unnamed, logical_id, its_events)
        for logical_id, its_events in events.items()
    ]
    lanes = [lane for lane in (one.lane() for one in assemblies) if lane.operations or lane.calls]
    statuses = statuses_of(recording.clock, own_events)
    end = _end(recording.clock.simulated_time, statuses, lanes)
    return Timeline(
        stack=first["StackName"],
        stack_id=first["StackId"],
        speed=recording.clock.speed,
        began=datetime.fromtimestamp(seconds(first["Timestamp"]), timezone.utc),
        start=recording.clock.simulated(first["Timestamp"]),
        end=end,
        statuses=_until(end, statuses),
        lanes=[_lane_until(end, lane) for lane in lanes],
        missing_until=_missing_until(recording),
    )


def _missing_until(recording: Recording) -> Instant | None:
    if not recording.forgotten_calls:
        return None
    oldest = recording.calls[0]["time"] if recording.calls else None
    until = seconds(oldest) if oldest else recording.clock.simulated_time
    began = recording.clock.simulated(recording.events[0]["Timestamp"])
    return until if until > began else None


def _is_about_the_stack(event: JsonObject) -> bool:
    subject = (event["LogicalResourceId"], event["ResourceType"])
    return subject == (event["StackName"], _STACK_TYPE)


def _end(now: Instant, statuses: list[Span], lanes: list[Lane]) -> Instant:
    """When something happened last: now, as long as something is in progress."""
    spans = [*statuses, *chain.from_iterable(_spans(lane) for lane in lanes)]
    if any(span.is_passing and span.goes_on for span in spans):
        return now
    happened = [span.start for span in spans]
    happened += [span.end for span in spans if not span.goes_on]
    for lane in lanes:
        happened += [operation.end for operation in lane.operations]
        happened += [call.time for call in lane.calls]
    return max(happened)


def _spans(lane: Lane) -> Iterable[Span]:
    return chain(lane.statuses, *(resource.states for resource in lane.resources))


def _lane_until(end: Instant, lane: Lane) -> Lane:
    resources = [
        replace(resource, states=_until(end, resource.states)) for resource in lane.resources
    ]
    return replace(lane, statuses=_until(end, lane.statuses), resources=resources)


def _until(end: Instant, spans: list[Span]) -> list[Span]:
    return [replace(span, end=min(span.end, end)) for span in spans]
