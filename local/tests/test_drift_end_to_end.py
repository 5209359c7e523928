"""Drift of each resource type, found by the real AWS CLI in a real local cloud."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.aws_cli import AwsCli, run_cloud
from tests.full_models import NAMED_TYPES, elastic_fleet, full_model, type_name

pytestmark = pytest.mark.cloud

_SECONDS_TO_CHANGE = 60


def template(short_name: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {"Resources": {"Desk": {"Type": type_name(short_name), "Properties": properties}}}


def until_stopped(aws: AwsCli, short_name: str, name: str) -> None:
    deadline = time.monotonic() + _SECONDS_TO_CHANGE
    while described(aws, short_name, name)[0]["State"] != "STOPPED":
        assert time.monotonic() < deadline
        time.sleep(0.1)


def described(aws: AwsCli, short_name: str, name: str) -> Any:
    try:
        if short_name == "fleet":
            return aws.appstream.describe_fleets(Names=[name])["Fleets"]
        if short_name == "imagebuilder":
            return aws.appstream.describe_image_builders(Names=[name])["ImageBuilders"]
        return aws.appstream.describe_stacks(Names=[name])["Stacks"]
    except aws.appstream.exceptions.ResourceNotFoundException:
        return []


def delete_by_hand(aws: AwsCli, short_name: str, name: str) -> None:
    if short_name == "fleet":
        aws.appstream.stop_fleet(Name=name)
        until_stopped(aws, short_name, name)
        aws.appstream.delete_fleet(Name=name)
    elif short_name == "imagebuilder":
        until_stopped(aws, short_name, name)
        aws.appstream.delete_image_builder(Name=name)
    else:
        aws.appstream.delete_stack(Name=name)
    deadline = time.monotonic() + _SECONDS_TO_CHANGE
    while described(aws, short_name, name):
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize("short_name", NAMED_TYPES)
def test_what_was_just_deployed_has_not_drifted_until_it_is_deleted_by_hand(
    aws: AwsCli, name: str, short_name: str
) -> None:
    body = template(short_name, full_model(short_name, name))
    assert aws.create(name, body, "--tags", "Key=team,Value=one") == "CREATE_COMPLETE"
    assert aws.drift(name) == {"Desk": ("IN_SYNC", [])}
    delete_by_hand(aws, short_name, name)
    assert aws.drift(name) == {"Desk": ("DELETED", [])}
    assert aws.delete(name) == "DELETE_COMPLETE"


def test_an_elastic_fleet_that_was_just_deployed_has_not_drifted(aws: AwsCli, name: str) -> None:
    assert aws.create(name, template("fleet", elastic_fleet(name))) == "CREATE_COMPLETE"
    assert aws.drift(name) == {"Desk": ("IN_SYNC", [])}


@pytest.mark.parametrize(
    ("short_name", "empty"),
    [
        ("stack", {"Description": "", "UserSettings": [], "EmbedHostDomains": [], "Tags": []}),
        ("fleet", {"Description": "", "DisplayName": "", "Tags": []}),
        ("imagebuilder", {"Description": "", "AccessEndpoints": [], "Tags": []}),
    ],
)
def test_what_a_template_leaves_empty_deploys_and_has_not_drifted(
    aws: AwsCli, name: str, short_name: str, empty: dict[str, Any]
) -> None:
    model = {key: value for key, value in full_model(short_name, name).items() if key not in empty}
    assert aws.create(name, template(short_name, {**model, **empty})) == "CREATE_COMPLETE"
    assert aws.drift(name) == {"Desk": ("IN_SYNC", [])}


def test_what_no_describe_returns_has_not_drifted(aws: AwsCli, name: str) -> None:
    properties = {"Name": name, "AttributesToDelete": ["FEEDBACK_URL"]}
    assert aws.create(name, template("stack", properties)) == "CREATE_COMPLETE"
    assert aws.drift(name) == {"Desk": ("IN_SYNC", [])}


def test_a_fleet_that_was_changed_retagged_and_stopped_by_hand_has_drifted(
    aws: AwsCli, name: str
) -> None:
    body = template("fleet", full_model("fleet", name))
    assert aws.create(name, body) == "CREATE_COMPLETE"
    aws.appstream.update_fleet(Name=name, DisplayName="By hand")
    assert aws.drift(name) == {"Desk": ("MODIFIED", ["/DisplayName"])}
    (fleet,) = described(aws, "fleet", name)
    aws.appstream.tag_resource(ResourceArn=fleet["Arn"], Tags={"Stage": "By hand", "New": "yes"})
    aws.appstream.stop_fleet(Name=name)
    assert aws.drift(name) == {
        "Desk": ("MODIFIED", ["/DesiredState", "/DisplayName", "/Tags/1/Value", "/Tags/2"])
    }


def test_an_image_builder_that_was_retagged_and_stopped_by_hand_has_drifted(
    aws: AwsCli, name: str
) -> None:
    model = {**full_model("imagebuilder", name), "DesiredState": "RUNNING"}
    assert aws.create(name, template("imagebuilder", model)) == "CREATE_COMPLETE"
    assert aws.drift(name) == {"Desk": ("IN_SYNC", [])}
    (builder,) = described(aws, "imagebuilder", name)
    aws.appstream.untag_resource(ResourceArn=builder["Arn"], TagKeys=["Team"])
    aws.appstream.stop_image_builder(Name=name)
    assert aws.drift(name) == {"Desk": ("MODIFIED", ["/DesiredState", "/Tags/0"])}


def test_a_stack_that_was_changed_and_retagged_by_hand_has_drifted(aws: AwsCli, name: str) -> None:
    body = template("stack", full_model("stack", name))
    assert aws.create(name, body, "--tags", "Key=team,Value=one") == "CREATE_COMPLETE"
    aws.appstream.update_stack(
        Name=name,
        DisplayName="By hand",
        AttributesToDelete=["STORAGE_CONNECTOR_ONE_DRIVE"],
        ApplicationSettings={"Enabled": False},
    )
    (stack,) = described(aws, "stack", name)
    aws.appstream.tag_resource(ResourceArn=stack["Arn"], Tags={"team": "two"})
    status, differences = aws.drift(name)["Desk"]
    assert status == "MODIFIED"
    assert {"/DisplayName", "/StorageConnectors/1", "/Tags/2/Value"} <= set(differences)
    assert "/ApplicationSettings/Enabled" in differences


def test_one_resource_alone_is_checked_for_drift(aws: AwsCli, name: str) -> None:
    body = {
        "Resources": {
            logical_id: {"Type": type_name("stack"), "Properties": {"Name": f"{name}-{logical_id}"}}
            for logical_id in ("One", "Two")
        }
    }
    assert aws.create(name, body) == "CREATE_COMPLETE"
    aws.appstream.delete_stack(Name=f"{name}-One")
    checked = {
        logical_id: aws.json(
            "cloudformation",
            "detect-stack-resource-drift",
            "--stack-name",
            name,
            "--logical-resource-id",
            logical_id,
        )["StackResourceDrift"]["StackResourceDriftStatus"]
        for logical_id in ("One", "Two")
    }
    assert checked == {"One": "DELETED", "Two": "IN_SYNC"}


def test_a_diff_shows_what_was_changed_by_hand(aws: AwsCli, name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.json"
    file.write_text(json.dumps(template("stack", {"Name": name, "DisplayName": "Sales"})))
    assert run_cloud(aws.home, "deploy", str(file)).returncode == 0
    assert "!" not in run_cloud(aws.home, "diff", str(file)).stdout
    aws.appstream.update_stack(Name=name, DisplayName="By hand")
    lines = run_cloud(aws.home, "diff", str(file), "--exit-code")
    assert "    changed by hand  DisplayName: Sales -> By hand" in lines.stdout.splitlines()
    assert lines.returncode == 0
    aws.appstream.delete_stack(Name=name)
    assert "    deleted by hand" in run_cloud(aws.home, "diff", str(file)).stdout.splitlines()
