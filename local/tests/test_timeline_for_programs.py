import json

from localcloud.timeline.for_programs import as_json
from tests.timelines import role_attached


def test_programs_get_all_that_the_timeline_holds() -> None:
    timeline = role_attached()
    told = json.loads(as_json(timeline))
    assert told["stack"] == timeline.stack
    assert told["stackId"] == timeline.stack_id
    assert [lane["logicalId"] for lane in told["lanes"]] == [
        lane.logical_id for lane in timeline.lanes
    ]
    (lane,) = [lane for lane in told["lanes"] if lane["operations"]][:1]
    invocation = lane["operations"][0]["invocations"][0]
    assert {"delaySeconds", "errorCode", "calls"} <= invocation.keys()


def test_what_a_call_was_given_keeps_its_own_names() -> None:
    timeline = role_attached()
    given = [call.input for lane in timeline.lanes for call in lane.calls]
    told = json.loads(as_json(timeline))
    found = [
        call["input"]
        for lane in told["lanes"]
        for operation in lane["operations"]
        for invocation in operation["invocations"]
        for call in invocation["calls"]
    ]
    assert found
    assert all(one in given for one in found)
