import json
from typing import Any

import pytest

from localcloud.cloud_control.patch import patched
from localcloud.cloud_control.refusals import Refused
from tests.box_type import BOX

MODEL = {
    "Name": "a",
    "Shape": "round",
    "Stack": 2,
    "Lids": [{"Locked": True}],
    "Arn": "arn:box",
    "Owner": {"Id": "me"},
}


def after(*operations: dict[str, Any]) -> dict[str, Any]:
    return patched(BOX, MODEL, json.dumps(operations))


def refusal(document: Any) -> tuple[str, str]:
    text = document if isinstance(document, str) else json.dumps(document)
    with pytest.raises(Refused) as refused:
        patched(BOX, MODEL, text)
    return refused.value.kind, str(refused.value)


def test_the_operations_of_the_standard_change_the_model_and_leave_the_given_one() -> None:
    before = json.loads(json.dumps(MODEL))
    changed = after(
        {"op": "test", "path": "/Stack", "value": 2},
        {"op": "replace", "path": "/Stack", "value": 3},
        {"op": "add", "path": "/Lids/-", "value": {"Locked": False}},
        {"op": "copy", "from": "/Lids/0", "path": "/Lids/0"},
        {"op": "add", "path": "/Tags", "value": [{"Key": "a/b", "Value": "~"}]},
        {"op": "remove", "path": "/Lids/1"},
    )
    assert changed["Stack"] == 3
    assert changed["Lids"] == [{"Locked": True}, {"Locked": False}]
    assert changed["Tags"] == [{"Key": "a/b", "Value": "~"}]
    assert before == MODEL


def test_a_path_may_lack_its_first_slash_as_in_awss_examples() -> None:
    assert after({"op": "replace", "path": "Stack", "value": 9})["Stack"] == 9


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "replace", "path": "/Shape", "value": "square"},
        {"op": "remove", "path": "/Shape"},
        {"op": "move", "from": "/Shape", "path": "/RoleArn"},
    ],
)
def test_a_create_only_property_cannot_be_updated(operation: dict[str, Any]) -> None:
    assert refusal([operation]) == (
        "NotUpdatableException",
        "Invalid patch update: createOnlyProperties [/properties/Shape] cannot be updated",
    )


def test_a_create_only_property_may_be_given_as_it_is() -> None:
    assert after({"op": "replace", "path": "/Shape", "value": "round"}) == MODEL


@pytest.mark.parametrize(
    ("operation", "named"),
    [
        ({"op": "add", "path": "/Arn", "value": "arn:box"}, "Arn"),
        ({"op": "remove", "path": "/Arn"}, "Arn"),
        ({"op": "replace", "path": "/Owner/Id", "value": "you"}, "Owner/Id"),
        ({"op": "replace", "path": "/Owner", "value": {}}, "Owner/Id"),
    ],
)
def test_a_read_only_property_cannot_be_updated(operation: dict[str, Any], named: str) -> None:
    assert refusal([operation]) == (
        "ValidationException",
        f"Invalid patch update: readOnlyProperties [/properties/{named}] cannot be updated",
    )


def test_a_read_only_property_may_be_tested() -> None:
    assert after({"op": "test", "path": "/Arn", "value": "arn:box"}) == MODEL


def test_a_write_only_property_can_be_added_and_nothing_else() -> None:
    assert after({"op": "add", "path": "/Secret", "value": "s"})["Secret"] == "s"
    assert refusal([{"op": "replace", "path": "/Secret", "value": "s"}]) == (
        "ValidationException",
        "Invalid patch update: writeOnlyProperties [/Secret] can only be updated using 'add'"
        " operation",
    )


@pytest.mark.parametrize(
    "document",
    [
        "not json",
        "{}",
        "[1]",
        [{"op": "replace", "value": 1}],
        [{"op": "paint", "path": "/Stack", "value": 1}],
        [{"op": "replace", "path": "/Stack"}],
        [{"op": "replace", "path": "/Lids/7/Locked", "value": True}],
        [{"op": "replace", "path": "/Stack/more", "value": 1}],
        [{"op": "test", "path": "/Stack", "value": 7}],
        [{"op": "remove", "path": "/Tags"}],
        [{"op": "add", "path": "/Lids/x", "value": {}}],
        "[" * 5000,
        "",
        " " * 300_000,
    ],
)
def test_a_patch_that_cannot_be_applied_is_refused_in_words(document: Any) -> None:
    kind, message = refusal(document)
    assert kind in ("ValidationException", "InvalidRequestException")
    assert message
