"""Follows an operation on a stack to its end."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Protocol

from localcloud.deployment.journal_tail import JournalTail
from localcloud.deployment.progress import STACK_TYPE, Progress, ResourceProgress, StackEvent

_SECONDS_BETWEEN_LOOKS = 0.25
_BEGINNINGS = tuple(f"{verb}_IN_PROGRESS" for verb in ("CREATE", "UPDATE", "DELETE", "IMPORT"))


class Events(Protocol):
    """Where a stack's events are told."""

    def events(self, stack_id: str) -> list[StackEvent]: ...


@dataclass(frozen=True)
class Operation:
    """An operation on a stack, with what tells its events and invocations from earlier ones."""

    stack_name: str
    stack_id: str
    began: float
    earlier: frozenset[str] = frozenset()
    """The ids of the events that were there before."""
    touches: tuple[ResourceProgress, ...] | None = None
    """The resources that it is known to touch, where that is known beforehand."""


class Watch:
    """Looks again and again until the operation is over."""

    def __init__(
        self,
        events: Events,
        journal: Path,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._events = events
        self._journal = journal
        self._clock = clock
        self._sleep = sleep

    def now(self) -> float:
        return self._clock()

    def under_way(self, stack_name: str, stack_id: str) -> Operation:
        """The operation that somebody else began on the stack."""
        events = self._events.events(stack_id)
        beginning = next(
            index
            for index in reversed(range(len(events)))
            if events[index].resource_type == STACK_TYPE
            and events[index].logical_id == stack_name
            and events[index].status in _BEGINNINGS
        )
        earlier = frozenset(event.id for event in events[:beginning])
        return Operation(stack_name, stack_id, events[beginning].time, earlier)

    def follow(self, operation: Operation) -> Iterator[Progress]:
        """What is known at each look; the last one is the end."""
        progress = Progress(
            operation.stack_name,
            operation.began,
            resources={resource.logical_id: resource for resource in operation.touches or ()},
        )
        journal = JournalTail(self._journal, operation.stack_name, operation.began)
        seen = set(operation.earlier)
        while not progress.is_over():
            self._look(progress, operation.stack_id, journal, seen)
            if not progress.is_over():
                yield progress
                self._sleep(_SECONDS_BETWEEN_LOOKS)
        # The journal was read before the events that ended it.
        self._look(progress, operation.stack_id, journal, seen)
        progress.finish()
        yield progress

    def _look(
        self, progress: Progress, stack_id: str, journal: JournalTail, seen: set[str]
    ) -> None:
        # In this order, so that the event that a phase begins with is known with its invocations.
        invocations = journal.read()
        events = [event for event in self._events.events(stack_id) if event.id not in seen]
        seen.update(event.id for event in events)
        # Event times are cut to milliseconds: what an event ends was before it all the same.
        moments = accumulate((_latest(event) for event in events), max)
        steps = [
            (moment, partial(progress.see_event, event))
            for moment, event in zip(moments, events, strict=True)
        ]
        steps += [
            (moment, partial(progress.see_invocation, entry, moment))
            for moment, entry in invocations
        ]
        for _, see in sorted(steps, key=lambda step: step[0]):
            see()


def _latest(event: StackEvent) -> float:
    """The latest moment that the event can have come at, if it ends something."""
    return event.time if event.status.endswith("_IN_PROGRESS") else event.time + 0.001
