"""The axis of time, on which long stretches without any event are cut short."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from localcloud.timeline.model import Lane, Span, Timeline
from localcloud.timeline.recording import Instant

_LONGEST_QUIET = 300.0
_ROOM = 30.0
_SHARE_OF_A_CUT = 0.04
_SHARE_OF_WHAT_GOES_ON = 0.06

Interval = tuple[Instant, Instant]


@dataclass(frozen=True)
class Axis:
    """Moments and the places, from 0 to 1, where they stand; linear in between.

    The stretches between them are drawn in full and cut short by turns.
    """

    moments: list[Instant]
    places: list[float]
    cuts: list[Interval]

    @staticmethod
    def of(timeline: Timeline) -> "Axis":
        busy = _busy(timeline)
        cuts = [(end, start) for (_, end), (start, _) in pairwise(busy)]
        drawn = sum(end - start for start, end in busy)
        busy[-1] = (busy[-1][0], busy[-1][1] + drawn * _SHARE_OF_WHAT_GOES_ON)
        width_of_cut = drawn * _SHARE_OF_A_CUT
        moments = [busy[0][0]]
        places = [0.0]
        for (start, end), cut in zip(busy, [*cuts, None], strict=True):
            moments.append(end)
            places.append(places[-1] + end - start)
            if cut:
                moments.append(cut[1])
                places.append(places[-1] + width_of_cut)
        return Axis(moments, [place / places[-1] for place in places], cuts)

    @property
    def end(self) -> Instant:
        return self.moments[-1]

    def place(self, time: Instant) -> float:
        """Moments before the first and after the last stand at the ends."""
        right = bisect_right(self.moments, time)
        if right == 0:
            return 0.0
        if right == len(self.moments):
            return 1.0
        start, end = self.moments[right - 1], self.moments[right]
        share = (time - start) / (end - start)
        return self.places[right - 1] + share * (self.places[right] - self.places[right - 1])


def _busy(timeline: Timeline) -> list[Interval]:
    """The intervals to draw in full: in order, and with long quiet stretches between them."""
    intervals = [(timeline.start, timeline.start), (timeline.end, timeline.end)]
    intervals += _eventful(timeline.statuses)
    for lane in timeline.lanes:
        intervals += _eventful_in(lane)
    busy: list[Interval] = []
    for start, end in sorted(intervals):
        if busy and start - busy[-1][1] <= _LONGEST_QUIET:
            busy[-1] = (busy[-1][0], max(end, busy[-1][1]))
        else:
            busy.append((start, end))
    return [(max(start - _ROOM, timeline.start), end + _ROOM) for start, end in busy]


def _eventful_in(lane: Lane) -> list[Interval]:
    intervals = _eventful(lane.statuses)
    for resource in lane.resources:
        intervals += _eventful(resource.states)
    intervals += [(operation.start, operation.end) for operation in lane.operations]
    intervals += [(call.time, call.time) for call in lane.other_calls]
    return intervals


def _eventful(spans: list[Span]) -> list[Interval]:
    """All of a passing state, and of any other its beginning."""
    return [(span.start, span.end if span.is_passing else span.start) for span in spans]
