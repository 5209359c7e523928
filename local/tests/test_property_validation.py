from localcloud.property_validation import problems_of
from tests.box_type import BOX


def test_good_properties_have_no_problem() -> None:
    assert problems_of(BOX, {"Name": "café-1", "Shape": "round", "Lids": [{"Keys": 1}]}) == []


def test_an_unknown_property_is_named_with_the_nearest_known_one() -> None:
    assert problems_of(BOX, {"Shape": "round", "Weihgt": 1}) == [
        "#: unknown property Weihgt; did you mean Weight?"
    ]


def test_a_property_in_another_case_is_unknown() -> None:
    assert problems_of(BOX, {"Shape": "round", "RoleARN": "arn"}) == [
        "#: unknown property RoleARN; did you mean RoleArn?"
    ]


def test_a_nested_unknown_property_is_named_with_its_path() -> None:
    assert problems_of(BOX, {"Shape": "round", "Lids": [{"Keys": 1}, {"locked": True}]}) == [
        "#/Lids/1: unknown property locked; did you mean Locked?"
    ]


def test_a_key_that_no_pattern_allows_is_unknown() -> None:
    assert problems_of(BOX, {"Shape": "round", "Labels": {"UPPER": "x"}}) == [
        "#/Labels: unknown property UPPER"
    ]


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
