"""Scalars as CloudFormation has them; what is recorded of AWS is the measure where there is any."""

import copy
import json
import pickle
from typing import Any

import pytest

from localcloud.schema.scalars import Text, as_natives, as_texts, text_of
from localcloud.template.parsing import TemplateSyntaxError, parsed_template


def text(scalar: str) -> Any:
    """What CloudFormation makes of an unquoted scalar in YAML."""
    return as_texts(parsed_template(f"Value: {scalar}"))["Value"]


@pytest.mark.parametrize(
    ("scalar", "wanted"),
    [
        # Recorded on AWS.
        ("YES", "true"),
        ("NO", "false"),
        ("0300", "192"),
        ("012", "10"),
        ("08", "8.0"),
        ("012345678901", "1.2345678901E10"),
        ("012345670123", "1402433619"),
        ("2012-10-17", "2012-10-17"),
        ("N", "N"),
        # As SnakeYAML and Java have them.
        ("true", "true"),
        ("False", "false"),
        ("on", "true"),
        ("Off", "false"),
        ("yEs", "yEs"),
        ("y", "y"),
        ("123456789012", "123456789012"),
        ("1_000", "1000"),
        ("0x1F", "31"),
        ("0b101", "5"),
        ("+3", "3"),
        ("1:30", "90"),
        ("1.0", "1.0"),
        ("1.10", "1.1"),
        ("-0.5", "-0.5"),
        ("1e3", "1000.0"),
        ("1E10", "1.0E10"),
        ("12345678.5", "1.23456785E7"),
        ("0.0001", "1.0E-4"),
        (".inf", "Infinity"),
        ("-.inf", "-Infinity"),
        (".nan", "NaN"),
        ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00"),
        ("1.2.3", "1.2.3"),
        ("10.0.0.0/16", "10.0.0.0/16"),
        ("'yes'", "yes"),
        ('"08"', "08"),
        ("!!str 0300", "0300"),
    ],
)
def test_an_unquoted_scalar_of_YAML_is_this_text(scalar: str, wanted: str) -> None:  # noqa: N802
    assert text(scalar) == wanted


@pytest.mark.parametrize(
    ("scalar", "wanted"),
    [("true", "true"), ("12", "12"), ("1.0", "1.0"), ("1e7", "1.0E7"), ('"yes"', "yes")],
)
def test_a_scalar_of_JSON_is_this_text(scalar: str, wanted: str) -> None:  # noqa: N802
    assert as_texts(parsed_template(f'{{"Value": {scalar}}}'))["Value"] == wanted


@pytest.mark.parametrize("scalar", ["", "~", "null", "Null"])
def test_nothing_stays_nothing_for_the_validation_to_refuse(scalar: str) -> None:
    assert text(scalar) is None


@pytest.mark.parametrize("native", [True, 0, 3, 1.5, 1e22, 5e-324, 123456789.125])
def test_a_text_remembers_its_value_and_survives_copies(native: bool | int | float) -> None:
    made = Text(text_of(native), native)
    for kept in (copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301 our own
        assert kept == made
        assert kept.native == native
        assert type(kept.native) is type(native)


def test_texts_become_natives_again_at_any_depth() -> None:
    tree = {"A": [True, {"B": 1}, "text", None], "C": 1.5}
    texts = as_texts(tree)
    assert json.dumps(texts) == '{"A": ["true", {"B": "1"}, "text", null], "C": "1.5"}'
    assert as_natives(texts) == tree


def test_keys_are_texts_too() -> None:
    assert as_texts({True: 1, 5: 2, "a": 3}) == {"true": "1", "5": "2", "a": "3"}


def test_short_forms_are_functions() -> None:
    template = """
    A: !GetAtt Fleet.VpcConfig.SubnetIds
    B: !GetAtt [Fleet, Arn]
    C: !Sub ['${X}', {X: !Ref P}]
    D: !Condition Is
    E: !If [Is, !Ref AWS::NoValue, 1]
    F: !Unheard of
    """
    assert parsed_template(template) == {
        "A": {"Fn::GetAtt": ["Fleet", "VpcConfig.SubnetIds"]},
        "B": {"Fn::GetAtt": ["Fleet", "Arn"]},
        "C": {"Fn::Sub": ["${X}", {"X": {"Ref": "P"}}]},
        "D": {"Condition": "Is"},
        "E": {"Fn::If": ["Is", {"Ref": "AWS::NoValue"}, 1]},
        "F": {"Fn::Unheard": "of"},
    }


@pytest.mark.parametrize(
    ("body", "told", "line", "column"),
    [
        ("A: [", "YAML not well-formed", 2, 1),
        ("A: b: c", "YAML not well-formed", 1, 5),
        ("A: 1\n\tB: 2", "YAML not well-formed", 2, 1),
        ("A: 1\n---\nB: 2", "YAML not well-formed", 2, 1),
        ("A: !!timestamp 2020-01-01", "does not support the tag !!timestamp", 1, 4),
        ("A: !!set {a}", "does not support the tag !!set", 1, 4),
        ("A: &x 1\nB: *x", "aliases are not allowed", 2, 4),
        ('{"A": 1,}', "JSON not well-formed", 1, 9),
        ('{"A": NaN}', "NaN is not a JSON value", 0, 0),
        ("- A", "unsupported structure", 0, 0),
        ("just text", "unsupported structure", 0, 0),
        ("", "unsupported structure", 0, 0),
    ],
)
def test_what_is_no_template_is_refused_with_its_place(
    body: str, told: str, line: int, column: int
) -> None:
    with pytest.raises(TemplateSyntaxError, match=told) as refused:
        parsed_template(body)
    assert (refused.value.line, refused.value.column) == (line, column)


def test_aliases_of_aliases_are_refused_at_once() -> None:
    lines = ["L0: &L0 [a, a, a, a, a, a, a, a, a]"]
    lines += [f"L{n}: &L{n} [{', '.join([f'*L{n - 1}'] * 9)}]" for n in range(1, 30)]
    with pytest.raises(TemplateSyntaxError, match="aliases are not allowed"):
        parsed_template("\n".join(lines))


def test_an_anchor_without_an_alias_passes() -> None:
    assert parsed_template("A: &x 1\nB: '*'") == {"A": 1, "B": "*"}


@pytest.mark.parametrize("opening", ["A: " + "[" * 100_000, '{"A": ' * 100_000])
def test_deep_nesting_is_refused_and_not_a_crash(opening: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="nested too deeply"):
        parsed_template(opening)


@pytest.mark.parametrize(
    "body",
    [
        "A: " + "[" * 201 + "]" * 201,
        '{"A": ' * 201 + "1" + "}" * 201,
        '{"A": ' + "[" * 500 + '"]"' + "]" * 500 + "}",
    ],
)
def test_what_is_nested_deeper_than_any_template_is_refused(body: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="nested too deeply"):
        parsed_template(body)


@pytest.mark.parametrize(
    "body", ['{"A": "' + "[" * 500 + '", "B": "\\"' + "{" * 500 + '"}', "A: '" + "[" * 500 + "'"]
)
def test_brackets_in_texts_are_no_nesting(body: str) -> None:
    assert "[" * 500 in parsed_template(body).values()


@pytest.mark.parametrize(
    "body", [f'{{"A": {"9" * 5000}}}', "A: " + "9" * 5000, "A: " + "1:" * 3000 + "1"]
)
def test_a_number_without_end_is_refused_in_one_short_line(body: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=r"The number \S{20}\.\.\. has") as refused:
        parsed_template(body)
    assert len(str(refused.value)) < 200


def test_long_digits_that_are_a_text_stay_a_text() -> None:
    assert parsed_template(f"A: '{'9' * 5000}'") == {"A": "9" * 5000}


def test_a_template_that_is_too_large_even_for_s3_is_refused_before_it_is_read() -> None:
    for body in ("A: " + "x" * 1_000_000, '{"A": "' + "\u20ac" * 400_000 + '"}'):
        with pytest.raises(TemplateSyntaxError, match="may not exceed 1000000 bytes"):
            parsed_template(body)


@pytest.mark.parametrize("text", ["x" * 500, "abcdef" * 100, "1f" * 300, "a:b." * 120])
def test_a_long_text_is_no_number(text: str) -> None:
    assert parsed_template(f"Metadata: {text}") == {"Metadata": text}
