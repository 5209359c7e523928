"""What CloudFormation refuses in a template, and what it takes although cfn-lint advises against.

Each file of refused/ begins with what must be said of it, a line for each problem.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest
import yaml

from localcloud.engine.hosted_types import our_types
from localcloud.project.layout import ROOT
from localcloud.template import refusals
from localcloud.template.linting import Linter
from localcloud.template.parsing import TemplateSyntaxError, parsed_template
from localcloud.template.problem import Problem
from localcloud.template.validation import TemplateValidator

HERE = Path(__file__).parent
REFUSED = sorted((HERE / "refused").iterdir())
ACCEPTED = sorted([*(HERE / "accepted").iterdir(), *(ROOT / "examples").glob("*.yaml")])

# Enough of AWS's types for the templates here; the engine has more.
_TYPES_OF_AWS = (
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::EC2::InternetGateway",
    "AWS::EC2::Subnet",
    "AWS::EC2::VPC",
    "AWS::IAM::Role",
    "AWS::S3::Bucket",
    "AWS::SSM::Parameter",
)


@pytest.fixture(scope="module")
def validator() -> TemplateValidator:
    ours = our_types()
    return TemplateValidator(ours, lambda: {*ours, *_TYPES_OF_AWS})


def many(section: str, count: int, entry: str) -> str:
    entries = "".join(f"  {section[0]}{number}: {entry}\n" for number in range(count))
    resources = "" if section == "Resources" else "Resources:\n  S: {Type: AWS::AppStream::Stack}\n"
    return f"{section}:\n{entries}{resources}"


def long_name(section: str, entry: str) -> str:
    resources = "" if section == "Resources" else "Resources:\n  S: {Type: AWS::AppStream::Stack}\n"
    return f"{section}:\n  {'n' * 256}: {entry}\n{resources}"


BEYOND_QUOTAS = {
    "E2011": long_name("Parameters", "{Type: String, Default: a}"),
    "E3010": many("Resources", 501, "{Type: 'AWS::AppStream::Stack'}"),
    "E6010": many("Outputs", 201, "{Value: a}"),
    "E6011": long_name("Outputs", "{Value: a}"),
    "E7002": long_name("Mappings", "{a: {b: c}}"),
}
SWITCHED_OFF = """\
Conditions:
  Here: !Equals [!Ref AWS::Region, eu-west-1]
  Not: !Not [!Condition Here]
Resources:
  A: {Type: AWS::AppStream::Stack, Condition: Here}
"""


def in_one_line(problem: Problem) -> str:
    line = f"line {problem.line}" if problem.line else ""
    return ": ".join(part for part in (line, problem.place, problem.message) if part)


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_what_CloudFormation_refuses_is_refused_with_its_place(  # noqa: N802
    validator: TemplateValidator, path: Path
) -> None:
    body = path.read_text(encoding="utf-8")
    comments = takewhile(lambda line: line.startswith("# "), body.splitlines())
    expected = [comment.removeprefix("# ") for comment in comments]
    assert [in_one_line(problem) for problem in validator.all_problems(body)] == expected


@pytest.mark.parametrize("path", ACCEPTED, ids=lambda path: path.stem)
def test_what_CloudFormation_takes_passes(validator: TemplateValidator, path: Path) -> None:  # noqa: N802
    assert validator.all_problems(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("rule", BEYOND_QUOTAS)
def test_what_is_beyond_a_quota_is_refused(validator: TemplateValidator, rule: str) -> None:
    assert len(validator.template_problems(BEYOND_QUOTAS[rule])) == 1


@pytest.mark.parametrize("rule", BEYOND_QUOTAS)
def test_what_is_just_within_a_quota_passes(validator: TemplateValidator, rule: str) -> None:
    within = re.sub(r"  \w(\d+): .*\n", "", BEYOND_QUOTAS[rule], count=1).replace("n" * 256, "n9")
    assert validator.template_problems(within) == []


def test_every_rule_that_counts_as_a_refusal_has_a_template_that_shows_it() -> None:
    linter = Linter(our_types())
    bodies = [path.read_text(encoding="utf-8") for path in REFUSED]
    shown = {rule for body in [*bodies, *BEYOND_QUOTAS.values()] for rule in rules_of(linter, body)}
    listed = {*refusals.TEMPLATE_RULES, *refusals.PROPERTY_RULES}
    assert listed - shown == set()


def rules_of(linter: Linter, body: str) -> Iterator[str]:
    """The rules by which cfn-lint itself would refuse the template."""
    try:
        parsed_template(body)
    except TemplateSyntaxError:
        return
    yield from linter.lint(body).rules()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            '{"Resources": {"S": {"Type": "AWS::AppStream::Stack"},\n'
            ' "S": {"Type": "AWS::AppStream::Stack"}}}',
            "1:16: S: Template format error: the key S is defined twice",
        ),
        (
            '{"Resources": {\n\t"S": {"Type": "AWS::AppStream::Stack", "Propertys": {}}}}',
            "2:41: S.Propertys: Invalid template resource property 'Propertys'; did you mean",
        ),
        ('{"Resources": {"S": {"Type": "T"},}}', "1:35: Template format error: JSON not well-form"),
        ("", "Template format error: unsupported structure"),
    ],
)
def test_json_is_refused_with_its_place_too(
    validator: TemplateValidator, body: str, told: str
) -> None:
    (problem,) = validator.all_problems(body)
    assert problem.in_file("").startswith(told)


def test_a_type_of_aws_that_is_not_here_is_another_answer_than_no_such_type(
    validator: TemplateValidator,
) -> None:
    template = "Resources: {A: {Type: AWS::EC2::Volume}, B: {Type: AWS::AppStream::Flet}}"
    elsewhere, nowhere = validator.judge(template).type_problems()
    assert "it exists on AWS, not in the local cloud" in elsewhere.message
    assert "of AWS::EC2::* it has AWS::EC2::InternetGateway, AWS::EC2::S" in elsewhere.message
    assert nowhere.message.endswith("[AWS::AppStream::Flet]; did you mean AWS::AppStream::Fleet?")


def test_properties_are_judged_apart_from_the_template(validator: TemplateValidator) -> None:
    template = "Resources: {S: {Type: AWS::AppStream::Stack, Properties: {DisplayNam: a}}}"
    assert validator.template_problems(template) == []
    assert validator.judge(template).property_problems() == validator.all_problems(template) != []


def test_what_the_conditions_leave_out_is_not_judged(validator: TemplateValidator) -> None:
    template = """
Conditions: {Here: !Equals [!Ref AWS::Region, eu-west-1]}
Resources:
  A: {Type: AWS::Cognito::UserPool, Condition: Here}
  B: {Type: AWS::AppStream::Stack, Condition: Here, Properties: {DisplayNam: a}}
  C: {Type: AWS::EC2::VPC, Condition: Here, Properties: {CidrBlok: a}}
  D: {Type: AWS::AppStream::Stack}
"""
    assert len(validator.all_problems(template)) == 3
    assert validator.all_problems(template, {"Here": False}) == []


@pytest.mark.parametrize(
    "section",
    [
        "  B: {Type: AWS::AppStream::Stack, Properties: {Description: !Ref A}}",
        "  B: {Type: AWS::AppStream::Stack, Properties: {Description: !GetAtt A.Arn}}",
        "  B: {Type: AWS::AppStream::Stack, Properties: {Description: !Sub '${A.Arn}'}}",
        "  B: {Type: AWS::AppStream::Stack, Metadata: {A: !If [Not, !Ref A, b]}}",
        "  B: {Type: AWS::AppStream::Stack, DependsOn: A}",
        "  B: {Type: AWS::AppStream::Stack, DependsOn: [A]}",
        "Outputs: {B: {Value: !If [Here, b, !Ref A]}}",
    ],
)
def test_a_reference_to_what_a_condition_leaves_out_is_refused(
    validator: TemplateValidator, section: str
) -> None:
    template = SWITCHED_OFF + section
    assert validator.all_problems(template) == []
    (problem,) = validator.all_problems(template, {"Here": False, "Not": True})
    assert "Unresolved resource dependencies [A] in the" in problem.message
    assert problem.message.endswith("its condition Here is false")
    assert problem.line == 6
    assert validator.all_problems(template, {"Here": True, "Not": False}) == []


@pytest.mark.parametrize(
    "section",
    [
        "  B: {Type: AWS::AppStream::Stack, Condition: Here, DependsOn: A}",
        "  B: {Type: AWS::AppStream::Stack, Condition: Here, Metadata: {A: !Ref A}}",
        "  B: {Type: AWS::AppStream::Stack, Metadata: {A: !If [Here, !Ref A, b]}}",
        "  B: {Type: AWS::AppStream::Stack, Metadata: {A: !Sub ['${A}', {A: b}]}}",
        "Outputs: {B: {Condition: Here, Value: !Ref A}}",
    ],
)
def test_what_a_condition_leaves_out_with_all_that_names_it_is_no_problem(
    validator: TemplateValidator, section: str
) -> None:
    assert validator.all_problems(SWITCHED_OFF + section, {"Here": False, "Not": True}) == []


def test_the_page_of_refusals_lists_the_rules() -> None:
    page = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([EW]\d{4})` \|", page, re.MULTILINE))
    assert told == {*refusals.TEMPLATE_RULES, *refusals.PROPERTY_RULES}


def test_the_accepted_templates_are_ones_that_cfn_lint_advises_against() -> None:
    """So that they would fail here if its advice counted."""
    linter = Linter(our_types())
    for path in (HERE / "accepted").iterdir():
        body = path.read_text(encoding="utf-8")
        assert yaml.safe_load(body.split("\n", 1)[0]) is None, "the first line says why it passes"
        assert linter.lint(body).advice(), path.name
