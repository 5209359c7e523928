import pytest

from localcloud.timeline.axis import Axis
from tests.timelines import Records, role_attached


def with_calls(*at_seconds: float) -> Axis:
    records = Records()
    records.event(1, "Fleet", "CREATE_COMPLETE", physical_id="f")
    records.event(1, "shop", "CREATE_COMPLETE", "AWS::CloudFormation::Stack")
    for second in at_seconds:
        records.call(second, "StartFleet", {"Name": "f"})
    return Axis.of(records.timeline())


def test_moments_keep_their_order_and_stay_within_the_picture() -> None:
    timeline = role_attached()
    axis = Axis.of(timeline)
    moments = [timeline.start + second for second in range(-100, 2000, 5)]
    places = [axis.place(moment) for moment in moments]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0.0, 1.0)


def test_time_is_linear_where_something_happens() -> None:
    axis = with_calls(60, 120, 180)
    start = axis.moments[0]
    first, second, third = (axis.place(start + moment) for moment in (60, 120, 180))
    assert third - second == pytest.approx(second - first)
    assert axis.cuts == []


def test_a_long_stretch_without_events_is_cut_short() -> None:
    axis = with_calls(60, 3500)
    ((start, end),) = axis.cuts
    assert end - start == pytest.approx(3500 - 60 - 2 * 30)
    assert axis.place(end) - axis.place(start) < 0.1


def test_a_timeline_of_a_single_moment_can_be_drawn() -> None:
    axis = with_calls()
    assert 0.0 <= axis.place(axis.moments[0]) <= axis.place(axis.end) == 1.0
