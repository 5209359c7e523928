"""Against the real ministack: properties that end an operation before anything is made."""

import asyncio
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from tests.engine_client import call, element
from tests.guarded_engine import deployed, host_guarded, settled

GOOD = "Resources: {S: {Type: AWS::AppStream::Stack}}"


@pytest.fixture
def made(engine: dict[str, Any]) -> Iterator[list[str]]:
    """What is created of our types."""
    found: list[str] = []
    host_guarded(engine, found)
    yield found
    import_module("ministack.services.cloudformation").reset()


def stack_with(properties: str, kind: str = "AWS::AppStream::Stack") -> str:
    return f"""
Parameters: {{P: {{Type: String, Default: p}}, Flag: {{Type: String, Default: true}}}}
Conditions: {{Chosen: !Equals [!Ref Flag, true]}}
Resources:
  First: {{Type: AWS::AppStream::Stack}}
  S: {{Type: '{kind}', DependsOn: First, Properties: {properties}}}
"""


REFUSED = {
    "unknown": (stack_with("{DisplayNam: a}"), "Properties/DisplayNam", "DisplayName?"),
    "too long": (stack_with(f"{{DisplayName: {'x' * 101}}}"), "Properties/DisplayName", "too long"),
    "wrong choice": (
        stack_with("{DisplayName: !If [Chosen, [a], b]}"),
        "Properties/DisplayName",
        "expected string",
    ),
    "missing": (stack_with("{Name: n}", "AWS::AppStream::Fleet"), "Properties", "InstanceType"),
    "of AWS": (
        stack_with("{CidrBlok: 10.0.0.0/16}", "AWS::EC2::VPC"),
        "Properties/CidrBlok",
        "CidrBlock?",
    ),
    "type of AWS": (
        stack_with("{CidrBlock: [10.0.0.0/16]}", "AWS::EC2::VPC"),
        "Properties/CidrBlock",
        "expected string",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_stack_with_such_properties_fails_and_nothing_is_made(made: list[str], case: str) -> None:
    template, path, reason = REFUSED[case]

    async def failed() -> tuple[str, str]:
        status = await deployed(template)
        return status, await call("DescribeEvents", StackName="shop")

    status, events = asyncio.run(failed())
    assert status == "ROLLBACK_COMPLETE"
    assert made == []
    assert f"<ValidationPath>/Resources/S/{path}" in events
    assert reason in str(element(events, "ValidationStatusReason"))


@pytest.mark.parametrize("case", REFUSED)
def test_a_change_set_with_such_properties_fails_with_the_reasons(
    made: list[str], case: str
) -> None:
    template, path, reason = REFUSED[case]

    async def described() -> str:
        asked = {"StackName": "shop", "ChangeSetName": "next"}
        await call("CreateChangeSet", **asked, ChangeSetType="CREATE", TemplateBody=template)
        return await call("DescribeChangeSet", **asked)

    told = asyncio.run(described())
    assert element(told, "Status") == "FAILED"
    assert element(told, "ExecutionStatus") == "UNAVAILABLE"
    assert f"/Resources/S/{path}: " in str(element(told, "StatusReason"))
    assert reason in str(element(told, "StatusReason"))
    assert made == []


@pytest.mark.parametrize("case", REFUSED)
def test_an_update_with_such_properties_leaves_everything_as_it_was(
    made: list[str], case: str
) -> None:
    async def updated() -> str:
        await deployed("Resources: {First: {Type: AWS::AppStream::Stack}}")
        await call("UpdateStack", StackName="shop", TemplateBody=REFUSED[case][0])
        return await settled()

    assert asyncio.run(updated()) == "UPDATE_ROLLBACK_COMPLETE"
    assert made == ["First"]


@pytest.mark.parametrize(
    "properties",
    [
        "{DisplayName: !If [Chosen, a, [b]]}",
        "{DisplayName: !GetAtt First.Arn}",
        "{DisplayName: !If [Chosen, !Ref AWS::NoValue, [b]]}",
        "{DisplayName: !Sub '${First}'}",
    ],
)
def test_what_is_not_chosen_or_not_known_yet_is_no_reason_to_fail(
    made: list[str], properties: str
) -> None:
    assert asyncio.run(deployed(stack_with(properties))) == "CREATE_COMPLETE"
    assert made == ["First", "S"]


def test_what_a_parameter_makes_of_a_property_is_judged(made: list[str]) -> None:
    given = {
        "Parameters.member.1.ParameterKey": "P",
        "Parameters.member.1.ParameterValue": "x" * 101,
    }
    template = stack_with("{DisplayName: !Ref P}")
    assert asyncio.run(deployed(template, **given)) == "ROLLBACK_COMPLETE"
    assert made == []
    import_module("ministack.services.cloudformation").reset()
    assert asyncio.run(deployed(template)) == "CREATE_COMPLETE"
