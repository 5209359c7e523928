from typing import Any

import pytest

from localcloud.handlers.protocol import HandlerRequest, ProgressEvent, StackOwner, breaches_of
from localcloud.schema.resource_type import Action
from tests.box_type import BOX

MODEL = {"Name": "a", "Shape": "round"}
OWNER = StackOwner("arn:stack", "shop", "Box", {"team": "new"}, {"StartFleet": True}, None)
BEFORE = StackOwner("arn:stack", "shop", "Box", {"team": "old"})


def breaches(action: Action, identifier: str | None = None, **answer: Any) -> list[str]:
    return breaches_of(BOX, action, ProgressEvent.of(answer), identifier)


def test_template_properties_stack_tags_and_system_tags_are_kept_apart() -> None:
    request = HandlerRequest("UPDATE", "t", MODEL, {"Name": "a"}, OWNER, BEFORE)
    data = request.payload(BOX, MODEL, None)["requestData"]
    assert data["resourceProperties"] == MODEL
    assert data["previousResourceProperties"] == {"Name": "a"}
    assert data["stackTags"] == {"team": "new"}
    assert data["previousStackTags"] == {"team": "old"}
    assert data["systemTags"] == {
        "aws:cloudformation:stack-id": "arn:stack",
        "aws:cloudformation:stack-name": "shop",
        "aws:cloudformation:logical-id": "Box",
    }


def test_a_request_tells_stack_logical_id_token_and_policies() -> None:
    payload = HandlerRequest("CREATE", "t", MODEL, owner=OWNER).payload(BOX, MODEL, None)
    assert payload["stackId"] == "arn:stack"
    assert payload["requestData"]["logicalResourceId"] == "Box"
    assert payload["bearerToken"] == "t"
    assert payload["resourceType"] == "Acme::Boxes::Box"
    assert payload["creationPolicy"] == {"StartFleet": True}


def test_a_later_invocation_carries_the_answers_model_and_context() -> None:
    payload = HandlerRequest("CREATE", "t", {}).payload(BOX, MODEL, {"step": 2})
    assert payload["requestData"]["resourceProperties"] == MODEL
    assert payload["callbackContext"] == {"step": 2}


@pytest.mark.parametrize("action", ["CREATE", "UPDATE", "DELETE"])
def test_a_good_progress_event_keeps_the_contract(action: Action) -> None:
    assert breaches(action, status="IN_PROGRESS", resourceModel=MODEL) == []


@pytest.mark.parametrize(
    ("answer", "breach"),
    [
        ({"errorCode": "Throttling", "resourceModel": MODEL}, "carries the error code Throttling"),
        ({"resourceModels": [], "resourceModel": MODEL}, "carries resourceModels"),
        ({"resourceModel": {"Shape": "round"}}, "IN_PROGRESS has no Name"),
        ({"resourceModel": None}, "IN_PROGRESS has no Name"),
    ],
)
def test_progress_that_breaks_the_contract_is_named(answer: dict[str, Any], breach: str) -> None:
    assert breach in "".join(breaches("CREATE", status="IN_PROGRESS", **answer))


@pytest.mark.parametrize("action", ["READ", "LIST"])
def test_reads_and_lists_must_not_be_in_progress(action: Action) -> None:
    found = breaches(action, status="IN_PROGRESS", resourceModel=MODEL)
    assert found == ["IN_PROGRESS is not allowed for a read or list"]


@pytest.mark.parametrize(
    ("action", "answer", "breach"),
    [
        ("CREATE", {}, "SUCCESS has no Name"),
        ("CREATE", {"resourceModel": MODEL, "callbackDelaySeconds": 1}, "asks for another call"),
        ("CREATE", {"resourceModel": {**MODEL, "Secret": "s"}}, "shows the write-only Secret"),
        ("UPDATE", {"resourceModel": {"Name": "b"}}, "SUCCESS names b instead of a"),
        ("UPDATE", {"resourceModel": MODEL, "errorCode": "NotFound"}, "the error code NotFound"),
        ("DELETE", {"resourceModel": MODEL}, "SUCCESS of a delete carries a model"),
        ("LIST", {}, "a list has no resourceModels"),
    ],
)
def test_success_that_breaks_the_contract_is_named(
    action: Action, answer: dict[str, Any], breach: str
) -> None:
    assert breach in "".join(breaches(action, "a", status="SUCCESS", **answer))


def test_good_success_keeps_the_contract() -> None:
    assert breaches("CREATE", status="SUCCESS", resourceModel=MODEL) == []
    assert breaches("DELETE", "a", status="SUCCESS") == []
    assert breaches("LIST", status="SUCCESS", resourceModels=[]) == []


def test_a_failure_needs_a_known_error_code() -> None:
    assert breaches("READ", "a", status="FAILED", errorCode="NotFound") == []
    assert breaches("READ", "a", status="FAILED") == ["FAILED has the error code None"]


def test_an_unknown_status_is_named() -> None:
    assert breaches("READ", "a", status="DONE") == ["its status is DONE"]
