"""What the engine's drift detection is shown, and so whether it finds a difference."""

from typing import Any

import pytest

from localcloud.drift.comparison import live_view
from localcloud.json_types import JsonObject
from localcloud.schema.resource_type import ResourceType
from tests.box_type import BOX, SCHEMA


def box_with(**more: Any) -> ResourceType:
    return ResourceType({**SCHEMA, **more})


def differing(box: ResourceType, template: JsonObject, live: JsonObject) -> list[str]:
    """The template's properties that would be told as drift."""
    shown = live_view(box, template, live)
    assert shown is not None
    return [name for name, value in template.items() if shown.get(name) != value]


def test_a_resource_that_is_gone_stays_gone() -> None:
    assert live_view(BOX, {"Shape": "round"}, None) is None


@pytest.mark.parametrize("empty", ["", [], {}])
def test_empty_means_as_much_as_none(empty: Any) -> None:
    assert differing(BOX, {"Labels": empty, "Shape": "round"}, {"Shape": "round"}) == []


def test_a_value_where_the_template_wants_none_is_drift() -> None:
    assert differing(BOX, {"RoleArn": ""}, {"RoleArn": "arn:x"}) == ["RoleArn"]


def test_text_that_means_the_same_number_is_no_drift() -> None:
    assert differing(BOX, {"Stack": "2", "Open": "true"}, {"Stack": 2, "Open": True}) == []


def test_a_read_only_value_inside_a_property_is_no_drift() -> None:
    box = box_with(readOnlyProperties=["/properties/Lids/*/SerialNumber"])
    template = {"Lids": [{"Keys": 1, "SerialNumber": "mine"}]}
    assert differing(box, template, {"Lids": [{"Keys": 1, "SerialNumber": "7"}]}) == []
    assert differing(box, template, {"Lids": [{"Keys": 2, "SerialNumber": "7"}]}) == ["Lids"]


def test_a_write_only_value_inside_a_property_is_no_drift() -> None:
    box = box_with(writeOnlyProperties=["/properties/Lids/*/Keys"])
    assert (
        differing(box, {"Lids": [{"Locked": True, "Keys": 5}]}, {"Lids": [{"Locked": True}]}) == []
    )


def test_the_order_of_a_list_is_no_drift() -> None:
    template = {"Lids": [{"Keys": 1}, {"Keys": 2}]}
    assert differing(BOX, template, {"Lids": [{"Keys": 2}, {"Keys": 1}]}) == []


def test_tags_are_shown_as_they_are_since_the_engine_adds_the_stacks_own() -> None:
    live = {"Tags": [{"Key": "team", "Value": "one"}]}
    assert live_view(BOX, {"Tags": []}, live) == live


COMPLETED = (
    '$append(Lids, $filter([{"Keys": 1, "Locked": true}, {"Keys": 2, "Locked": true}],'
    " function($default) { $not($default.Keys in $$.Lids.Keys) }))"
)


@pytest.mark.parametrize(
    ("live", "drift"),
    [
        ([{"Keys": 2, "Locked": True}, {"Keys": 1, "Locked": False}], []),
        ([{"Keys": 1, "Locked": False}, {"Keys": 2, "Locked": True, "SerialNumber": "7"}], []),
        ([{"Keys": 1, "Locked": False}, {"Keys": 2, "Locked": False}], ["Lids"]),
        ([{"Keys": 1, "Locked": True}, {"Keys": 2, "Locked": True}], ["Lids"]),
        ([{"Keys": 1, "Locked": False}], []),
    ],
)
def test_a_transform_may_complete_a_list_with_the_services_defaults(
    live: list[Any], drift: list[str]
) -> None:
    box = box_with(propertyTransform={"/properties/Lids": COMPLETED})
    assert differing(box, {"Lids": [{"Keys": 1, "Locked": False}]}, {"Lids": live}) == drift


@pytest.mark.parametrize(
    ("live", "drift"), [("round", []), ("ROUND", []), ("Round.", ["Shape"]), ("square", ["Shape"])]
)
def test_a_transform_may_have_alternatives(live: str, drift: list[str]) -> None:
    box = box_with(
        propertyTransform={"/properties/Shape": "$lowercase(Shape) $OR $uppercase(Shape)"}
    )
    assert differing(box, {"Shape": "Round"}, {"Shape": live}) == drift


@pytest.mark.parametrize(
    ("live", "drift"), [("arn:aws:iam::1:role/a", []), ("arn:aws:iam::1:role/b", ["RoleArn"])]
)
def test_what_a_transform_gives_may_be_a_pattern(live: str, drift: list[str]) -> None:
    expression = '$join(["arn:aws:iam::[0-9]+:role/", RoleArn])'
    box = box_with(propertyTransform={"/properties/RoleArn": expression})
    assert differing(box, {"RoleArn": "a"}, {"RoleArn": live}) == drift


def test_what_looks_like_a_broken_pattern_is_compared_as_text() -> None:
    box = box_with(propertyTransform={"/properties/RoleArn": "RoleArn"})
    assert differing(box, {"RoleArn": "a["}, {"RoleArn": "b["}) == ["RoleArn"]


@pytest.mark.parametrize(
    "expression", ["$uppercase(SerialNumber)", "$uppercase(Lids[0].SerialNumber)"]
)
def test_a_transform_reaches_into_lists_from_the_item_or_from_the_top(expression: str) -> None:
    box = box_with(propertyTransform={"/properties/Lids/*/SerialNumber": expression})
    template = {"Lids": [{"SerialNumber": "a1"}]}
    assert differing(box, template, {"Lids": [{"SerialNumber": "A1"}]}) == []
    assert differing(box, template, {"Lids": [{"SerialNumber": "B1"}]}) == ["Lids"]


def test_a_transform_of_a_property_that_is_not_there_does_nothing() -> None:
    box = box_with(propertyTransform={"/properties/Owner/Id": "$uppercase(Owner.Id)"})
    assert differing(box, {"Shape": "round"}, {"Shape": "round"}) == []
