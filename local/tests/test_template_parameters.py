from typing import Any

import pytest

from localcloud.template.parameters import default_problems, request_problems
from localcloud.template.parsing import parsed_template

TEMPLATE = parsed_template("""
Parameters:
  Name: {Type: String}
  Size: {Type: Number, MinValue: 1, MaxValue: 10}
  Kind: {Type: String, Default: a, AllowedValues: [a, true, 3]}
  Code: {Type: String, Default: abc, AllowedPattern: '[a-z]+', MinLength: 2, MaxLength: 4}
  Told: {Type: String, Default: abc, AllowedPattern: '[a-z]+', ConstraintDescription: only letters}
  Ports: {Type: List<Number>, Default: '80, 443', MinValue: 1}
  Zones: {Type: CommaDelimitedList, Default: 'a,b', AllowedValues: [a, b]}
  Image: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /x, AllowedValues: [y]}
""")
GOOD = {"Name": "x", "Size": "2"}


def told(given: dict[str, str], *kept: str) -> list[str]:
    return [problem.message for problem in request_problems(TEMPLATE, given, kept)]


def test_good_values_have_no_problem() -> None:
    assert told({**GOOD, "Kind": "true", "Ports": "1,2", "Zones": "b, a", "Image": "/z"}) == []


def test_all_missing_parameters_are_told_at_once() -> None:
    assert told({}) == ["Parameters: [Name, Size] must have values"]


def test_a_parameter_that_keeps_its_value_is_not_missing() -> None:
    assert told({"Name": "x"}, "Size") == []


def test_all_unknown_parameters_are_told_at_once_and_a_near_name_for_one() -> None:
    assert told({**GOOD, "A": "1", "B": "2"}) == ["Parameters: [A, B] do not exist in the template"]
    assert told({**GOOD, "Kid": "a"}) == [
        "Parameters: [Kid] do not exist in the template; did you mean Kind?"
    ]


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("Kind", "False", "must be one of AllowedValues: a, true, 3"),
        ("Kind", "True", "must be one of AllowedValues: a, true, 3"),
        ("Code", "ABC", "must match pattern [a-z]+"),
        ("Code", "a", "must contain at least 2 characters"),
        ("Code", "abcde", "must contain at most 4 characters"),
        ("Told", "1", "failed to satisfy constraint: only letters"),
        ("Size", "big", "must be a number"),
        ("Size", "0", "must be a number not less than 1"),
        ("Size", "11", "must be a number not greater than 10"),
        ("Ports", "80,x", "must be a number"),
        ("Ports", "0,1", "must be a number not less than 1"),
        ("Zones", "a,c", "must be one of AllowedValues: a, b"),
    ],
)
def test_a_value_that_breaks_a_constraint_is_told(name: str, value: str, problem: str) -> None:
    assert told({**GOOD, name: value}) == [f"Parameter '{name}' {problem}"]


def test_problems_of_several_parameters_come_at_once() -> None:
    assert told({"Size": "0", "Kind": "b", "X": "1"}) == [
        "Parameters: [X] do not exist in the template",
        "Parameters: [Name] must have values",
        "Parameter 'Size' must be a number not less than 1",
        "Parameter 'Kind' must be one of AllowedValues: a, true, 3",
    ]


def test_a_pattern_that_only_java_knows_refuses_nothing() -> None:
    tree = parsed_template("Parameters: {P: {Type: String, AllowedPattern: '[a-z'}}")
    assert list(request_problems(tree, {"P": "1"})) == []


@pytest.mark.parametrize(
    ("parameter", "problem"),
    [
        ("{Type: String, Default: true, AllowedValues: ['true', 'false']}", None),
        ("{Type: String, Default: YES, AllowedValues: ['YES', 'NO']}", "must be one of Allowed"),
        ("{Type: Number, Default: 08, MinValue: 8}", None),
        ("{Type: String, Default: 0700, AllowedPattern: '[0-9]{4}'}", "must match pattern"),
        ("{Type: Number, Default: many}", "must be a number"),
    ],
)
def test_a_default_is_held_to_the_constraints_as_the_text_that_it_is(
    parameter: str, problem: str | None
) -> None:
    found: list[Any] = list(default_problems(parsed_template(f"Parameters: {{P: {parameter}}}")))
    assert len(found) == (1 if problem else 0)
    if problem:
        assert problem in found[0].message
        assert found[0].path == ("Parameters", "P", "Default")
