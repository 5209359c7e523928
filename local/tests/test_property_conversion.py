from typing import Any

import pytest

from localcloud.schema.property_conversion import converted
from tests.box_type import BOX


@pytest.mark.parametrize(
    ("name", "given", "wanted"),
    [
        ("Stack", "2", 2),
        ("Stack", 2.0, 2),
        ("Weight", "2", 2),
        ("Weight", "2.5", 2.5),
        ("Open", "true", True),
        ("Open", "False", False),
        ("RoleArn", 12, "12"),
        ("RoleArn", True, "true"),
        ("RoleArn", 1.5, "1.5"),
    ],
)
def test_scalars_take_the_type_of_the_schema(name: str, given: Any, wanted: Any) -> None:
    result = converted(BOX, {name: given})[name]
    assert result == wanted
    assert type(result) is type(wanted)


def test_conversion_reaches_into_lists_definitions_and_maps() -> None:
    given = {
        "Lids": [{"Locked": "true", "Keys": "3"}],
        "Tags": [{"Key": 1, "Value": False}],
        "Labels": {"a": 5},
    }
    assert converted(BOX, given) == {
        "Lids": [{"Locked": True, "Keys": 3}],
        "Tags": [{"Key": "1", "Value": "false"}],
        "Labels": {"a": "5"},
    }


@pytest.mark.parametrize(
    ("name", "given"),
    [("Stack", "two"), ("Stack", 2.5), ("Stack", ""), ("Open", "yes"), ("Weight", "heavy")],
)
def test_what_cannot_be_converted_stays_for_the_validation_to_name(name: str, given: Any) -> None:
    assert converted(BOX, {name: given}) == {name: given}


def test_unknown_properties_stay_for_the_validation_to_name() -> None:
    assert converted(BOX, {"Nmae": 3, "Lids": [{"Lock": 1}]}) == {"Nmae": 3, "Lids": [{"Lock": 1}]}


def test_the_template_itself_is_left_alone() -> None:
    given = {"Lids": [{"Keys": "3"}]}
    converted(BOX, given)
    assert given == {"Lids": [{"Keys": "3"}]}
