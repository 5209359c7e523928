"""A cloud that comes back after a down."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from localcloud.processes.cloud_processes import end_all, processes_of
from tests.aws_cli import AwsCli, run_cloud

pytestmark = pytest.mark.cloud

FLEET = {
    "Name": "kept",
    "ImageName": "Demo",
    "InstanceType": "stream.standard.small",
    "ComputeCapacity": {"DesiredInstances": 2},
}
TARGET = {
    "MinCapacity": 1,
    "MaxCapacity": 5,
    "ResourceId": {"Fn::Sub": "fleet/${Fleet}"},
    "ScalableDimension": "appstream:fleet:DesiredCapacity",
    "ServiceNamespace": "appstream",
}
RESOURCES: dict[str, Any] = {
    "Fleet": {"Type": "AWS::AppStream::Fleet", "Properties": {**FLEET, "DesiredState": "RUNNING"}},
    "Stack": {"Type": "AWS::AppStream::Stack", "Properties": {"Name": "kept"}},
    "Both": {
        "Type": "AWS::AppStream::StackFleetAssociation",
        "Properties": {"FleetName": {"Ref": "Fleet"}, "StackName": {"Ref": "Stack"}},
    },
    "Address": {"Type": "AWS::EC2::EIP", "Properties": {"Domain": "vpc"}},
    "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "kept-files"}},
    "Target": {"Type": "AWS::ApplicationAutoScaling::ScalableTarget", "Properties": TARGET},
}


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path.resolve() / "cloud"
    yield folder
    end_all(folder)


def test_what_a_kept_cloud_holds_comes_back_and_goes_on(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    file.write_text(json.dumps({"Resources": RESOURCES}))
    succeed(home, "up", "--port", "0", "--speed", "600", "--keep", "--region", "eu-central-1")
    succeed(home, "deploy", str(file))
    AwsCli(home, home).run("s3api", "put-object", "--bucket", "kept-files", "--key", "a")
    succeed(home, "sessions", "kept", "--open", "2")
    before = [succeed(home, *command) for command in TOLD]

    assert "local/cloud up brings it back" in succeed(home, "down")
    assert processes_of(home) == []
    assert "It is as it was when it went down." in succeed(home, "up")
    assert [succeed(home, *command) for command in TOLD] == before
    (fleet,) = AwsCli(home, home).appstream.describe_fleets()["Fleets"]
    assert fleet["Arn"].startswith("arn:aws:appstream:eu-central-1:")
    keys = AwsCli(home, home).json("s3api", "list-objects-v2", "--bucket", "kept-files")
    assert [one["Key"] for one in keys["Contents"]] == ["a"]
    scaling = AwsCli(home, home).json(
        "application-autoscaling", "describe-scalable-targets", "--service-namespace", "appstream"
    )
    assert [one["MaxCapacity"] for one in scaling["ScalableTargets"]] == [5]

    template = {"Resources": {**RESOURCES, "Fleet": renamed(RESOURCES["Fleet"])}}
    file.write_text(json.dumps(template))
    assert "Fleet updated" in succeed(home, "deploy", str(file))
    assert "UpdateFleet(DisplayName" in succeed(home, "timeline", "kept")

    succeed(home, "down", "--discard")
    assert not (home / "kept").exists()


TOLD = (
    ("list",),
    ("describe", "kept", "--json"),
    ("events", "kept", "--json"),
    ("sessions", "kept", "--json"),
)


def renamed(fleet: dict[str, Any]) -> dict[str, Any]:
    return {**fleet, "Properties": {**fleet["Properties"], "DisplayName": "Renamed"}}


def succeed(home: Path, *arguments: str) -> str:
    done = run_cloud(home, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout
