from localcloud.timeline.model import Timeline
from localcloud.timeline.notes import Note, notes_on, notes_on_statuses
from tests.timelines import REFUSED_ROLE, Records, role_attached, role_refused


def told(timeline: Timeline, notes: list[Note]) -> list[tuple[int, str, str]]:
    return [(round(note.time - timeline.start), note.kind, note.text) for note in notes]


def fleet_notes(timeline: Timeline) -> list[tuple[int, str, str]]:
    (lane,) = timeline.lanes
    return told(timeline, notes_on(lane))


def test_a_failure_is_told_once_with_its_reason_and_a_stop_with_the_sessions_it_ended() -> None:
    assert fleet_notes(role_refused()) == [
        (1205, "sessions", "3 sessions ended by StopFleet"),
        (
            1331,
            "failed",
            f"UPDATE_FAILED: {REFUSED_ROLE} (Service: AppStream, Status Code: 400)",
        ),
    ]


def test_a_rollback_is_told_with_its_reason_when_it_begins() -> None:
    timeline = role_refused()
    assert told(timeline, notes_on_statuses(timeline.statuses)) == [
        (
            1332,
            "failed",
            "UPDATE_ROLLBACK_IN_PROGRESS: The following resource(s) failed to update: [Fleet].",
        )
    ]


def test_an_invocation_that_failed_is_told_where_no_status_tells_its_message() -> None:
    records = Records()
    records.event(1, "Fleet", "CREATE_COMPLETE", physical_id="f")
    failed = {"status": "FAILED", "action": "READ", "error_code": "NotFound"}
    records.invocation(2, 3, **failed, message="no fleet\nnamed f")
    records.invocation(4, 5, **failed, token="second")
    assert fleet_notes(records.timeline()) == [
        (3, "failed", "READ FAILED NotFound: no fleet named f"),
        (5, "failed", "READ FAILED NotFound"),
    ]


def test_a_resource_that_failed_in_appstream_is_told() -> None:
    records = Records()
    records.event(1, "Fleet", "CREATE_COMPLETE", physical_id="f")
    records.history("f", ("PENDING", 1), ("FAILED", 9))
    records.call(2, "DescribeFleets", {"Names": ["f"]})
    assert fleet_notes(records.timeline()) == [(9, "failed", "f is FAILED")]


def test_where_all_goes_well_there_is_nothing_to_tell() -> None:
    timeline = role_attached()
    assert fleet_notes(timeline) == []
    assert notes_on_statuses(timeline.statuses) == []
