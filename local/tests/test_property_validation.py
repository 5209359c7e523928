from typing import Any

import pytest

from localcloud.json_types import JsonObject
from localcloud.schema import property_validation
from localcloud.schema.property_validation import problems_so_far
from localcloud.schema.resource_type import ResourceType
from tests.box_type import BOX


def problems_of(box: ResourceType, properties: JsonObject) -> list[str]:
    return [str(problem) for problem in property_validation.problems_of(box, properties)]


def test_good_properties_have_no_problem() -> None:
    assert problems_of(BOX, {"Name": "café-1", "Shape": "round", "Lids": [{"Keys": 1}]}) == []


def test_an_unknown_property_is_named_with_the_nearest_known_one() -> None:
    assert problems_of(BOX, {"Shape": "round", "Weihgt": 1}) == [
        "#/Weihgt: unknown property Weihgt; did you mean Weight?"
    ]


def test_a_property_in_another_case_is_unknown() -> None:
    assert problems_of(BOX, {"Shape": "round", "RoleARN": "arn"}) == [
        "#/RoleARN: unknown property RoleARN; did you mean RoleArn?"
    ]


def test_a_nested_unknown_property_is_named_with_its_path() -> None:
    assert problems_of(BOX, {"Shape": "round", "Lids": [{"Keys": 1}, {"locked": True}]}) == [
        "#/Lids/1/locked: unknown property locked; did you mean Locked?"
    ]


def test_a_key_that_no_pattern_allows_is_unknown() -> None:
    assert problems_of(BOX, {"Shape": "round", "Labels": {"UPPER": "x"}}) == [
        "#/Labels/UPPER: unknown property UPPER"
    ]


@pytest.mark.parametrize("value", ["joe's", {"Fn::If": ["Is", "jane doe", "joe's"]}])
def test_a_text_that_is_only_written_is_not_shown(value: Any) -> None:
    safe = ResourceType(
        {
            "typeName": "AWS::Boxes::Safe",
            "properties": {
                "Keys": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {"Secret": {"type": "string", "pattern": "^[a-z]+$"}},
                    },
                },
                "Owner": {"type": "string", "maxLength": 3},
                "Size": {"type": "string", "enum": ["big"]},
            },
            "writeOnlyProperties": [
                "/properties/Keys/*/Secret",
                "/properties/Owner",
                "/properties/Size",
            ],
        }
    )
    problems = problems_so_far(safe, {"Keys": [{"Secret": value}], "Owner": value, "Size": "odd"})
    told = [str(problem) for problem in problems]
    assert "#/Keys/0/Secret: the value does not match the pattern ^[a-z]+$" in told
    assert any(one.startswith("#/Owner: the value is too long") for one in told)
    assert any("'odd'" in one for one in told)
    assert not any("joe" in one or "jane" in one for one in told)


@pytest.mark.parametrize("rule", [{"minLength": 2}, {"pattern": "^arn:"}])
def test_an_empty_text_is_told_in_words_with_the_remedy(rule: dict[str, Any]) -> None:
    arn = ResourceType({"properties": {"Arn": {"type": "string", **rule}}})
    told = "#/Arn: an empty text is no value here; leave it out, in a function by AWS::NoValue"
    assert problems_of(arn, {"Arn": ""}) == [told]
    assert len(problems_of(arn, {"Arn": "a"})) == 1


def test_all_problems_come_at_once() -> None:
    problems = problems_of(BOX, {"Stack": "two", "Open": None, "Name": "a b"})
    assert problems == [
        "#: required property Shape is missing",
        "#/Name: 'a b' does not match the pattern ^[\\p{L}0-9-]+$",
        "#/Open: expected boolean, found null",
        "#/Stack: expected integer, found string 'two'",
    ]


def test_bounds_of_the_schema_hold() -> None:
    assert problems_of(BOX, {"Shape": "round", "Stack": 0}) == [
        "#/Stack: 0 is less than the minimum of 1"
    ]


@pytest.mark.parametrize(
    "value",
    [
        {"Ref": "P"},
        {"Fn::GetAtt": ["Other", "Arn"]},
        {"Fn::If": ["C", 2, {"Ref": "AWS::NoValue"}]},
        {"Fn::If": ["C", {"Fn::If": ["D", 1, {"Ref": "P"}]}, 5]},
        "${Other.Size}",
    ],
)
def test_what_only_a_deployment_can_tell_is_not_judged(value: Any) -> None:
    assert problems_so_far(BOX, {"Shape": "round", "Stack": value}) == []


def test_both_values_of_a_choice_are_judged() -> None:
    choice = {"Fn::If": ["C", 0, {"Fn::If": ["D", "two", 1]}]}
    found = [str(one) for one in problems_so_far(BOX, {"Shape": "round", "Stack": choice})]
    assert found == [
        "#/Stack: 0 is less than the minimum of 1",
        "#/Stack: expected integer, found string 'two'",
    ]


def test_choices_are_judged_in_lists_and_for_whole_objects() -> None:
    lids = [{"Fn::If": ["C", {"Locket": True}, {"Ref": "AWS::NoValue"}]}]
    choice = {"Fn::If": ["C", {"Weihgt": 1}, {"Shape": "round", "Lids": lids}]}
    assert [str(one) for one in problems_so_far(BOX, choice)] == [
        "#: required property Shape is missing",
        "#/Lids/0/Locket: unknown property Locket; did you mean Locked?",
        "#/Weihgt: unknown property Weihgt; did you mean Weight?",
    ]


def test_what_is_known_is_judged_beside_what_is_not() -> None:
    found = problems_so_far(BOX, {"Shape": {"Ref": "P"}, "Name": "a b", "Opne": True})
    assert [(one.path, one.message) for one in found] == [
        (("Name",), "'a b' does not match the pattern ^[\\p{L}0-9-]+$"),
        (("Opne",), "unknown property Opne; did you mean Open?"),
    ]
