"""Resources with people on them move from AWS's types to registered ones, and back again."""

import json
import os
import shlex
import subprocess
import time
import urllib.request
import uuid
from dataclasses import dataclass
from pathlib import Path

import pytest

from localcloud.project.layout import ROOT
from migration.document import Document
from migration.intrinsics import plain
from tests.aws_cli import AwsCli
from tests.packages import Package

pytestmark = [pytest.mark.cloud, pytest.mark.long]

MOVED = ("Fleet", "Stack", "StackFleetAssociation", "ImageBuilder")

TEMPLATE = """\
# A fleet with all that may stand beside one.
Parameters:
  Instances: {Type: Number, Default: 2}
Conditions:
  Few: !Equals [!Ref Instances, 2]
  Many: !Not [!Condition Few]

Resources:
  Fleet:  # people are on it
    Type: AWS::AppStream::Fleet
    Condition: Few
    Properties:
      Name: NAME
      InstanceType: stream.standard.medium
      ImageName: AppStream-WinServer2019-06-17-2024
      ComputeCapacity: {DesiredInstances: !Ref Instances}
      Tags:
        - {Key: Stage, Value: Test}
  OtherFleet:
    Type: AWS::AppStream::Fleet
    Condition: Many
    Properties:
      Name: NAME-other
      InstanceType: stream.standard.medium
      ImageName: AppStream-WinServer2019-06-17-2024
      ComputeCapacity: {DesiredInstances: 1}
  Desk:
    Type: AWS::AppStream::Stack
    DeletionPolicy: Delete
    DependsOn: Fleet
    Properties:
      Name: !Sub "${AWS::StackName}"
      DisplayName: Desk
  Association:
    Type: AWS::AppStream::StackFleetAssociation
    Properties:
      FleetName: !Ref Fleet
      StackName: !Ref Desk
  Builder:
    Type: AWS::AppStream::ImageBuilder
    Properties:
      Name: NAME
      InstanceType: stream.standard.medium
      ImageName: AppStream-WinServer2019-06-17-2024
  Target:
    Type: AWS::ApplicationAutoScaling::ScalableTarget
    Properties:
      ServiceNamespace: appstream
      ScalableDimension: appstream:fleet:DesiredCapacity
      ResourceId: !Sub "fleet/${Fleet}"
      MinCapacity: 1
      MaxCapacity: 4
      RoleARN: !Sub "arn:aws:iam::${AWS::AccountId}:role/scaling"
  Arn:
    Type: AWS::SSM::Parameter
    DependsOn: [Fleet, Desk]
    Properties:
      Type: String
      Value: !Join [" ", [!GetAtt Fleet.Arn, !If [Many, !Ref OtherFleet, none]]]

Outputs:
  FleetName:
    Value: !Ref Fleet
    Export: {Name: NAME-fleet}
  FleetArn:
    Value: !GetAtt Fleet.Arn
"""
IMPORTER = {
    "Resources": {
        "Copy": {
            "Type": "AWS::SSM::Parameter",
            "Properties": {"Type": "String", "Value": {"Fn::ImportValue": "NAME-fleet"}},
        }
    }
}


@pytest.fixture(scope="module")
def registered(aws: AwsCli, acme: Package) -> None:
    """The types that move, in the namespace Acme."""
    bucket = f"packages-{uuid.uuid4().hex[:8]}"
    done = aws.run("s3", "mb", f"s3://{bucket}")
    assert done.returncode == 0, done.stderr
    tokens = []
    for name in (acme.types[f"AWS::AppStream::{short}"] for short in MOVED):
        file = f"{name.file}.zip"
        done = aws.run("s3", "cp", "--quiet", str(acme.folder / file), f"s3://{bucket}/{file}")
        assert done.returncode == 0, done.stderr
        started = aws.cloudformation.register_type(
            Type="RESOURCE", TypeName=name.full, SchemaHandlerPackage=f"s3://{bucket}/{file}"
        )
        tokens.append(started["RegistrationToken"])
    for token in tokens:
        told = {"ProgressStatus": "IN_PROGRESS"}
        while told["ProgressStatus"] == "IN_PROGRESS":
            time.sleep(0.1)
            told = aws.cloudformation.describe_type_registration(RegistrationToken=token)
        assert told["ProgressStatus"] == "COMPLETE", told


@dataclass
class Migration:
    """One stack, and the commands that toolchain/migrate prints for it."""

    aws: AwsCli
    stack: str
    folder: Path
    blocks: dict[str, list[str]]

    @staticmethod
    def planned(aws: AwsCli, stack: str, template: Path, namespace: str) -> "Migration":
        folder = template.parent / namespace
        where = ("--stack-name", stack, "--into", str(folder))
        done = tool(aws, "plan", str(template), "--to", namespace, *where)
        assert done.returncode == 0, done.stderr
        blocks: dict[str, list[str]] = {}
        for block in done.stdout.split("\n\n")[1:]:
            heading, *lines = block.strip().splitlines()
            blocks[heading.removeprefix("# ").split(",")[0]] = lines
        return Migration(aws, stack, folder, blocks)

    def prepare(self, step: str) -> subprocess.CompletedProcess[str]:
        """Makes the step's change set; what the check says of it."""
        create, _wait, checked, _end = self.blocks[step]
        done = self.aws.run(*shlex.split(create)[1:])
        assert done.returncode == 0, done.stderr
        check = shlex.split(checked.split(" && ")[0])
        settle(self.aws, self.stack, check[-1])
        return tool(self.aws, *check[1:])

    def carry_out(self, step: str) -> str:
        """The step's commands, but for the waiters, which ask twice a minute."""
        checked = self.prepare(step)
        assert checked.returncode == 0, checked.stdout + checked.stderr
        execute = shlex.split(self.blocks[step][2].split(" && ")[1])
        done = self.aws.run(*execute[1:])
        assert done.returncode == 0, done.stderr
        return self.aws.settled(self.stack)


def settle(aws: AwsCli, stack: str, change_set: str) -> None:
    asked = {"StackName": stack, "ChangeSetName": change_set}
    while aws.cloudformation.describe_change_set(**asked)["Status"].endswith("PROGRESS"):
        time.sleep(0.05)


def tool(aws: AwsCli, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "toolchain" / "migrate", *arguments],
        env=os.environ | aws.environment,
        capture_output=True,
        text=True,
        check=False,
    )


def types_of(aws: AwsCli, stack: str) -> dict[str, str]:
    listed = aws.cloudformation.list_stack_resources(StackName=stack)["StackResourceSummaries"]
    return {each["LogicalResourceId"]: each["ResourceType"] for each in listed}


def changes_in_appstream(aws: AwsCli) -> list[str]:
    """Every call so far that changes something; reading a builder makes a streaming URL."""
    address = f"{aws.environment['AWS_ENDPOINT_URL_APPSTREAM']}/_simulator/journal"
    with urllib.request.urlopen(address) as answer:
        calls = [str(call["operation"]) for call in json.load(answer)]
    reads = ("Describe", "List", "CreateImageBuilderStreamingURL")
    return [call for call in calls if not call.startswith(reads)]


@dataclass
class Scene:
    """A stack of AWS's own types with a running fleet, and one that imports its export."""

    aws: AwsCli
    stack: str
    template: Path

    def state(self) -> str:
        return str(self.aws.appstream.describe_fleets(Names=[self.stack])["Fleets"][0]["State"])

    def moved_types(self) -> set[str]:
        types = types_of(self.aws, self.stack)
        names = ("Fleet", "Desk", "Association", "Builder")
        return {types[name].split("::")[0] for name in names if name in types}

    def target(self) -> str:
        found = self.aws.cloudformation.describe_stack_resource(
            StackName=self.stack, LogicalResourceId="Target"
        )
        return str(found["StackResourceDetail"]["PhysicalResourceId"])

    def deploy(self, template: Path) -> str:
        self.aws.cloudformation.update_stack(
            StackName=self.stack, TemplateBody=template.read_text(encoding="utf-8")
        )
        return self.aws.settled(self.stack)


@pytest.fixture
def scene(aws: AwsCli, registered: None, name: str, tmp_path: Path) -> Scene:
    template = tmp_path / "desk.yaml"
    template.write_text(TEMPLATE.replace("NAME", name), encoding="utf-8")
    aws.cloudformation.create_stack(
        StackName=name, TemplateBody=template.read_text(encoding="utf-8")
    )
    assert aws.settled(name) == "CREATE_COMPLETE"
    importer = json.loads(json.dumps(IMPORTER).replace("NAME", name))
    assert aws.create(f"{name}-importer", importer) == "CREATE_COMPLETE"
    aws.appstream.start_fleet(Name=name)
    scene = Scene(aws, name, template)
    while scene.state() != "RUNNING":
        time.sleep(0.1)
    return scene


def test_a_running_fleet_with_all_that_refers_to_it_moves_there_and_back(
    aws: AwsCli, scene: Scene
) -> None:
    changes, target, outputs = changes_in_appstream(aws), scene.target(), aws.outputs(scene.stack)
    template = scene.template
    for namespace, old in (("Acme", "AWS"), ("AWS", "Acme")):
        migration = Migration.planned(aws, scene.stack, template, namespace)
        for step, ended, types in (
            ("1-retain", "UPDATE_COMPLETE", {old}),
            ("2-remove", "UPDATE_COMPLETE", set()),
            ("3-import", "IMPORT_COMPLETE", {namespace}),
            ("4-refer", "UPDATE_COMPLETE", {namespace}),
            ("5-finish", "UPDATE_COMPLETE", {namespace}),
        ):
            assert (step, migration.carry_out(step)) == (step, ended)
            assert (step, scene.moved_types()) == (step, types)
            assert (step, scene.state()) == (step, "RUNNING")
            assert (step, aws.outputs(scene.stack)) == (step, outputs)
        assert {status for status, _ in aws.drift(scene.stack).values()} == {"IN_SYNC"}
        template = migration.folder / "5-finish.yaml"
    assert changes_in_appstream(aws) == changes
    assert scene.target() == target
    original = scene.template.read_text(encoding="utf-8")
    assert plain(Document(template.read_text(encoding="utf-8")).read()) == plain(
        Document(original).read()
    )


def test_each_step_is_refused_too_early_and_can_be_taken_back(aws: AwsCli, scene: Scene) -> None:
    changes = changes_in_appstream(aws)
    migration = Migration.planned(aws, scene.stack, scene.template, "Acme")
    refused = migration.prepare("2-remove")
    assert refused.returncode == 2
    assert "Fleet would be deleted: its DeletionPolicy is not Retain" in refused.stdout

    assert migration.carry_out("1-retain") == "UPDATE_COMPLETE"
    assert migration.carry_out("2-remove") == "UPDATE_COMPLETE"
    assert migration.carry_out("back-import") == "IMPORT_COMPLETE"
    assert scene.moved_types() == {"AWS"}

    assert migration.carry_out("2-remove") == "UPDATE_COMPLETE"
    assert migration.carry_out("3-import") == "IMPORT_COMPLETE"
    assert migration.carry_out("2-remove") == "UPDATE_COMPLETE"
    assert migration.carry_out("back-import") == "IMPORT_COMPLETE"
    assert migration.carry_out("1-retain") == "UPDATE_COMPLETE"
    assert scene.deploy(scene.template) == "UPDATE_COMPLETE"
    assert scene.moved_types() == {"AWS"}
    assert scene.state() == "RUNNING"
    assert changes_in_appstream(aws) == changes
