import pytest

from localcloud.timeline.model import Lane, Span, Timeline
from localcloud.timeline.recording import Clock
from localcloud.timestamps import seconds
from tests.timelines import STACK_ID, Records, at, role_attached, role_refused


def only_lane(timeline: Timeline) -> Lane:
    (lane,) = timeline.lanes
    return lane


def names(spans: list[Span]) -> list[str]:
    return [span.name for span in spans]


def fleet_records() -> Records:
    records = Records()
    records.event(1, "Fleet", "CREATE_IN_PROGRESS")
    records.invocation(2, 4)
    records.history("f", ("STOPPED", 3))
    records.event(5, "Fleet", "CREATE_COMPLETE", physical_id="f")
    records.event(5, "shop", "CREATE_COMPLETE", "AWS::CloudFormation::Stack", STACK_ID)
    return records


def test_a_recorded_stack_shows_every_state_of_its_fleet_with_how_long_it_lasted() -> None:
    (fleet,) = only_lane(role_attached()).resources
    assert fleet.name == "lab"
    assert [(span.name, round(span.end - span.start)) for span in fleet.states] == [
        ("STOPPED", 8),
        ("STARTING", 60),
        ("RUNNING", 220),
        ("STOPPING", 60),
        ("STOPPED", 14),
        ("STARTING", 60),
        ("RUNNING", 457),
        ("STOPPING", 60),
        ("STOPPED", 0),
    ]
    assert [span.goes_on for span in fleet.states] == [False] * 8 + [True]


def test_a_recorded_stack_shows_which_invocation_made_which_change() -> None:
    lane = only_lane(role_attached())
    made = {
        (operation.action, invocation.attempt): [
            call.operation for call in invocation.calls if not call.is_read
        ]
        for operation in lane.operations
        for invocation in operation.invocations
    }
    assert {key: calls for key, calls in made.items() if calls} == {
        ("CREATE", 2): ["CreateFleet", "StartFleet"],
        ("UPDATE", 1): ["TagResource", "StopFleet"],
        ("UPDATE", 7): ["UpdateFleet", "StartFleet"],
        ("UPDATE", 12): ["UntagResource"],
    }
    assert [call.operation for call in lane.other_calls] == ["StopFleet"]


def test_statuses_last_until_the_next_one_and_the_last_goes_on() -> None:
    statuses = only_lane(fleet_records().timeline()).statuses
    assert [(span.name, span.end - span.start, span.goes_on) for span in statuses] == [
        ("CREATE_IN_PROGRESS", 4, False),
        ("CREATE_COMPLETE", 0, True),
    ]


def test_a_timeline_ends_with_what_happened_last() -> None:
    records = fleet_records()
    records.call(40, "UpdateFleet", {"Name": "f"})
    timeline = records.timeline()
    assert timeline.end - timeline.start == pytest.approx(40)


def test_a_timeline_reaches_to_now_while_something_is_in_progress() -> None:
    records = fleet_records()
    records.histories.clear()
    records.history("f", ("STOPPED", 3), ("STARTING", 30))
    timeline = records.timeline(now=50)
    assert timeline.end - timeline.start == pytest.approx(50)


def test_machine_times_are_told_in_simulated_time() -> None:
    clock = Clock(speed=60, machine_time=seconds(at(10)), simulated_time=5000)
    assert clock.simulated(at(8)) == pytest.approx(5000 - 2 * 60)


def test_timestamps_are_read_with_any_number_of_digits() -> None:
    whole = seconds("2026-01-01T00:00:00Z")
    assert seconds("2026-01-01T00:00:00.123456789Z") - whole == pytest.approx(0.123456789)
    assert seconds("2026-01-01T00:00:00.5+00:00") - whole == pytest.approx(0.5)


def test_resources_without_handlers_and_calls_have_no_lane() -> None:
    records = fleet_records()
    records.event(6, "Vpc", "CREATE_COMPLETE", "AWS::EC2::VPC", "vpc-1")
    assert [lane.logical_id for lane in records.timeline().lanes] == ["Fleet"]


def test_an_association_has_the_calls_that_name_its_two_resources() -> None:
    records = Records()
    association = "AWS::AppStream::StackFleetAssociation"
    records.event(1, "Link", "CREATE_IN_PROGRESS", association)
    records.call(2, "AssociateFleet", {"FleetName": "f", "StackName": "s"})
    records.call(2, "AssociateFleet", {"FleetName": "f", "StackName": "other"})
    records.event(3, "Link", "CREATE_COMPLETE", association, "f|s")
    (call,) = only_lane(records.timeline()).other_calls
    assert call.input == {"FleetName": "f", "StackName": "s"}


ASSOCIATION = "AWS::AppStream::StackFleetAssociation"
LIST = ("ListAssociatedFleets", {"StackName": "s"})


def associated(*fleets: str) -> Records:
    """Associations of a stack's with some fleets, whose handlers wait for each other."""
    records = Records()
    records.event(1, "Desk", "CREATE_COMPLETE", "AWS::AppStream::Stack", "s")
    for number, fleet in enumerate(fleets):
        names = f"{fleet}|s"
        records.event(1, fleet, "CREATE_IN_PROGRESS", ASSOCIATION)
        end = 10 + 10 * number
        given = {"logical_id": fleet, "type": ASSOCIATION, "identifier": names, "token": fleet}
        records.invocation(2, end, **given)
        records.event(30, fleet, "CREATE_COMPLETE", ASSOCIATION, names)
    return records


def reads_of(timeline: Timeline) -> dict[str, int]:
    return {lane.logical_id: len(lane.calls) for lane in timeline.lanes if lane.calls}


def test_the_reads_of_an_associations_handler_are_the_associations() -> None:
    records = associated("f")
    records.call(5, *LIST)
    timeline = records.timeline()
    assert reads_of(timeline) == {"f": 1}
    (lane,) = timeline.lanes
    assert [call.operation for call in lane.invocations[0].calls] == [LIST[0]]
    assert lane.other_calls == []


def test_of_two_associations_that_wait_for_each_other_the_one_that_runs_has_read() -> None:
    records = associated("f", "g")
    records.call(5, *LIST)
    records.call(15, *LIST)
    records.call(16, *LIST)
    assert reads_of(records.timeline()) == {"f": 1, "g": 2}


def test_an_association_of_another_stack_has_not_read() -> None:
    records = associated("f")
    records.invocations[-1]["identifier"] = "f|other"
    records.call(5, *LIST)
    assert reads_of(records.timeline()) == {"Desk": 1}


def test_a_read_that_no_associations_handler_made_is_the_stacks() -> None:
    records = associated("f")
    records.call(40, *LIST)
    assert reads_of(records.timeline()) == {"Desk": 1}


def test_each_operation_on_the_stack_lasts_until_the_next_one() -> None:
    timeline = role_refused()
    assert [
        (one.name, one.start - timeline.start, one.end - timeline.start)
        for one in timeline.operations
    ] == [("create", 0, 1200), ("update", 1200, timeline.end - timeline.start)]


def test_calls_on_other_resources_and_before_a_resource_was_the_stacks_are_left_out() -> None:
    records = fleet_records()
    records.call(3, "StartFleet", {"Name": "other"})
    records.call(50, "StartFleet", {"Name": "late"})
    records.event(100, "Late", "CREATE_IN_PROGRESS", physical_id="late")
    timeline = records.timeline()
    assert [lane.logical_id for lane in timeline.lanes] == ["Fleet"]
    assert only_lane(timeline).calls == []


def test_a_call_with_an_arn_belongs_to_the_resource_that_it_names() -> None:
    records = fleet_records()
    arn = "arn:aws:appstream:us-east-1:123456789012:fleet/f"
    records.call(3, "TagResource", {"ResourceArn": arn, "Tags": {}})
    ((invocation,),) = [one.invocations for one in only_lane(records.timeline()).operations]
    assert [call.operation for call in invocation.calls] == ["TagResource"]


def test_what_an_association_calls_while_a_handler_of_its_fleet_runs_is_not_the_fleets() -> None:
    records = fleet_records()
    records.call(3, "AssociateFleet", {"FleetName": "f", "StackName": "s"})
    lane = only_lane(records.timeline())
    assert (lane.invocations[0].calls, lane.other_calls) == ([], [])


def test_a_request_that_was_no_json_belongs_to_nobody() -> None:
    records = fleet_records()
    records.call(3, "UpdateFleet", "rubbish")
    assert only_lane(records.timeline()).calls == []


def test_invocations_of_another_stack_are_left_out() -> None:
    records = fleet_records()
    records.invocation(3, 4, stack_id="arn:other", token="other")
    assert len(only_lane(records.timeline()).operations) == 1


def test_reads_of_an_imported_resource_name_no_stack_and_belong_to_it_all_the_same() -> None:
    records = Records()
    records.event(1, "Fleet", "IMPORT_IN_PROGRESS", physical_id="f")
    nobody = {"stack_id": None, "stack": None, "logical_id": None, "action": "READ"}
    records.invocation(2, 3, **nobody)
    records.invocation(2, 3, **nobody, identifier="other", token="other")
    records.history("f", ("STOPPED", 0), ("STARTING", 2))
    lane = only_lane(records.timeline())
    assert [operation.identifier for operation in lane.operations] == ["f"]
    assert lane.resources[0].states[0].start == lane.statuses[0].start


def test_a_replacement_shows_both_resources() -> None:
    records = fleet_records()
    records.event(10, "Fleet", "UPDATE_IN_PROGRESS", physical_id="f")
    records.invocation(11, 12, identifier="g", token="replacement")
    records.event(13, "Fleet", "UPDATE_COMPLETE", physical_id="g")
    records.invocation(14, 15, action="DELETE", token="clean-up")
    records.histories.clear()
    records.history("f", ("STOPPED", 3), deleted=at(15))
    records.history("g", ("STOPPED", 11))
    resources = only_lane(records.timeline()).resources
    assert [(one.name, one.states[-1].goes_on) for one in resources] == [("f", False), ("g", True)]


def test_what_comes_after_the_deletion_is_somebody_elses() -> None:
    records = fleet_records()
    records.event(20, "Fleet", "DELETE_COMPLETE", physical_id="f")
    records.histories.clear()
    records.history("f", ("STOPPED", 3), deleted=at(20))
    records.history("f", ("STOPPED", 40))
    records.call(50, "StartFleet", {"Name": "f"})
    lane = only_lane(records.timeline())
    assert lane.calls == []
    assert [names(resource.states) for resource in lane.resources] == [["STOPPED"]]


def test_what_has_no_states_exists_from_its_creation_to_its_deletion() -> None:
    records = Records()
    records.event(1, "Desk", "CREATE_IN_PROGRESS", "AWS::AppStream::Stack")
    records.call(2, "CreateStack", {"Name": "s"})
    records.event(3, "Desk", "CREATE_COMPLETE", "AWS::AppStream::Stack", "s")
    arn = "arn:aws:appstream:us-east-1:123456789012:stack/s"
    records.histories.append({"arn": arn, "created": at(2), "states": [], "deleted": at(9)})
    records.call(9, "DeleteStack", {"Name": "s"})
    ((span,),) = [one.states for one in only_lane(records.timeline()).resources]
    assert (span.name, span.end - span.start, span.goes_on) == ("exists", 7, False)
