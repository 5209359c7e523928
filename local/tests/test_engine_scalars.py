"""Against the real ministack: what becomes of booleans, numbers and dates in each place."""

import asyncio
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from localcloud.engine.pinned_names import load_engine
from localcloud.engine.scalars import host_scalars, natural_properties
from localcloud.schema.scalars import as_texts
from tests.engine_client import call, element


@pytest.fixture
def hosted(engine: dict[str, Any]) -> Iterator[None]:
    host_scalars(load_engine(), ())
    yield
    import_module("ministack.services.cloudformation").reset()


async def outputs(template: str, **parameters: str) -> dict[str, str | None]:
    """Creates the stack and tells its outputs."""
    given = {}
    for number, (key, value) in enumerate(parameters.items(), 1):
        given[f"Parameters.member.{number}.ParameterKey"] = key
        given[f"Parameters.member.{number}.ParameterValue"] = value
    await call("CreateStack", StackName="shop", TemplateBody=template, **given)
    while "_IN_PROGRESS" in (answer := await call("DescribeStacks", StackName="shop")):
        await asyncio.sleep(0)
    assert "CREATE_COMPLETE" in answer, answer
    found = re.findall(r"<member><OutputKey>.*?</member>", answer)
    return {str(element(one, "OutputKey")): element(one, "OutputValue") for one in found}


TEMPLATE = """
Parameters:
  Flag: {Type: String, Default: true, AllowedValues: [true, false]}
  Answer: {Type: String, Default: YES}
  Mode: {Type: String, Default: 0755}
  Version: {Type: String, Default: 1.10}
  Day: {Type: String, Default: 2012-10-17}
  Count: {Type: Number, Default: 08}
Mappings:
  Sizes: {small: {Big: no, Count: 010, When: 2020-01-01, Share: 0.50}}
Conditions:
  ByText: !Equals [!Ref Flag, 'true']
  ByBoolean: !Equals [!Ref Flag, TRUE]
  ByNumber: !Equals [!Ref Mode, 0755]
  OtherNumber: !Equals [!Ref Mode, '0755']
Resources:
  Topic: {Type: 'AWS::SNS::Topic'}
Outputs:
  Flag: {Value: !Ref Flag}
  Literal: {Value: true}
  Number: {Value: 1e3}
  Day: {Value: !Ref Day}
  Joined: {Value: !Join ['/', [true, NO, 08, 2012-10-17, !Ref Answer, !Ref Version]]}
  Substituted: {Value: !Sub ['${Flag} ${X} ${Y} ${Count}', {X: off, Y: 0x10}]}
  Mapped:
    Value: !Join
      - ','
      - - !FindInMap [Sizes, small, Big]
        - !FindInMap [Sizes, small, Count]
        - !FindInMap [Sizes, small, When]
        - !FindInMap [Sizes, small, Share]
  Selected: {Value: !Select [1, [no, yes]]}
  Chosen: {Value: !If [ByBoolean, on, off]}
  Conditions:
    Value: !Join
      - ''
      - - !If [ByText, a, '-']
        - !If [ByBoolean, b, '-']
        - !If [ByNumber, c, '-']
        - !If [OtherNumber, d, '-']
  Encoded: {Value: !Base64 true}
"""


@pytest.mark.usefixtures("hosted")
def test_scalars_are_texts_wherever_a_template_puts_them() -> None:
    assert asyncio.run(outputs(TEMPLATE)) == {
        "Flag": "true",
        "Literal": "true",
        "Number": "1000.0",
        "Day": "2012-10-17",
        "Joined": "true/false/8.0/2012-10-17/true/1.1",
        "Substituted": "true false 16 8.0",
        "Mapped": "false,8,2020-01-01,0.5",
        "Selected": "true",
        "Chosen": "true",
        "Conditions": "abc-",
        "Encoded": "dHJ1ZQ==",
    }


@pytest.mark.usefixtures("hosted")
def test_an_allowed_value_without_quotes_is_what_a_request_says_in_text() -> None:
    assert asyncio.run(outputs(TEMPLATE, Flag="false"))["Chosen"] == "false"


@pytest.mark.parametrize(
    ("type_name", "template", "wanted"),
    [
        ("AWS::EC2::VPC", {"EnableDnsSupport": "false"}, {"EnableDnsSupport": False}),
        (
            "AWS::EC2::VPC",
            {"Tags": [{"Key": 1, "Value": True}]},
            {"Tags": [{"Key": "1", "Value": "true"}]},
        ),
        (
            "AWS::SSM::Parameter",
            {"Value": 8.0, "Type": "String"},
            {"Value": "8.0", "Type": "String"},
        ),
        ("AWS::Lambda::Function", {"Timeout": "30"}, {"Timeout": 30}),
        (
            "AWS::Lambda::Function",
            {"Environment": {"Variables": {"ON": True, "N": 1}}},
            {"Environment": {"Variables": {"ON": "true", "N": "1"}}},
        ),
        (
            "AWS::IAM::Policy",
            {"PolicyDocument": {"Condition": {"Bool": {"a": False}}, "N": 1}},
            {"PolicyDocument": {"Condition": {"Bool": {"a": False}}, "N": 1}},
        ),
        ("Custom::Thing", {"On": True, "N": 1}, {"On": "true", "N": "1"}),
        ("AWS::Not::There", {"On": True}, {"On": True}),
    ],
)
def test_a_resource_gets_the_types_of_its_schema(
    type_name: str, template: dict[str, Any], wanted: dict[str, Any]
) -> None:
    natural = natural_properties(type_name, as_texts(template))
    assert natural == wanted
    assert str(natural) == str(wanted)
