"""The real AWS CLI, pointed at a local cloud by what `local/cloud env` prints."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import boto3

from localcloud.project.layout import ROOT

CLOUD = ROOT / "local" / "cloud"
_SECONDS_TO_SETTLE = 120


def run_cloud(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One command of local/cloud, on a cloud of the tests' own."""
    return subprocess.run(
        [sys.executable, CLOUD, *arguments],
        env={**os.environ, "APPSTREAM_LOCAL_CLOUD_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def open_cloud(home: Path, *arguments: str) -> "subprocess.Popen[str]":
    """A command of local/cloud that the test goes on beside."""
    return subprocess.Popen(
        [sys.executable, CLOUD, *arguments],
        env={**os.environ, "APPSTREAM_LOCAL_CLOUD_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def environment_of(home: Path) -> dict[str, str]:
    """The environment that a shell has after eval "$(local/cloud env)"."""
    script = f'eval "$("{sys.executable}" "{CLOUD}" env)" && env -0'
    printed = subprocess.run(
        ["bash", "-c", script],
        env={**os.environ, "APPSTREAM_LOCAL_CLOUD_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return dict(entry.split("=", 1) for entry in printed.split("\0") if "=" in entry)


@dataclass
class AwsCli:
    """aws, and the handful of things that tests do with it again and again."""

    home: Path
    templates: Path
    environment: dict[str, str] = field(init=False)
    cloudformation: Any = field(init=False)
    appstream: Any = field(init=False)

    def __post_init__(self) -> None:
        self.environment = environment_of(self.home)
        self.cloudformation = self._client("cloudformation", "AWS_ENDPOINT_URL")
        self.appstream = self._client("appstream", "AWS_ENDPOINT_URL_APPSTREAM")

    def _client(self, service: Literal["cloudformation", "appstream"], endpoint: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=self.environment[endpoint],
            region_name=self.environment["AWS_REGION"],
            aws_access_key_id=self.environment["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=self.environment["AWS_SECRET_ACCESS_KEY"],
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["aws", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def json(self, *arguments: str) -> Any:
        done = self.run(*arguments, "--output", "json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else None

    def write(self, template: dict[str, Any]) -> str:
        path = self.templates / f"{time.monotonic_ns()}.json"
        path.write_text(json.dumps(template), encoding="utf-8")
        return f"file://{path}"

    def create(self, stack: str, template: dict[str, Any], *more: str) -> str:
        return self._change("create-stack", stack, template, *more)

    def update(self, stack: str, template: dict[str, Any], *more: str) -> str:
        return self._change("update-stack", stack, template, *more)

    def _change(self, command: str, stack: str, template: dict[str, Any], *more: str) -> str:
        body = self.write(template)
        self.json("cloudformation", command, "--stack-name", stack, "--template-body", body, *more)
        return self.settled(stack)

    def delete(self, stack: str) -> str:
        stack_id = self.describe(stack)["StackId"]
        self.json("cloudformation", "delete-stack", "--stack-name", stack)
        return self.settled(stack_id)

    def describe(self, stack: str) -> dict[str, Any]:
        """The stack's state; asked through the SDK, since a CLI that starts takes a second."""
        return dict(self.cloudformation.describe_stacks(StackName=stack)["Stacks"][0])

    def settled(self, stack: str) -> str:
        """The stack's status once nothing is in progress any more."""
        deadline = time.monotonic() + _SECONDS_TO_SETTLE
        while time.monotonic() < deadline:
            status = str(self.describe(stack)["StackStatus"])
            if not status.endswith("_IN_PROGRESS"):
                return status
            time.sleep(0.1)
        raise AssertionError(f"{stack} is still {status} after {_SECONDS_TO_SETTLE} seconds")

    def outputs(self, stack: str) -> dict[str, str]:
        outputs = self.describe(stack)["Outputs"]
        return {output["OutputKey"]: output["OutputValue"] for output in outputs}

    def reasons(self, stack: str, logical_id: str) -> list[str]:
        """Why the resource failed, the latest first."""
        events = self.json("cloudformation", "describe-stack-events", "--stack-name", stack)
        return [
            event["ResourceStatusReason"]
            for event in events["StackEvents"]
            if event["LogicalResourceId"] == logical_id
            and event["ResourceStatus"].endswith("FAILED")
        ]

    def appstream_stack(self, name: str) -> dict[str, Any] | None:
        """What AppStream holds under that name."""
        done = self.run("appstream", "describe-stacks", "--names", name, "--output", "json")
        if "ResourceNotFoundException" in done.stderr:
            return None
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout)["Stacks"][0])

    def tags(self, arn: str) -> dict[str, str]:
        answer = self.json("appstream", "list-tags-for-resource", "--resource-arn", arn)
        return dict(answer["Tags"])

    def drift(self, stack: str) -> dict[str, tuple[str, list[str]]]:
        """What detect-stack-drift finds: status and differing properties by logical id."""
        started = self.json("cloudformation", "detect-stack-drift", "--stack-name", stack)
        detection = ("--stack-drift-detection-id", started["StackDriftDetectionId"])
        status = self.json("cloudformation", "describe-stack-drift-detection-status", *detection)
        assert status["DetectionStatus"] == "DETECTION_COMPLETE", status
        found = self.json("cloudformation", "describe-stack-resource-drifts", "--stack-name", stack)
        return {
            resource["LogicalResourceId"]: (
                resource["StackResourceDriftStatus"],
                sorted(entry["PropertyPath"] for entry in resource.get("PropertyDifferences", [])),
            )
            for resource in found["StackResourceDrifts"]
        }

    def create_import(self, stack: str, template: dict[str, Any]) -> dict[str, Any]:
        """A change set that imports all the template's resources by their Name."""
        resources = [
            {
                "ResourceType": resource["Type"],
                "LogicalResourceId": logical_id,
                "ResourceIdentifier": {"Name": resource["Properties"]["Name"]},
            }
            for logical_id, resource in template["Resources"].items()
        ]
        change_set = ("--stack-name", stack, "--change-set-name", "adopt")
        self.json(
            "cloudformation",
            "create-change-set",
            *change_set,
            "--change-set-type",
            "IMPORT",
            "--resources-to-import",
            json.dumps(resources),
            "--template-body",
            self.write(template),
        )
        return dict(self.json("cloudformation", "describe-change-set", *change_set))

    def import_all(self, stack: str, template: dict[str, Any]) -> str:
        created = self.create_import(stack, template)
        assert created["Status"] == "CREATE_COMPLETE", created
        change_set = ("--stack-name", stack, "--change-set-name", "adopt")
        self.json("cloudformation", "execute-change-set", *change_set)
        return self.settled(stack)
