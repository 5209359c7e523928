"""The commands people expect, on a real local cloud."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.aws_cli import CLOUD, AwsCli, run_cloud

pytestmark = pytest.mark.cloud

TEMPLATE = """
Parameters: {Name: {Type: String}, Title: {Type: String, Default: none}}
Resources:
  Desk:
    Type: AWS::AppStream::Stack
    Properties: {Name: !Ref Name, DisplayName: !Ref Title}
Outputs: {Arn: {Value: !GetAtt Desk.Arn}}
"""


def told(home: Path, *arguments: str, status: int = 0) -> Any:
    done = run_cloud(home, *arguments, "--json")
    assert done.returncode == status, done.stderr
    return json.loads(done.stdout)


def deploy(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A deploy of the template, from standard input."""
    return subprocess.run(
        [sys.executable, CLOUD, "deploy", "-", *arguments],
        env={**os.environ, "APPSTREAM_LOCAL_CLOUD_HOME": str(home)},
        input=TEMPLATE,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_stack_is_deployed_from_standard_input_and_read_in_every_way(
    cloud_home: Path, tmp_path: Path, name: str
) -> None:
    stack = ("--stack-name", name)
    made = deploy(cloud_home, *stack, "--parameter", f"Name={name}", "Title=a=b")
    assert made.returncode == 0, made.stderr

    described = told(cloud_home, "describe", name)
    assert described["status"] == "CREATE_COMPLETE"
    assert described["parameters"] == {"Name": name, "Title": "a=b"}
    assert [one["physicalId"] for one in described["resources"]] == [name]
    assert f"Desk  AWS::AppStream::Stack  CREATE_COMPLETE  {name}" in (
        run_cloud(cloud_home, "describe", name).stdout
    )
    outputs = told(cloud_home, "outputs", name)
    assert run_cloud(cloud_home, "outputs", name, "Arn").stdout.strip() == outputs["Arn"]
    assert "has no output Url; it has Arn" in run_cloud(cloud_home, "outputs", name, "Url").stderr
    assert name in [one["name"] for one in told(cloud_home, "list")]
    status = told(cloud_home, "status")
    assert status["running"]
    assert {"simulator", "cloudformation"} <= {one["name"] for one in status["parts"]}
    assert name in run_cloud(cloud_home, "status").stdout
    events = told(cloud_home, "events", name)
    assert [one["status"] for one in events if one["logicalId"] == "Desk"] == [
        *("CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE")
    ]

    (tmp_path / "desk.yaml").write_text(TEMPLATE)
    desk = str(tmp_path / "desk.yaml")
    same = run_cloud(cloud_home, "diff", desk, *stack, "--exit-code")
    assert same.returncode == 0, same.stderr
    changed = told(
        cloud_home, "diff", desk, *stack, "--parameter", "Title=c", "--exit-code", status=2
    )
    assert changed["resources"][0]["effects"][0]["change"] == "DisplayName: a=b -> c"

    left = run_cloud(cloud_home, "delete", name, "--no-wait")
    assert left.returncode == 0, left.stderr
    stack_id = left.stdout.split("local/cloud events ")[1].split()[0]
    followed = run_cloud(cloud_home, "events", stack_id, "--follow").stdout.splitlines()
    assert followed[-1].endswith(f"{name}  DELETE_COMPLETE")
    assert "no stack is named" in run_cloud(cloud_home, "describe", name).stderr


def test_a_create_that_failed_is_kept_without_a_rollback_and_repaired_by_the_next_deploy(
    cloud_home: Path, aws: AwsCli, name: str
) -> None:
    aws.appstream.create_stack(Name=name)
    stack = ("--stack-name", name, "--parameter", f"Name={name}")
    failed = deploy(cloud_home, *stack, "--no-rollback")
    assert failed.returncode == 1
    assert f"{name} is in CREATE_FAILED; deploy it again with --no-rollback" in failed.stderr
    refused = deploy(cloud_home, *stack)
    assert "deploy with --no-rollback, or delete it first" in refused.stderr
    aws.appstream.delete_stack(Name=name)
    repaired = deploy(cloud_home, *stack, "--no-rollback")
    assert repaired.returncode == 0, repaired.stderr
    assert run_cloud(cloud_home, "delete", name).returncode == 0


def test_a_stack_that_was_rolled_back_is_replaced_by_the_next_deploy(
    cloud_home: Path, aws: AwsCli, name: str
) -> None:
    aws.appstream.create_stack(Name=name)
    stack = ("--stack-name", name, "--parameter", f"Name={name}")
    failed = deploy(cloud_home, *stack)
    assert f"nothing of {name} is left (ROLLBACK_COMPLETE)" in failed.stderr
    aws.appstream.delete_stack(Name=name)
    again = deploy(cloud_home, *stack)
    assert again.returncode == 0, again.stderr
    assert again.stdout.startswith(f"{name} was rolled back; it is created again")
    assert run_cloud(cloud_home, "delete", name).returncode == 0
