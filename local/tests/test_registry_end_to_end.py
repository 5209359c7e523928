"""The whole way to a registered type with the plain AWS CLI: from the package to deregistration."""

import io
import json
import shutil
import subprocess
import time
import uuid
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.aws_cli import AwsCli
from tests.packages import Package

pytestmark = pytest.mark.cloud

FLEET = "Acme::AppStream::Fleet"


@pytest.fixture(scope="module")
def bucket(aws: AwsCli, acme: Package, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A bucket with the package, and with a next version whose schema says so."""
    name = f"packages-{uuid.uuid4().hex[:8]}"
    following = tmp_path_factory.mktemp("next") / "1.1.0"
    shutil.copytree(acme.folder, following)
    for zipped in following.glob("*.zip"):
        change_description(zipped)
    check(aws.run("s3", "mb", f"s3://{name}"))
    for folder in (acme.folder, following):
        target = f"s3://{name}/Acme/{folder.name}"
        check(aws.run("s3", "cp", "--recursive", "--quiet", str(folder), target))
    return name


def change_description(package: Path) -> None:
    with zipfile.ZipFile(package) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    schema = json.loads(files["schema.json"])
    files["schema.json"] = json.dumps({**schema, "description": "The next version"}).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for name, content in files.items():
            written.writestr(name, content)
    package.write_bytes(stream.getvalue())


def check(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout


class Types:
    """The stack that registers the types."""

    def __init__(self, aws: AwsCli, acme: Package, bucket: str, stack: str) -> None:
        self._aws, self._template, self._bucket = aws, acme.folder / "register.yaml", bucket
        self._stack = stack

    def create(self) -> str:
        return self._deploy("create-stack", "")

    def update(self, version: str) -> str:
        return self._deploy("update-stack", version)

    def delete(self) -> str:
        return self._aws.delete(self._stack)

    def reasons(self, logical_id: str) -> list[str]:
        return self._aws.reasons(self._stack, logical_id)

    def _deploy(self, command: str, version: str) -> str:
        parameters = [
            f"ParameterKey=Bucket,ParameterValue={self._bucket}",
            f"ParameterKey=Version,ParameterValue={version}",
        ]
        self._aws.json(
            "cloudformation",
            command,
            *("--stack-name", self._stack),
            *("--template-body", f"file://{self._template}"),
            *("--capabilities", "CAPABILITY_IAM"),
            *("--parameters", *parameters),
        )
        return self._aws.settled(self._stack)


@pytest.fixture
def types(aws: AwsCli, acme: Package, bucket: str, name: str) -> Types:
    return Types(aws, acme, bucket, f"{name}-types")


def registered(aws: AwsCli, prefix: str = "Acme::") -> list[str]:
    listed = aws.cloudformation.list_types(Filters={"TypeNamePrefix": prefix})
    return sorted(summary["TypeName"] for summary in listed["TypeSummaries"])


def described(aws: AwsCli, name: str = FLEET) -> dict[str, Any]:
    return dict(aws.cloudformation.describe_type(Type="RESOURCE", TypeName=name))


def live_versions(aws: AwsCli) -> list[str]:
    listed = aws.cloudformation.list_type_versions(Type="RESOURCE", TypeName=FLEET)
    return [summary["VersionId"] for summary in listed["TypeVersionSummaries"]]


def template(name: str, display: str = "First") -> dict[str, Any]:
    return {
        "Resources": {
            "Fleet": {
                "Type": FLEET,
                "Properties": {
                    "Name": name,
                    "InstanceType": "stream.standard.medium",
                    "ImageName": "AppStream-WinServer2019-06-17-2024",
                    "ComputeCapacity": {"DesiredInstances": 1},
                    "DisplayName": display,
                    "DesiredState": "RUNNING",
                },
            },
            "Stack": {
                "Type": "Acme::AppStream::Stack",
                "Properties": {"Name": name, "DisplayName": display},
                "DependsOn": "Fleet",
            },
        },
        "Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["Fleet", "Arn"]}}},
    }


def test_types_are_registered_used_upgraded_taken_back_and_deregistered(
    aws: AwsCli, acme: Package, types: Types, name: str
) -> None:
    assert types.create() == "CREATE_COMPLETE"
    assert registered(aws) == sorted(each.full for each in acme.types.values())
    first = described(aws)
    assert (first["DefaultVersionId"], first["IsDefaultVersion"]) == ("00000001", True)
    assert first["LoggingConfig"]["LogGroupName"] == "/cloudformation/types/acme-appstream-fleet"
    assert json.loads(first["Schema"])["typeName"] == FLEET

    assert aws.create(name, template(name)) == "CREATE_COMPLETE"
    assert aws.outputs(name)["Arn"].endswith(f":fleet/{name}")
    fleets = aws.appstream.describe_fleets(Names=[name])["Fleets"]
    assert [fleet["State"] for fleet in fleets] == ["RUNNING"]

    assert types.update("1.1.0") == "UPDATE_COMPLETE"
    assert described(aws)["Description"] == "The next version"
    assert live_versions(aws) == ["00000002"]
    assert aws.update(name, template(name, "Second")) == "UPDATE_COMPLETE"
    assert aws.appstream_stack(name)["DisplayName"] == "Second"  # type: ignore[index]
    assert aws.drift(name) == {"Fleet": ("IN_SYNC", []), "Stack": ("IN_SYNC", [])}

    assert types.update("") == "UPDATE_COMPLETE"
    assert described(aws)["Description"] == first["Description"]
    assert live_versions(aws) == ["00000003"]
    shown = aws.json("cloudcontrol", "get-resource", "--type-name", FLEET, "--identifier", name)
    properties = json.loads(shown["ResourceDescription"]["Properties"])
    assert (properties["DisplayName"], properties["DesiredState"]) == ("Second", "RUNNING")

    assert types.update("9.9.9") == "UPDATE_ROLLBACK_COMPLETE"
    assert "Error validating schemaHandlerPackage" in " ".join(types.reasons("FleetVersion"))
    assert live_versions(aws) == ["00000003"]

    assert aws.delete(name) == "DELETE_COMPLETE"
    assert aws.appstream_stack(name) is None
    assert types.delete() == "DELETE_COMPLETE"
    assert registered(aws) == []
    assert described(aws)["DeprecatedStatus"] == "DEPRECATED"
    refused = aws.run(
        *("cloudformation", "create-stack", "--stack-name", name),
        *("--template-body", aws.write(template(name))),
    )
    assert f"Unrecognized resource types: [{FLEET}" in refused.stderr


def test_a_type_is_registered_made_default_and_deregistered_by_commands(
    aws: AwsCli, bucket: str
) -> None:
    asked = ("--type", "RESOURCE", "--type-name", "Acme::AppStream::Stack")
    arns = []
    for version in ("1.0.0", "1.1.0"):
        url = f"s3://{bucket}/Acme/{version}/acme-appstream-stack.zip"
        arns.append(registration(aws, *asked, "--schema-handler-package", url)["TypeVersionArn"])
    check(aws.run("cloudformation", "set-type-default-version", "--arn", arns[1]))
    assert described(aws, "Acme::AppStream::Stack")["Arn"] == arns[1]
    refused = aws.run("cloudformation", "deregister-type", "--arn", arns[1])
    assert "is the default version and cannot be deregistered" in refused.stderr
    for arn in arns:
        check(aws.run("cloudformation", "deregister-type", "--arn", arn))
    assert registered(aws) == []


def test_a_package_of_another_type_fails_its_registration(aws: AwsCli, bucket: str) -> None:
    url = f"s3://{bucket}/Acme/1.0.0/acme-appstream-stack.zip"
    told = registration(aws, "--type-name", FLEET, "--schema-handler-package", url)
    assert told["ProgressStatus"] == "FAILED"
    assert told["Description"].endswith("Acme::AppStream::Stack, not of Acme::AppStream::Fleet")


def registration(aws: AwsCli, *options: str) -> dict[str, Any]:
    """What becomes of a registration; asked through the SDK, since the CLI asks twice a minute."""
    started = aws.json("cloudformation", "register-type", *options)
    while True:
        told = aws.cloudformation.describe_type_registration(**started)
        if told["ProgressStatus"] != "IN_PROGRESS":
            return dict(told)
        time.sleep(0.1)
