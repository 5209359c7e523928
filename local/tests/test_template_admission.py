"""Against the real ministack: what its API refuses, and that nothing is there afterwards."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import pytest

from localcloud.template.problem import PROBLEMS, STAND_INS, WITH_PROPERTIES
from tests.engine_client import answer, call, element
from tests.guarded_engine import deployed, host_guarded

DEPLOYING = ("CreateStack", "UpdateStack", "CreateChangeSet")
EVERY = ("ValidateTemplate", "GetTemplateSummary", *DEPLOYING)
GOOD = "Resources: {S: {Type: AWS::AppStream::Stack}}"
MISREF = "Resources: {S: {Type: AWS::AppStream::Stack, Properties: {Name: !Ref Nam}}}"


@pytest.fixture(autouse=True)
def guarded(engine: dict[str, Any]) -> Iterator[None]:
    host_guarded(engine, [])
    yield
    import_module("ministack.services.cloudformation").reset()


def refusal(action: str, template: str = "", there: str = GOOD, **more: str) -> tuple[str, str]:
    """Code and message of the refusal; for an update `there` is what the stack was before."""

    async def ask() -> tuple[int, str]:
        if action == "UpdateStack" and there:
            await deployed(there, **values(there))
        given = {"TemplateBody": template} if template else {}
        name = {} if action == "ValidateTemplate" else {"StackName": "shop"}
        change_set = {"ChangeSetName": "next", "ChangeSetType": "CREATE"}
        more_given = change_set if action == "CreateChangeSet" else {}
        return await answer(action, **name, **given, **more_given, **more)

    status, told = asyncio.run(ask())
    assert status == 400, told
    return str(element(told, "Code")), str(element(told, "Message"))


def values(template: str) -> Mapping[str, str]:
    return {**parameters(Size="3")} if "Size" in template else {}


def parameters(*kept: str, **given: str) -> dict[str, str]:
    found = {}
    for number, name in enumerate([*given, *kept], 1):
        found[f"Parameters.member.{number}.ParameterKey"] = name
        if name in given:
            found[f"Parameters.member.{number}.ParameterValue"] = given[name]
        else:
            found[f"Parameters.member.{number}.UsePreviousValue"] = "true"
    return found


def stacks() -> list[str]:
    return list(import_module("ministack.services.cloudformation")._stacks)


@pytest.mark.parametrize("action", EVERY)
def test_every_action_that_takes_a_template_refuses_a_bad_one(action: str) -> None:
    code, message = refusal(action, MISREF)
    assert code == "ValidationError"
    assert "Unresolved resource dependencies [Nam] in the Resources block" in message
    assert "(line 1, S.Properties.Name.Ref)" in message
    assert stacks() == (["shop"] if action == "UpdateStack" else [])


@pytest.mark.parametrize("action", EVERY)
def test_and_takes_a_good_one(action: str) -> None:
    async def ask() -> None:
        name = {} if action == "ValidateTemplate" else {"StackName": "shop"}
        change_set = {"ChangeSetName": "next", "ChangeSetType": "CREATE"}
        if action == "UpdateStack":
            await deployed("Resources: {T: {Type: AWS::AppStream::Stack}}")
        more = change_set if action == "CreateChangeSet" else {}
        await call(action, **name, TemplateBody=GOOD, **more)

    asyncio.run(ask())


def test_programs_find_each_problem_with_its_path() -> None:
    template = MISREF + "\nOutput: {}"
    status, told = asyncio.run(answer("ValidateTemplate", TemplateBody=template))
    assert status == 400
    problems = json.loads(str(element(told, PROBLEMS)))
    assert [problem["path"] for problem in problems] == [
        ["Resources", "S", "Properties", "Name", "Ref"],
        ["Output"],
    ]
    assert str(element(told, "Message")).startswith("2 problems:\n- ")


PARAMETERS = """
Parameters:
  Size: {Type: Number, MinValue: 2}
  Image: {Type: String, AllowedValues: [a, b]}
  Title: {Type: String, Default: x}
Resources: {S: {Type: AWS::AppStream::Stack}}
"""


@pytest.mark.parametrize("action", DEPLOYING)
def test_all_parameters_without_a_value_are_told_at_once(action: str) -> None:
    assert refusal(action, PARAMETERS) == (
        "ValidationError",
        "Parameters: [Size, Image] must have values",
    )


@pytest.mark.parametrize("action", DEPLOYING)
def test_everything_that_is_wrong_with_parameters_is_told_at_once(action: str) -> None:
    _, message = refusal(action, PARAMETERS, **parameters(Size="1", Image="c", Titel="y"))
    assert message.splitlines() == [
        "3 problems:",
        "- Parameters: [Titel] do not exist in the template; did you mean Title?",
        "- Parameter 'Size' must be a number not less than 2",
        "- Parameter 'Image' must be one of AllowedValues: a, b",
    ]


def test_a_previous_value_counts_only_where_there_is_one() -> None:
    before = "Parameters: {Size: {Type: Number}}\n" + GOOD
    kept = parameters("Size", "Image")
    assert refusal("UpdateStack", PARAMETERS, before, **kept)[1] == (
        "Parameters: [Image] must have values"
    )


def test_a_previous_template_is_held_to_new_parameters() -> None:
    before = "Parameters: {Size: {Type: Number, MaxValue: 5}}\n" + GOOD
    new = {"UsePreviousTemplate": "true", **parameters(Size="6")}
    assert "must be a number not greater than 5" in refusal("UpdateStack", "", before, **new)[1]


IAM = "Resources: {R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}}"
NAMED = IAM.replace("{AssumeRole", "{RoleName: r, AssumeRole")
MACRO = f"Transform: AWS::LanguageExtensions\n{GOOD}"


@pytest.mark.parametrize("action", DEPLOYING)
@pytest.mark.parametrize(
    ("template", "given", "wanted"),
    [
        (IAM, {}, "CAPABILITY_IAM"),
        (NAMED, {"Capabilities.member.1": "CAPABILITY_IAM"}, "CAPABILITY_NAMED_IAM"),
    ],
)
def test_iam_has_to_be_acknowledged(
    action: str, template: str, given: dict[str, str], wanted: str
) -> None:
    code, message = refusal(action, template, **given)
    assert code == "InsufficientCapabilitiesException"
    assert wanted in message


@pytest.mark.parametrize("action", ["CreateStack", "UpdateStack"])
def test_macros_have_to_be_acknowledged(action: str) -> None:
    code, message = refusal(action, MACRO)
    assert code == "InsufficientCapabilitiesException"
    assert "CAPABILITY_AUTO_EXPAND" in message


def test_what_is_acknowledged_is_deployed() -> None:
    assert asyncio.run(deployed(NAMED, **{"Capabilities.member.1": "CAPABILITY_NAMED_IAM"})) == (
        "CREATE_COMPLETE"
    )


CONDITIONAL = """
Parameters: {Where: {Type: String, Default: aws}}
Conditions: {OnAws: !Equals [!Ref Where, aws]}
Resources:
  S: {Type: AWS::AppStream::Stack}
  E: {Type: AWS::Cognito::UserPool, Condition: OnAws}
"""


@pytest.mark.parametrize("action", DEPLOYING)
def test_a_type_that_is_not_here_is_refused_where_its_condition_holds(action: str) -> None:
    _, message = refusal(action, CONDITIONAL)
    assert "it exists on AWS, not in the local cloud" in message
    assert "(line 6, E.Type)" in message
    assert stacks() == (["shop"] if action == "UpdateStack" else [])


def test_a_type_that_is_not_here_passes_where_its_condition_does_not_hold() -> None:
    assert asyncio.run(deployed(CONDITIONAL, **parameters(Where="here"))) == "CREATE_COMPLETE"


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("Parameters:\n" + "".join(f"  P{n}: {{Type: String}}\n" for n in range(201)), "201"),
        ("Mappings:\n" + "".join(f"  M{n}: {{a: {{b: c}}}}\n" for n in range(201)), "201"),
        (f"# {'x' * 51_200}\n", "51200"),
        (f"Parameters: {{P: {{Type: String, Default: {'x' * 4097}}}}}\n", "4096"),
    ],
)
def test_quotas_hold_at_the_api(template: str, told: str) -> None:
    code, message = refusal("ValidateTemplate", template + GOOD)
    assert code == "ValidationError"
    assert told in message


BAD_PROPERTY = """
Parameters: {Title: {Type: String, Default: x}}
Conditions: {Titled: !Equals [!Ref Title, x]}
Resources:
  S:
    Type: AWS::AppStream::Stack
    Condition: Titled
    Properties: {DisplayNam: !Ref Title}
"""


@pytest.mark.parametrize("action", ["ValidateTemplate", *DEPLOYING])
def test_properties_are_told_with_their_place_to_who_asks_for_them(action: str) -> None:
    _, message = refusal(action, BAD_PROPERTY, **{WITH_PROPERTIES: "true"})
    assert "DisplayNam" in message
    assert "DisplayName" in message
    assert "line 8, S.Properties" in message
    assert stacks() == (["shop"] if action == "UpdateStack" else [])


def test_a_stand_in_is_taken_with_the_request_that_names_it() -> None:
    template = "Resources: {Pool: {Type: 'AWS::Cognito::UserPool'}}"
    assert "Unrecognized resource types" in refusal("CreateStack", template)[1]
    assert (
        "no resource type AWS::No" in refusal("CreateStack", template, **{STAND_INS: "AWS::No"})[1]
    )
    wanted = {STAND_INS: "AWS::Cognito::UserPool"}
    assert asyncio.run(deployed(template, **wanted)) == "CREATE_COMPLETE"


def test_properties_of_what_a_condition_leaves_out_are_nobodys_concern() -> None:
    asked = {WITH_PROPERTIES: "true", **parameters(Title="y")}
    assert asyncio.run(deployed(BAD_PROPERTY, **asked)) == "CREATE_COMPLETE"


def test_a_template_with_other_problems_has_its_properties_told_too() -> None:
    template = BAD_PROPERTY + "Output: {}"
    assert "DisplayNam" not in refusal("ValidateTemplate", template)[1]
    asked = refusal("ValidateTemplate", template, **{WITH_PROPERTIES: "true"})[1]
    assert asked.startswith("2 problems:")


def test_a_stack_in_a_stack_is_held_to_the_same(engine: dict[str, Any]) -> None:
    outer = """
Resources:
  Inner: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: 'https://s3.test/inner'}}
"""
    handlers = engine["handlers"]
    resolve = handlers._resolve_template
    vars(handlers)["_resolve_template"] = lambda params: (
        (MISREF, None) if "TemplateURL" in params else resolve(params)
    )

    async def failed() -> tuple[str, str]:
        return await deployed(outer), await call("DescribeStackEvents", StackName="shop")

    status, events = asyncio.run(failed())
    assert status == "ROLLBACK_COMPLETE"
    assert "Unresolved resource dependencies [Nam]" in events
    assert "(S.Properties.Name.Ref)" in events


@pytest.mark.parametrize("action", DEPLOYING)
def test_a_map_without_the_region_is_refused_before_anything_is_made(action: str) -> None:
    template = """
Mappings: {Offices: {ap-northeast-2: {name: seoul}}}
Resources:
  S:
    Type: AWS::AppStream::Stack
    Properties: {Name: !FindInMap [Offices, !Ref AWS::Region, name]}
"""
    code, message = refusal(action, template)
    assert code == "ValidationError"
    assert "Unable to get mapping for Offices::us-east-1::name" in message
    assert "line 6, S.Properties.Name" in message
    assert stacks() == (["shop"] if action == "UpdateStack" else [])


def test_an_attribute_that_the_engine_leaves_out_is_there() -> None:
    template = """
Resources:
  Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.3.0.0/16}}
Outputs:
  Cidr: {Value: !GetAtt Vpc.CidrBlock}
"""
    assert asyncio.run(deployed(template)) == "CREATE_COMPLETE"
    assert "10.3.0.0/16" in asyncio.run(call("DescribeStacks", StackName="shop"))
