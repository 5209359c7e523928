"""What is refused before anything is deployed, by the real AWS CLI and by local/cloud alike."""

import json
from pathlib import Path
from typing import Any

import pytest

from localcloud.command_line.main import main
from tests.aws_cli import AwsCli, run_cloud

pytestmark = pytest.mark.cloud

MISREF = """
Parameters: {Title: {Type: String, Default: One}}
Resources:
  Desk:
    Type: AWS::AppStream::Stack
    Properties:
      DisplayName: !Ref Titel
"""
MISNAMED = MISREF.replace("Titel", "Title").replace("DisplayName", "DisplayNam")
NEEDY = """
Parameters: {Title: {Type: String}, Size: {Type: Number, MinValue: 2}, Image: {Type: String}}
Resources:
  Desk: {Type: AWS::AppStream::Stack, Properties: {DisplayName: !Ref Title}}
"""
ROLE = """
Resources:
  Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: []}}}
"""
ELSEWHERE = """
Resources:
  User: {Type: AWS::AppFlow::Flow, Properties: {}}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "my.yaml"


def is_there(aws: AwsCli, stack: str) -> bool:
    found = aws.cloudformation.list_stacks()["StackSummaries"]
    return stack in [summary["StackName"] for summary in found]


@pytest.mark.parametrize("command", ["create-stack", "update-stack", "validate-template"])
def test_the_aws_cli_is_told_all_problems_with_their_places(
    aws: AwsCli, name: str, path: Path, command: str
) -> None:
    path.write_text(f"{MISREF}Output: {{}}\n")
    stack = () if command == "validate-template" else ("--stack-name", name)
    done = aws.run("cloudformation", command, *stack, "--template-body", f"file://{path}")
    assert done.returncode != 0
    assert "(ValidationError)" in done.stderr
    assert "Unresolved resource dependencies [Titel]" in done.stderr
    assert "did you mean Title? (line 7, Desk.Properties.DisplayName.Ref)" in done.stderr
    assert "Invalid template property or properties [Output]" in done.stderr
    assert not is_there(aws, name)


def test_aws_cloudformation_deploy_is_refused_too(aws: AwsCli, name: str, path: Path) -> None:
    path.write_text(MISREF)
    deploy = ("cloudformation", "deploy", "--stack-name", name, "--template-file", str(path))
    done = aws.run(*deploy)
    assert "did you mean Title?" in done.stderr
    path.write_text(MISNAMED)
    done = aws.run(*deploy)
    assert "/Resources/Desk/Properties/DisplayNam: unknown property DisplayNam" in done.stderr
    assert aws.appstream_stack(name) is None


@pytest.mark.parametrize("command", ["deploy", "diff", "validate"])
def test_local_cloud_tells_file_line_and_column(
    aws: AwsCli, name: str, path: Path, command: str
) -> None:
    stack = () if command == "validate" else ("--stack-name", name)
    told = {
        MISREF: f"{path}:7:7: Desk.Properties.DisplayName.Ref: ",
        MISNAMED: f"{path}:7:7: Desk.Properties.DisplayNam: unknown property",
        ELSEWHERE: f"{path}:3:10: User.Type: ",
        "Resources: [": f"{path}:2:1: Template format error: YAML not well-formed.",
    }
    for template, beginning in told.items():
        path.write_text(template)
        done = run_cloud(aws.home, command, str(path), *stack)
        assert done.returncode == 1
        assert beginning in done.stdout + done.stderr
    assert not is_there(aws, name)


def test_validate_says_the_same_without_a_running_cloud(
    cloud_home: Path,
    tmp_path: Path,
    path: Path,
    engine: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert engine
    monkeypatch.setenv("APPSTREAM_LOCAL_CLOUD_HOME", str(tmp_path / "none"))
    for template in (MISREF, MISNAMED, ELSEWHERE, NEEDY, ROLE, "Resources: {}", "a: *b"):
        path.write_text(template)
        asked = run_cloud(cloud_home, "validate", str(path), "--json")
        # In this process, which imports cfn-lint once.
        status = main(["validate", str(path), "--json"])
        assert (status, capsys.readouterr().out) == (asked.returncode, asked.stdout)
        told = json.loads(asked.stdout)
        assert told["valid"] == (asked.returncode == 0) == (template in (NEEDY, ROLE))
        assert told["valid"] == (not told["problems"])


def test_all_missing_parameters_are_told_at_once(aws: AwsCli, name: str, path: Path) -> None:
    path.write_text(NEEDY)
    done = aws.run(
        *("cloudformation", "create-stack", "--stack-name", name),
        *("--template-body", f"file://{path}"),
    )
    assert "Parameters: [Title, Size, Image] must have values" in done.stderr
    for command in ("deploy", "diff"):
        stack = ("--stack-name", name)
        done = run_cloud(aws.home, command, str(path), *stack, "--parameter", "Size=1")
        assert done.returncode == 1
        assert "[Title, Image] must have values; give them with --parameter" in done.stderr
        assert "Parameter 'Size' must be a number not less than 2" in done.stderr
    assert not is_there(aws, name)


def test_iam_needs_capabilities_at_the_api_and_local_cloud_acknowledges_them(
    aws: AwsCli, name: str, path: Path
) -> None:
    path.write_text(ROLE)
    create = ("cloudformation", "create-stack", "--stack-name", name)
    refused = aws.run(*create, "--template-body", f"file://{path}")
    assert "(InsufficientCapabilitiesException)" in refused.stderr
    assert not is_there(aws, name)
    assert run_cloud(aws.home, "deploy", str(path), "--stack-name", name).returncode == 0


def test_a_template_that_is_too_big_for_a_request_is_deployed_through_s3(
    aws: AwsCli, name: str, path: Path
) -> None:
    path.write_text(f"# {'x' * 51_200}\n{MISREF.replace('Titel', 'Title')}")
    refused = aws.run("cloudformation", "validate-template", "--template-body", f"file://{path}")
    assert "51200" in refused.stderr
    before = aws.json("s3api", "list-buckets")["Buckets"]
    done = run_cloud(aws.home, "deploy", str(path), "--stack-name", name)
    assert done.returncode == 0, done.stderr
    assert aws.json("s3api", "list-buckets")["Buckets"] == before
