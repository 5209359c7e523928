"""Templates that toolchain/migrate refuses, before it writes anything."""

from pathlib import Path
from typing import Any

import pytest

from migration.__main__ import FAILED, main
from migration.plan import PLACEHOLDER
from tests.test_migration_plan import DESK, VALUES


def refused(tmp_path: Path, capsys: Any, text: str, *options: str, to: str = "Acme") -> str:
    """What is said of a template that cannot be migrated; no file is written then."""
    template, folder = tmp_path / "desk.yaml", tmp_path / "steps"
    template.write_text(text, encoding="utf-8")
    arguments = ["plan", str(template), "--to", to, "--into", str(folder), *options]
    assert main(arguments) == FAILED
    assert not folder.exists()
    return str(capsys.readouterr().err)


FLEET = "Type: AWS::AppStream::Fleet, Properties: {InstanceType: stream.standard.small"
NAMED = f"Resources: {{F: {{{FLEET}, Name: f}}}}}}\n"
NAMELESS = f"Resources: {{F: {{{FLEET}}}}}}}"


@pytest.mark.parametrize(
    ("text", "options", "told"),
    [
        ("Resources: [", (), "not valid YAML (line 1, column 13)"),
        ('{"Resources": ', (), "not valid JSON"),
        ("Outputs: {}", (), "no Resources section"),
        ("Resources: {Vpc: {Type: AWS::EC2::VPC}}", (), "no AppStream resource to move to Acme"),
        ("Resources: {Fleet: }", (), "the resource Fleet is not a map with a Type"),
        (NAMELESS, (), "--stack-name, so that the live values are"),
        (NAMELESS, (), "or --value F=..."),
        (NAMELESS, ("--value", "F"), "write ID=NAME"),
        (NAMELESS, ("--value", "F=a|b"), "not Name with | between"),
        (NAMELESS, ("--resource", "G"), "G: not an AppStream resource"),
        (
            NAMED + "Outputs: {A: {Value: !GetAtt F.Arn}}",
            (),
            "or --value F.Arn=...",
        ),
        (
            NAMED + "Outputs: {A: {Value: !GetAtt [F, !Ref B]}}",
            (),
            "write the attribute out",
        ),
        (
            "Resources: {'Fn::ForEach::F': [X, [a], {'F${X}': {Type: AWS::AppStream::Fleet}}]}",
            (),
            "write the resources of Fn::ForEach::F out",
        ),
        (
            f"Resources: {{F: {{{FLEET}, Name: f}}}}, {PLACEHOLDER}: {{Type: A::B::C}}}}",
            (),
            f"has a resource {PLACEHOLDER}",
        ),
    ],
)
def test_what_cannot_be_migrated_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: Any, text: str, options: tuple[str, ...], told: str
) -> None:
    assert told in refused(tmp_path, capsys, text, *options)


@pytest.mark.parametrize(
    ("to", "told"),
    [("Amazon", "AWS reserves the namespace"), ("A", "is not a namespace")],
)
def test_a_namespace_that_cannot_be_registered_is_refused(
    tmp_path: Path, capsys: Any, to: str, told: str
) -> None:
    assert told in refused(tmp_path, capsys, DESK, *VALUES, to=to)


def test_a_type_that_aws_lacks_cannot_go_back(tmp_path: Path, capsys: Any) -> None:
    text = "Resources: {Reports: {Type: Acme::AppStream::UsageReportSubscription}}"
    told = refused(tmp_path, capsys, text, to="AWS")
    assert "AWS has no type AWS::AppStream::UsageReportSubscription" in told
    assert "--resource" in told
