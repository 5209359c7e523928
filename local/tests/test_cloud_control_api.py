import asyncio
import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from localcloud.cloud_control.api import CloudControl
from localcloud.cloud_control.managed_type import ManagedType
from localcloud.handlers.operation import SimulatedTime
from localcloud.json_types import JsonObject
from tests.scripted_handlers import Answer, Scene, failed, in_progress, scene, success

TYPE = {"TypeName": "Acme::Boxes::Box"}
BOX = {"Name": "a", "Shape": "round"}
STATE = {**TYPE, "DesiredState": json.dumps(BOX)}
NAMED = {**TYPE, "Identifier": "a"}
# The seconds that each callback's delay takes.
AT_ONCE, FOR_EVER = 0.0, 1e6


def time_of(delay: float, *, sleep: Callable[[float], None]) -> SimulatedTime:
    return SimulatedTime(1.0, sleep=lambda _seconds: sleep(delay))


class Control:
    """Cloud Control with one type whose function answers as the test says."""

    def __init__(self, *answers: Answer, delay: float = AT_ONCE) -> None:
        self.scene: Scene = scene(*answers)
        managed = ManagedType(self.scene.operations, partial(time_of, delay))
        self._control = CloudControl({managed.name: managed})

    def __call__(self, operation: str, **parameters: Any) -> JsonObject:
        """The answer, which must be a success."""
        status, answer = self.answered(operation, parameters)
        assert status == 200, answer
        return answer

    def refusal(self, operation: str, **parameters: Any) -> tuple[str, str]:
        status, answer = self.answered(operation, parameters)
        assert status == 400, answer
        return answer["__type"], answer["Message"]

    def answered(self, operation: str, parameters: JsonObject) -> tuple[int, JsonObject]:
        headers = {"x-amz-target": f"CloudApiService.{operation}"}
        body = json.dumps(parameters).encode()
        handle = self._control.handle_request
        status, _, answer = asyncio.run(handle("POST", "/", headers, body, {}))
        return status, dict(json.loads(answer))

    def ended(self, operation: str, **parameters: Any) -> JsonObject:
        """The progress event of a request once it is over."""
        token = self(operation, **parameters)["ProgressEvent"]["RequestToken"]
        return self.event(token, lambda event: not event["OperationStatus"].endswith("IN_PROGRESS"))

    def event(self, token: str, wanted: Callable[[JsonObject], bool]) -> JsonObject:
        while True:
            status = self("GetResourceRequestStatus", RequestToken=token)
            event: JsonObject = status["ProgressEvent"]
            if wanted(event):
                return event


def test_a_create_is_told_at_once_and_carried_out_by_the_handler() -> None:
    control = Control(in_progress(BOX, message="taping"), success({**BOX, "Arn": "arn:box"}))
    event = control.ended("CreateResource", **STATE)
    assert event["OperationStatus"] == "SUCCESS"
    assert (event["TypeName"], event["Operation"], event["Identifier"]) == (
        "Acme::Boxes::Box",
        "CREATE",
        "a",
    )
    assert json.loads(event["ResourceModel"]) == {**BOX, "Arn": "arn:box"}
    assert "ErrorCode" not in event
    request = control.scene.function.requests[0]
    assert request["requestData"]["resourceProperties"] == BOX
    assert request["bearerToken"] == event["RequestToken"]
    assert "stackId" not in request


def test_what_the_handler_says_on_its_way_is_told() -> None:
    control = Control(in_progress(BOX, message="taping"), delay=FOR_EVER)
    token = control("CreateResource", **TYPE, DesiredState='{"Shape": "round"}')["ProgressEvent"]
    event = control.event(token["RequestToken"], lambda event: "StatusMessage" in event)
    assert (event["OperationStatus"], event["StatusMessage"]) == ("IN_PROGRESS", "taping")
    assert event["Identifier"] == "a"
    control("CancelResourceRequest", RequestToken=token["RequestToken"])


def test_a_failure_carries_the_handlers_code_and_words() -> None:
    event = Control(failed("ServiceLimitExceeded", "too many boxes")).ended(
        "CreateResource", **STATE
    )
    assert (event["OperationStatus"], event["ErrorCode"], event["StatusMessage"]) == (
        "FAILED",
        "ServiceLimitExceeded",
        "too many boxes",
    )


@pytest.mark.parametrize(
    ("desired", "told"),
    [
        ('{"Shap": "round"}', "unknown property Shap; did you mean Shape?"),
        ('{"Name": "a"}', "required property Shape is missing"),
        ('{"Shape": "round", "Stack": "2"}', "#/Stack: expected integer, found string"),
    ],
)
def test_a_desired_state_that_does_not_fit_the_schema_reaches_no_handler(
    desired: str, told: str
) -> None:
    control = Control()
    kind, message = control.refusal("CreateResource", **TYPE, DesiredState=desired)
    assert kind == "ValidationException"
    assert message.startswith("Model validation failed (")
    assert told in message
    assert control("ListResourceRequests")["ResourceRequestStatusSummaries"] == []


@pytest.mark.parametrize("desired", [None, "", "{", "[]", "1"])
def test_a_desired_state_that_is_no_object_is_refused(desired: str | None) -> None:
    kind, _ = Control().refusal("CreateResource", **TYPE, DesiredState=desired)
    assert kind in ("ValidationException", "InvalidRequestException")


def test_an_update_starts_from_what_read_shows_and_has_no_write_only_property_but_added_ones() -> (
    None
):
    live = {**BOX, "Stack": 1, "Arn": "arn:box"}
    control = Control(success(live), success({**live, "Stack": 2}))
    patch = [{"op": "replace", "path": "/Stack", "value": 2}]
    event = control.ended("UpdateResource", **NAMED, PatchDocument=json.dumps(patch))
    assert event["OperationStatus"] == "SUCCESS"
    data = control.scene.function.requests[1]["requestData"]
    assert data["resourceProperties"] == {**BOX, "Stack": 2}
    assert data["previousResourceProperties"] == {**BOX, "Stack": 1}


def test_an_update_whose_patch_is_refused_reaches_no_update_handler() -> None:
    control = Control(success(BOX))
    patch = [{"op": "replace", "path": "/Shape", "value": "square"}]
    kind, _ = control.refusal("UpdateResource", **NAMED, PatchDocument=json.dumps(patch))
    assert kind == "NotUpdatableException"
    assert control.scene.function.actions() == ["READ"]


def test_an_update_to_what_the_schema_forbids_is_refused() -> None:
    control = Control(success(BOX))
    patch = [{"op": "add", "path": "/Stack", "value": 0}]
    kind, message = control.refusal("UpdateResource", **NAMED, PatchDocument=json.dumps(patch))
    assert (kind, "#/Stack: 0 is less than the minimum" in message) == ("ValidationException", True)


def test_a_delete_is_carried_out_and_leaves_no_model() -> None:
    control = Control(success())
    event = control.ended("DeleteResource", **NAMED)
    assert (event["OperationStatus"], "ResourceModel" in event) == ("SUCCESS", False)
    assert control.scene.function.model(0) == {"Name": "a"}


def test_a_delete_of_what_is_not_there_fails_with_its_code() -> None:
    event = Control(failed("NotFound")).ended("DeleteResource", **NAMED)
    assert (event["OperationStatus"], event["ErrorCode"]) == ("FAILED", "NotFound")


@pytest.mark.parametrize("identifier", ["a", '{"Name": "a"}'])
def test_a_resource_is_read_by_its_identifier(identifier: str) -> None:
    control = Control(success(BOX))
    found = control("GetResource", **TYPE, Identifier=identifier)
    assert found["ResourceDescription"]["Identifier"] == "a"
    assert json.loads(found["ResourceDescription"]["Properties"]) == BOX
    assert control.scene.function.model(0) == {"Name": "a"}


@pytest.mark.parametrize(
    "identifier", ["a|b", '{"Shape": "round"}', '{"Name": "a", "Stack": 1}', "", 7]
)
def test_what_is_no_primary_identifier_is_refused(identifier: Any) -> None:
    kind, _ = Control().refusal("GetResource", **TYPE, Identifier=identifier)
    assert kind == "ValidationException"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("NotFound", "ResourceNotFoundException"),
        ("Throttling", "ThrottlingException"),
        ("AccessDenied", "AccessDeniedException"),
        ("InternalFailure", "HandlerInternalFailureException"),
    ],
)
def test_the_failure_of_a_read_is_the_callers_at_once(code: str, kind: str) -> None:
    assert Control(failed(code)).refusal("GetResource", **NAMED)[0] == kind
    assert Control(failed(code)).refusal("UpdateResource", **NAMED, PatchDocument="[]")[0] == kind


def test_resources_are_listed_page_by_page() -> None:
    first = {"status": "SUCCESS", "resourceModels": [BOX], "nextToken": "2"}
    last = {"status": "SUCCESS", "resourceModels": []}
    control = Control(first, last)
    page = control("ListResources", **TYPE)
    assert [one["Identifier"] for one in page["ResourceDescriptions"]] == ["a"]
    assert "NextToken" not in control("ListResources", **TYPE, NextToken=page["NextToken"])
    assert [request.get("nextToken") for request in control.scene.function.requests] == [None, "2"]


def test_a_request_with_the_same_client_token_is_the_same_request() -> None:
    control = Control(success(BOX))
    first = control.ended("CreateResource", **STATE, ClientToken="once")
    again = control("CreateResource", **STATE, ClientToken="once")["ProgressEvent"]
    assert again == first
    assert len(control.scene.function.requests) == 1
    for operation, parameters in (
        ("CreateResource", {**TYPE, "DesiredState": '{"Shape": "square"}'}),
        ("DeleteResource", NAMED),
    ):
        kind, _ = control.refusal(operation, **parameters, ClientToken="once")
        assert kind == "ClientTokenConflictException"


def test_an_update_with_the_same_client_token_is_not_made_twice() -> None:
    control = Control(success(BOX), success({**BOX, "Stack": 2}))
    patch = {"PatchDocument": '[{"op": "add", "path": "/Stack", "value": 2}]'}
    first = control.ended("UpdateResource", **NAMED, **patch, ClientToken="once")
    assert control("UpdateResource", **NAMED, **patch, ClientToken="once")["ProgressEvent"] == first
    assert control.scene.function.actions() == ["READ", "UPDATE"]


def test_one_operation_at_a_time_works_on_a_resource() -> None:
    control = Control(in_progress(BOX), success(BOX), delay=FOR_EVER)
    first = control("CreateResource", **STATE)["ProgressEvent"]["RequestToken"]
    kind, message = control.refusal("DeleteResource", **NAMED)
    assert (kind, first in message) == ("ConcurrentOperationException", True)
    control("CancelResourceRequest", RequestToken=first)
    assert control.event(first, lambda event: "IN_PROGRESS" not in event["OperationStatus"])
    assert control.ended("DeleteResource", **NAMED)["Operation"] == "DELETE"


def test_a_cancelled_request_invokes_its_handler_no_more() -> None:
    control = Control(in_progress(BOX), delay=FOR_EVER)
    token = control("CreateResource", **STATE)["ProgressEvent"]["RequestToken"]
    cancelled = control("CancelResourceRequest", RequestToken=token)["ProgressEvent"]
    assert cancelled["OperationStatus"] == "CANCEL_IN_PROGRESS"
    ended = control.event(token, lambda event: event["OperationStatus"] == "CANCEL_COMPLETE")
    assert "ErrorCode" not in ended
    assert len(control.scene.function.requests) == 1
    kind, message = control.refusal("CancelResourceRequest", RequestToken=token)
    assert (kind, "CANCEL_COMPLETE" in message) == ("ConcurrentModificationException", True)


def test_a_request_that_is_not_there_is_told() -> None:
    for operation in ("GetResourceRequestStatus", "CancelResourceRequest"):
        kind, _ = Control().refusal(operation, RequestToken="nowhere")
        assert kind == "RequestTokenNotFoundException"


def test_requests_are_listed_by_operation_and_status_in_pages_the_newest_first() -> None:
    control = Control(failed("InvalidRequest"), success(), success())
    created = control.ended("CreateResource", **STATE)["RequestToken"]
    deleted = [
        control.ended("DeleteResource", **TYPE, Identifier=name)["RequestToken"] for name in "bc"
    ]

    def tokens(**parameters: Any) -> tuple[list[str], str | None]:
        answer = control("ListResourceRequests", **parameters)
        found = answer["ResourceRequestStatusSummaries"]
        return [event["RequestToken"] for event in found], answer.get("NextToken")

    assert tokens() == ([*reversed(deleted), created], None)
    assert tokens(ResourceRequestStatusFilter={"OperationStatuses": ["FAILED"]})[0] == [created]
    wanted = {"Operations": ["DELETE"]}
    first, next_token = tokens(ResourceRequestStatusFilter=wanted, MaxResults=1)
    assert first == [deleted[1]]
    assert tokens(ResourceRequestStatusFilter=wanted, MaxResults=1, NextToken=next_token) == (
        [deleted[0]],
        None,
    )
    assert control.refusal("ListResourceRequests", MaxResults=0)[0] == "ValidationException"
    assert control.refusal("ListResourceRequests", NextToken="x")[0] == "ValidationException"


def test_a_type_that_is_not_ours_is_not_found_and_nothing_is_made_up() -> None:
    for operation in ("CreateResource", "GetResource", "ListResources", "DeleteResource"):
        kind, message = Control().refusal(operation, TypeName="AWS::S3::Bucket")
        assert kind == "TypeNotFoundException"
        assert "The type 'AWS::S3::Bucket' cannot be found." in message
        assert "Acme::Boxes::Box" in message


def test_an_unknown_operation_and_a_body_that_is_not_json_are_refused() -> None:
    assert Control().refusal("PaintResource")[0] == "UnknownOperationException"
    status, _, answer = asyncio.run(
        CloudControl({}).handle_request("POST", "/", {"x-amz-target": "A.GetResource"}, b"{", {})
    )
    assert (status, json.loads(answer)["__type"]) == (400, "SerializationException")
