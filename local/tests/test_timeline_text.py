from localcloud.timeline.text import as_text
from tests.timelines import Records, role_attached


def fleet_text(records: Records) -> str:
    return as_text(records.timeline()).split("Handlers and calls\n")[1]


def fleet_records() -> Records:
    records = Records()
    records.event(1, "Fleet", "CREATE_IN_PROGRESS", physical_id="f")
    return records


def test_a_recorded_stack_reads_from_top_to_bottom() -> None:
    text = as_text(role_attached())
    assert text.startswith(
        "Timeline of lab\n"
        "Hours, minutes and seconds on AppStream's simulated clock, which runs 60 times\n"
    )
    assert (
        """
  lab in AppStream
     0:35  STOPPED                   0:08
     0:42  STARTING                  1:00
     1:42  RUNNING                   3:40
     5:22  STOPPING                  1:00
     6:22  STOPPED                   0:14
     6:37  STARTING                  1:00
     7:37  RUNNING                   7:37
    15:14  STOPPING                  1:00
    16:14  STOPPED                  0:00+
"""
        in text
    )
    assert (
        """
     5:18  UPDATE SUCCESS in 2:56, 12 invocations
     5:18    #1 IN_PROGRESS: stopping the fleet "lab": IamRoleArn requires it;
               sessions end
               TagResource(Tags); StopFleet; 5 reads
     5:33    #2-#6 IN_PROGRESS: stopping the fleet "lab": it changes when it has
               stopped
               5 reads
     6:32    #7 IN_PROGRESS: starting the fleet "lab": instances come up
               UpdateFleet(IamRoleArn); StartFleet; 5 reads
"""
        in text
    )
    assert text.endswith("    15:14  StopFleet, outside the handlers\n")


def test_no_line_is_longer_than_80_columns() -> None:
    records = fleet_records()
    records.invocation(2, 3, message="word " * 100, status="FAILED", error_code="NotStabilized")
    for text in (as_text(role_attached()), as_text(records.timeline())):
        assert max(len(line) for line in text.splitlines()) <= 80


def test_an_operation_of_one_invocation_takes_one_line_and_its_calls_another() -> None:
    records = fleet_records()
    records.invocation(2, 4, message="making it")
    records.call(3, "CreateFleet", {"Name": "f", "InstanceType": "t"})
    assert fleet_text(records) == (
        "     0:02  CREATE SUCCESS in 0:02: making it\n               CreateFleet(InstanceType)\n"
    )


def test_errors_and_lost_answers_are_told_and_never_counted_as_mere_reads() -> None:
    records = fleet_records()
    records.invocation(2, 4)
    records.call(3, "DescribeFleets", {"Names": ["f"]}, {"type": "Throttled", "message": "slow"})
    records.call(3, "StopFleet", {"Name": "f"})
    records.calls[-1]["answerLost"] = True
    assert fleet_text(records).splitlines()[1:] == [
        "               DescribeFleets failed: Throttled: slow; StopFleet whose answer",
        "               was lost",
    ]


def test_an_operation_that_is_under_way_shows_its_last_answer() -> None:
    records = fleet_records()
    records.invocation(2, 4, status="IN_PROGRESS", message="starting")
    assert "CREATE IN_PROGRESS in 0:02: starting" in fleet_text(records)


def test_what_others_do_stands_between_the_operations_in_the_order_of_time() -> None:
    records = fleet_records()
    records.invocation(2, 4)
    records.call(10, "StopFleet", {"Name": "f"})
    records.invocation(20, 21, action="UPDATE", token="second")
    first, second, third = fleet_text(records).splitlines()
    assert "CREATE" in first
    assert "StopFleet, outside the handlers" in second
    assert "UPDATE" in third


def test_nothing_in_a_message_can_command_a_terminal() -> None:
    records = fleet_records()
    records.invocation(2, 4, message="one\n\x1b[31mtwo")
    assert "one ?[31mtwo" in fleet_text(records)


def test_a_status_is_told_with_its_reason() -> None:
    records = fleet_records()
    records.event(3, "Fleet", "CREATE_FAILED", reason="no capacity")
    records.invocation(2, 3)
    text = as_text(records.timeline(now=5))
    assert "     0:03  CREATE_FAILED            0:02+  no capacity\n" in text


def test_hours_are_told_too() -> None:
    records = fleet_records()
    records.events[0]["Timestamp"] = "2025-12-31T22:00:00Z"
    records.invocation(2, 4)
    assert fleet_text(records).startswith("  2:00:02  CREATE")


def test_it_says_until_when_calls_are_missing_that_the_simulator_has_forgotten() -> None:
    records = fleet_records()
    records.call(90, "DescribeFleets", {"Names": ["f"]})
    records.forgotten_calls = 3
    assert (
        "Calls of AppStream before 1:30 are missing: the simulator keeps only the newest\n"
        "calls and has forgotten them.\n"
    ) in as_text(records.timeline())


def test_it_says_nothing_of_forgotten_calls_from_before_the_stack_or_of_none() -> None:
    records = fleet_records()
    records.call(0, "DescribeFleets", {"Names": ["f"]})
    assert "missing" not in as_text(records.timeline())
    records.forgotten_calls = 3
    assert "missing" not in as_text(records.timeline())


def test_a_call_tells_how_many_sessions_it_ended() -> None:
    records = fleet_records()
    records.invocation(2, 5)
    records.call(3, "StopFleet", {"Name": "f"}, sessions_ended=2)
    assert "StopFleet ended 2 sessions" in fleet_text(records)
