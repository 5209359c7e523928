"""Puts together what happened to one resource of a template."""

from itertools import pairwise

from localcloud.json_types import JsonObject
from localcloud.timeline.model import (
    AppStreamResource,
    Call,
    HandlerInvocation,
    Lane,
    Operation,
    Span,
)
from localcloud.timeline.recording import Clock, Instant, Recording
from localcloud.timeline.targets import Target, kind_of, target_of_arn, targets_of
from localcloud.timeline.unnamed_calls import UnnamedCalls
from localcloud.timestamps import seconds

EXISTS = "exists"
"""The state of what has no states of its own."""


def statuses_of(clock: Clock, events: list[JsonObject]) -> list[Span]:
    """CloudFormation's statuses; each lasts until another one."""
    events = [
        event
        for before, event in zip([{}, *events], events, strict=False)
        if event["ResourceStatus"] != before.get("ResourceStatus")
    ]
    starts = [clock.simulated(event["Timestamp"]) for event in events]
    ends = [*starts[1:], clock.simulated_time]
    return [
        Span(
            name=event["ResourceStatus"],
            start=start,
            end=end,
            goes_on=event is events[-1],
            reason=event["ResourceStatusReason"],
        )
        for event, start, end in zip(events, starts, ends, strict=True)
    ]


class LaneAssembly:
    """Finds the records of one resource among those of the whole cloud."""

    def __init__(
        self,
        recording: Recording,
        unnamed: UnnamedCalls,
        logical_id: str,
        events: list[JsonObject],
    ) -> None:
        self._recording = recording
        self._clock = recording.clock
        self._doubt = recording.clock.doubt
        self._unnamed = unnamed
        self._logical_id = logical_id
        self._events = events
        self._type = events[0]["ResourceType"]
        self._start = self._clock.simulated(events[0]["Timestamp"])
        self._end = self._clock.simulated_time
        if events[-1]["ResourceStatus"] == "DELETE_COMPLETE":
            self._end = self._clock.simulated(events[-1]["Timestamp"])

    def lane(self) -> Lane:
        operations = self._operations()
        names = {event["PhysicalResourceId"] for event in self._events}
        names |= {operation.identifier for operation in operations if operation.identifier}
        targets = {(kind_of(self._type), name) for name in names}
        other_calls = self._attribute_calls(targets, operations)
        return Lane(
            logical_id=self._logical_id,
            type=self._type,
            statuses=statuses_of(self._clock, self._events),
            resources=self._resources(targets),
            operations=operations,
            other_calls=other_calls,
        )

    def _operations(self) -> list[Operation]:
        names = {event["PhysicalResourceId"] for event in self._events}
        by_token: dict[str, Operation] = {}
        for line in self._recording.invocations:
            if not self._owns(line, names):
                continue
            operation = by_token.setdefault(
                line["token"], Operation(line["action"], line["identifier"], [])
            )
            operation.invocations.append(self._invocation(line))
        return list(by_token.values())

    def _owns(self, line: JsonObject, names: set[str]) -> bool:
        """An import and what follows it name no stack, only the resource."""
        if line["stack_id"]:
            owner = (self._events[0]["StackId"], self._logical_id)
            return (line["stack_id"], line["logical_id"]) == owner
        return (
            line["type"] == self._type
            and line["identifier"] in names
            and self._lived_at(self._clock.simulated(line["started"]))
        )

    def _invocation(self, line: JsonObject) -> HandlerInvocation:
        return HandlerInvocation(
            start=self._clock.simulated(line["started"]),
            end=self._clock.simulated(line["time"]),
            attempt=line["attempt"],
            status=line["status"],
            message=line["message"],
            error_code=line["error_code"],
            delay_seconds=line["delay_seconds"],
        )

    def _attribute_calls(self, targets: set[Target], operations: list[Operation]) -> list[Call]:
        """Gives each invocation its calls and returns those that no invocation made."""
        invocations = [one for operation in operations for one in operation.invocations]
        others = []
        for entry in self._recording.calls:
            time = seconds(entry["time"])
            if not self._is_about(entry, targets):
                continue
            maker = next((one for one in invocations if self._is_within(time, one)), None)
            if maker:
                maker.calls.append(recorded_call(entry))
            elif self._lived_at(time):
                others.append(recorded_call(entry))
        return others

    def _is_about(self, entry: JsonObject, targets: set[Target]) -> bool:
        maker = self._unnamed.invocation_of(entry)
        if maker:
            return self._owns(maker, {name for _, name in targets})
        return bool(targets.intersection(targets_of(entry["operation"], entry["input"])))

    def _is_within(self, time: Instant, invocation: HandlerInvocation) -> bool:
        return invocation.start - self._doubt <= time <= invocation.end + self._doubt

    def _lived_at(self, time: Instant) -> bool:
        return self._start - self._doubt <= time <= self._end + self._doubt

    def _resources(self, targets: set[Target]) -> list[AppStreamResource]:
        found = []
        for history in self._recording.histories:
            target = target_of_arn(history["arn"])
            states = self._states(history) if target in targets else []
            if states:
                found.append(AppStreamResource(target[1], states))
        return found

    def _states(self, history: JsonObject) -> list[Span]:
        """The states during the lane's life, the first and last of them cut to it."""
        deleted = history.get("deleted")
        end = seconds(deleted) if deleted else self._clock.simulated_time
        changes = [(entry["state"], seconds(entry["since"])) for entry in history["states"]]
        changes = changes or [(EXISTS, seconds(history["created"]))]
        spans = [
            Span(state, max(start, self._start), following, not deleted and following == end)
            for (state, start), (_, following) in pairwise([*changes, ("", end)])
        ]
        return [span for span in spans if span.end > self._start and self._lived_at(span.start)]


def recorded_call(entry: JsonObject) -> Call:
    """The call that an entry of the simulator's journal records."""
    error = entry["outcome"].get("error")
    return Call(
        time=seconds(entry["time"]),
        operation=entry["operation"],
        input=entry["input"],
        error=f"{error['type']}: {error['message']}" if error else "",
        answer_lost=entry["answerLost"],
        sessions_ended=entry.get("sessionsEnded", 0),
    )
