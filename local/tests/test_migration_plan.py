"""The templates that toolchain/migrate writes: what each step changes, and what it leaves."""

import json
from pathlib import Path
from typing import Any

from migration.__main__ import SAFE, main
from migration.document import Document
from migration.intrinsics import plain
from migration.plan import PLACEHOLDER

STEPS = ("1-retain", "2-remove", "3-import", "4-refer", "5-finish")

DESK = """\
# Owned by the desktop team
Parameters:
  Size: {Type: String, Default: "08"}  # a text, not a number
Resources:
  Fleet: # people are on it
    Type: AWS::AppStream::Fleet
    DeletionPolicy: Delete
    CreationPolicy: {StartFleet: true}
    Properties:
      Name: on
      InstanceType: stream.standard.medium  # the cheapest
      Description: 'single quotes'
  Role:
    Type: AWS::IAM::Role
    DependsOn: [Fleet, Vpc]
    Metadata: {Of: !Sub "${Fleet} and ${!Fleet}"}
    Properties:
      RoleName: !Sub ["${Fleet}-${Desk}-${AWS::Region}", {Desk: !Ref Fleet}]
      Path: !If [Big, !GetAtt Fleet.Arn, !GetAtt [Fleet, Arn]]
  Vpc:
    Type: AWS::EC2::VPC
    DependsOn: Fleet
Conditions:
  Big: !Equals [!Ref Size, "08"]
Outputs:
  Fleet:
    Value: !Sub 'fleet/${ Fleet.Arn }'
    Export: {Name: fleet}
"""
VALUES = ("--value", "Fleet.Arn=arn:aws:appstream:eu-west-1:123456789012:fleet/on")


class Planned:
    """The files of one migration, read back."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def text(self, step: str) -> str:
        (file,) = self._folder.glob(f"{step}.*")
        return file.read_text(encoding="utf-8")

    def template(self, step: str) -> Any:
        return plain(Document(self.text(step)).read())

    def resources(self, step: str) -> Any:
        return self.template(step)["Resources"]

    def to_import(self, step: str) -> Any:
        return json.loads(self.text(f"{step}-resources"))

    def has(self, step: str) -> bool:
        return bool(list(self._folder.glob(f"{step}.*")))


def planned(tmp_path: Path, text: str, *options: str, to: str = "Acme") -> Planned:
    template, folder = tmp_path / "desk.yaml", tmp_path / "steps"
    template.write_text(text, encoding="utf-8")
    status = main(["plan", str(template), "--to", to, "--into", str(folder), *options])
    assert status == SAFE
    return Planned(folder)


def test_the_first_step_changes_policies_alone_beside_the_placeholder(tmp_path: Path) -> None:
    first = planned(tmp_path, DESK, *VALUES).template("1-retain")
    original = plain(Document(DESK).read())
    assert first["Resources"].pop(PLACEHOLDER)["Type"] == "AWS::CloudFormation::WaitConditionHandle"
    fleet = first["Resources"]["Fleet"]
    assert (fleet.pop("DeletionPolicy"), fleet.pop("UpdateReplacePolicy")) == ("Retain", "Retain")
    del original["Resources"]["Fleet"]["DeletionPolicy"]
    assert first == original


def test_the_second_step_keeps_all_that_refers_to_the_resource_by_literal_values(
    tmp_path: Path,
) -> None:
    second = planned(tmp_path, DESK, *VALUES).template("2-remove")
    arn = VALUES[1].partition("=")[2]
    resources = second["Resources"]
    assert set(resources) == {"Role", "Vpc", PLACEHOLDER}
    assert resources["Role"]["DependsOn"] == ["Vpc"]
    assert resources["Role"]["Metadata"] == {"Of": {"Fn::Sub": "on and ${!Fleet}"}}
    assert resources["Role"]["Properties"] == {
        "RoleName": {"Fn::Sub": ["on-${Desk}-${AWS::Region}", {"Desk": "on"}]},
        "Path": {"Fn::If": ["Big", arn, arn]},
    }
    assert "DependsOn" not in resources["Vpc"]
    assert second["Outputs"]["Fleet"] == {"Value": f"fleet/{arn}", "Export": {"Name": "fleet"}}


def test_the_import_adds_the_new_type_to_the_second_step_and_nothing_else(tmp_path: Path) -> None:
    steps = planned(tmp_path, DESK, *VALUES)
    third = steps.template("3-import")
    fleet = third["Resources"].pop("Fleet")
    assert third == steps.template("2-remove")
    assert (fleet["Type"], fleet["DeletionPolicy"]) == ("Acme::AppStream::Fleet", "Retain")
    assert steps.to_import("3-import") == [
        {
            "ResourceType": "Acme::AppStream::Fleet",
            "LogicalResourceId": "Fleet",
            "ResourceIdentifier": {"Name": "on"},
        }
    ]


def test_the_fourth_step_restores_references_while_all_is_retained_and_the_fifth_the_policies(
    tmp_path: Path,
) -> None:
    steps = planned(tmp_path, DESK, *VALUES)
    fourth, fifth = steps.template("4-refer"), steps.template("5-finish")
    assert fourth["Resources"]["Fleet"]["DeletionPolicy"] == "Retain"
    original = plain(Document(DESK).read())
    original["Resources"]["Fleet"]["Type"] = "Acme::AppStream::Fleet"
    # What says how AWS's type makes a fleet is of that type alone.
    del original["Resources"]["Fleet"]["CreationPolicy"]
    assert fifth == original
    del fourth["Resources"][PLACEHOLDER]
    del fourth["Resources"]["Fleet"]["UpdateReplacePolicy"]
    assert fourth["Resources"].pop("Fleet") | {"DeletionPolicy": "Delete"} == (
        fifth["Resources"].pop("Fleet")
    )
    assert fourth == fifth


def test_yaml_keeps_its_comments_tags_and_quotes(tmp_path: Path) -> None:
    last = planned(tmp_path, DESK, *VALUES).text("5-finish")
    expected = DESK.replace("AWS::AppStream", "Acme::AppStream")
    assert last == expected.replace("    CreationPolicy: {StartFleet: true}\n", "")


def test_a_name_that_yaml_takes_for_something_else_is_quoted(tmp_path: Path) -> None:
    second = planned(tmp_path, DESK, *VALUES).text("2-remove")
    assert '{Desk: "on"}' in second


def test_json_stays_json_with_its_indentation(tmp_path: Path) -> None:
    tree = {
        "Resources": {
            "Fleet": {
                "Type": "AWS::AppStream::Fleet",
                "Properties": {"Name": "sales", "InstanceType": "stream.standard.small"},
            }
        },
        "Outputs": {"Name": {"Value": {"Ref": "Fleet"}}},
    }
    steps = planned(tmp_path, json.dumps(tree, indent=4))
    renamed = json.dumps(tree, indent=4).replace("AWS::", "Acme::")
    assert steps.text("5-finish") == renamed + "\n"
    assert json.loads(steps.text("2-remove"))["Outputs"]["Name"]["Value"] == "sales"


def test_a_stack_of_appstream_resources_alone_is_never_empty(tmp_path: Path) -> None:
    text = "Resources: {Desk: {Type: AWS::AppStream::Stack, Properties: {Name: desk}}}"
    steps = planned(tmp_path, text)
    assert set(steps.resources("2-remove")) == {PLACEHOLDER}
    assert not steps.has("4-refer")


def test_an_association_is_known_by_the_fleet_and_the_stack_that_move_with_it(
    tmp_path: Path,
) -> None:
    text = """\
Resources:
  Association:
    Type: AWS::AppStream::StackFleetAssociation
    Properties: {FleetName: !Ref Fleet, StackName: desk}
  Fleet:
    Type: AWS::AppStream::Fleet
    Properties: {Name: sales, InstanceType: stream.standard.small}
"""
    association, _ = planned(tmp_path, text).to_import("3-import")
    assert association["ResourceIdentifier"] == {"FleetName": "sales", "StackName": "desk"}


def test_the_way_back_leaves_out_what_the_type_of_aws_lacks_and_names_it(
    tmp_path: Path, capsys: Any
) -> None:
    text = """\
Resources:
  Fleet:
    Type: Acme::AppStream::Fleet
    Properties:
      InstanceType: stream.standard.small
      DesiredState: RUNNING
      SessionDrain: {TimeoutInMinutes: 5}
      ComputeCapacity: !If [Big, {DesiredInstances: 2}, !Ref "AWS::NoValue"]
Outputs:
  State: {Value: !GetAtt Fleet.State}
  Arn: {Value: !Sub "${Fleet.Arn}/${Fleet.State}"}
Conditions:
  Big: !Equals [!Ref "AWS::Region", us-east-1]
"""
    values = ("Fleet=sales", "Fleet.State=RUNNING", "Fleet.Arn=arn:x")
    options = [word for value in values for word in ("--value", value)]
    steps = planned(tmp_path, text, *options, to="aws")
    told = capsys.readouterr().out
    for step in ("3-import", "4-refer", "5-finish"):
        assert steps.resources(step)["Fleet"]["Properties"] == {
            "InstanceType": "stream.standard.small",
            "ComputeCapacity": {
                "Fn::If": ["Big", {"DesiredInstances": "2"}, {"Ref": "AWS::NoValue"}]
            },
            "Name": "sales",
        }
    outputs = steps.template("5-finish")["Outputs"]
    assert outputs["State"]["Value"] == "RUNNING"
    assert outputs["Arn"]["Value"] == {"Fn::Sub": "${Fleet.Arn}/RUNNING"}
    for note in (
        "Fleet: DesiredState is not a property of AWS::AppStream::Fleet; left out",
        "Fleet: SessionDrain is not a property",
        "Fleet: Name 'sales' added",
        "Fleet.State: the new type has no such attribute",
    ):
        assert f"note: {note}" in told


def test_what_each_step_takes_back_is_there_from_the_start(tmp_path: Path) -> None:
    steps = planned(tmp_path, DESK, *VALUES)
    back = steps.template("back-import")
    fleet = back["Resources"].pop("Fleet")
    assert back == steps.template("2-remove")
    assert fleet == steps.resources("1-retain")["Fleet"]
    assert [entry["ResourceType"] for entry in steps.to_import("back-import")] == [
        "AWS::AppStream::Fleet"
    ]


def test_only_the_wanted_resources_move(tmp_path: Path) -> None:
    text = """\
Resources:
  Desk: {Type: AWS::AppStream::Stack, Properties: {Name: desk}}
  Other: {Type: AWS::AppStream::Stack, Properties: {Name: other, DisplayName: !Ref Desk}}
"""
    last = planned(tmp_path, text, "--resource", "Desk").resources("5-finish")
    assert [last[name]["Type"] for name in ("Desk", "Other")] == [
        "Acme::AppStream::Stack",
        "AWS::AppStream::Stack",
    ]


def test_each_step_is_carried_out_by_commands_of_the_aws_cli_after_a_check(
    tmp_path: Path, capsys: Any
) -> None:
    text = "Transform: Macro\n" + DESK
    planned(tmp_path, text, *VALUES)
    blocks = capsys.readouterr().out.split("\n\n")[1:]
    assert [block.splitlines()[0].split(",")[0] for block in blocks] == [
        f"# {step}" for step in (*STEPS, "back-import")
    ]
    create, wait, execute, ended = blocks[2].splitlines()[1:]
    assert "--parameters ParameterKey=Size,UsePreviousValue=true" in create
    assert "--capabilities CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND" in create
    assert "--change-set-type IMPORT --resources-to-import file://" in create
    assert wait.startswith("aws cloudformation wait change-set-create-complete")
    checked, executed = execute.split(" && ")
    assert checked.startswith("toolchain/migrate check --stack-name STACK")
    assert executed.startswith("aws cloudformation execute-change-set")
    assert ended == "aws cloudformation wait stack-import-complete --stack-name STACK"
