"""toolchain/ask-aws --acceptance against a local cloud in which the types are registered."""

import json
import signal
import subprocess
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from askaws.run import TAG
from localcloud.project.layout import ROOT
from tests.aws_cli import AwsCli
from tests.packages import Package

pytestmark = [pytest.mark.cloud, pytest.mark.long]


@pytest.fixture(scope="module", autouse=True)
def _registered(aws: AwsCli, acme: Package) -> Iterator[None]:
    bucket, stack = f"packages-{uuid.uuid4().hex[:8]}", "acme-types"
    target = f"s3://{bucket}/Acme/{acme.folder.name}"
    for command in (["mb", f"s3://{bucket}"], ["cp", "--recursive", str(acme.folder), target]):
        assert aws.run("s3", *command).returncode == 0
    aws.json(
        *("cloudformation", "create-stack", "--stack-name", stack),
        *("--template-body", f"file://{acme.folder / 'register.yaml'}"),
        *("--capabilities", "CAPABILITY_IAM"),
        *("--parameters", f"ParameterKey=Bucket,ParameterValue={bucket}"),
    )
    assert aws.settled(stack) == "CREATE_COMPLETE"
    yield
    assert aws.delete(stack) == "DELETE_COMPLETE"


def asking(aws: AwsCli, report: Path, *options: str) -> "subprocess.Popen[str]":
    command: list[str | Path] = [
        ROOT / "toolchain" / "ask-aws",
        *("--yes", "--only", "nothing"),
        *("--region", aws.environment["AWS_REGION"]),
        *("--endpoint-url", aws.environment["AWS_ENDPOINT_URL_APPSTREAM"]),
        *("--cloudformation-endpoint-url", aws.environment["AWS_ENDPOINT_URL"]),
        "--report",
        report,
        *options,
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def stacks(aws: AwsCli) -> list[Any]:
    """The stacks of runs that are there."""
    listed = aws.cloudformation.describe_stacks()["Stacks"]
    return [stack for stack in listed if stack["StackName"].startswith("ask-aws-")]


def fleets(aws: AwsCli) -> list[Any]:
    return list(aws.appstream.describe_fleets()["Fleets"])


def test_the_quickstart_is_made_changed_broken_and_deleted_with_the_registered_types(
    aws: AwsCli, tmp_path: Path
) -> None:
    report = tmp_path / "report.json"

    told, _none = asking(aws, report, "--acceptance", "Acme").communicate(timeout=300)

    steps = json.loads(report.read_text(encoding="utf-8"))["acceptance"]
    assert [(step["step"], step["passed"], step["status"]) for step in steps] == [
        ("create", True, "CREATE_COMPLETE"),
        ("change the role of the running fleet", True, "UPDATE_COMPLETE"),
        ("break an update", True, "UPDATE_ROLLBACK_COMPLETE"),
        ("delete", True, "DELETE_COMPLETE"),
    ], told
    assert "no.such.type" in " ".join(steps[2]["failures"])
    assert stacks(aws) == []
    assert fleets(aws) == []


def test_an_interrupted_acceptance_deletes_its_stack_and_no_other(
    aws: AwsCli, tmp_path: Path
) -> None:
    template = {"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}
    others = "ask-aws-0badc0de-acceptance-1"
    assert aws.create(others, template, "--tags", f"Key={TAG},Value=sales") == "CREATE_COMPLETE"
    run = asking(aws, tmp_path / "report.json", "--acceptance", "Acme")
    while not any(fleet["State"] == "STARTING" for fleet in fleets(aws)):
        assert run.poll() is None
        time.sleep(0.05)

    run.send_signal(signal.SIGINT)

    told, _none = run.communicate(timeout=300)
    assert run.returncode == 130, told
    assert [stack["StackName"] for stack in stacks(aws)] == [others]
    assert fleets(aws) == []
    assert aws.delete(others) == "DELETE_COMPLETE"


def test_types_that_are_not_registered_are_told(aws: AwsCli, tmp_path: Path) -> None:
    run = asking(aws, tmp_path / "report.json", "--acceptance", "Umbrella")
    told, _none = run.communicate(timeout=300)
    assert run.returncode == 1
    assert "create: FAILED" in told
    assert "Umbrella::AppStream::Fleet" in told
    assert stacks(aws) == []
