"""Existing resources that the real AWS CLI takes into a stack of a real local cloud."""

from typing import Any

import pytest

from tests.aws_cli import AwsCli
from tests.full_models import NAMED_TYPES, type_name

pytestmark = pytest.mark.cloud

IMAGE = {
    "InstanceType": "stream.standard.medium",
    "ImageName": "AppStream-WinServer2019-06-17-2024",
}
TAGS = {"stage": "by-hand"}
LOGICAL_IDS = {"fleet": "Fleet", "imagebuilder": "Builder", "stack": "Desk"}


def make_by_hand(aws: AwsCli, name: str) -> None:
    aws.appstream.create_stack(Name=name, DisplayName="By hand", Tags=TAGS)
    aws.appstream.create_fleet(
        Name=name,
        DisplayName="By hand",
        FleetType="ON_DEMAND",
        ComputeCapacity={"DesiredInstances": 2},
        Tags=TAGS,
        **IMAGE,
    )
    aws.appstream.create_image_builder(Name=name, Tags=TAGS, **IMAGE)


def template(
    name: str, display_name: str = "By hand", instances: str = "2", stage: str = "by-hand"
) -> dict[str, Any]:
    tags = [{"Key": "stage", "Value": stage}]
    named = {"Name": name, "DisplayName": display_name, "Tags": tags}
    properties: dict[str, dict[str, Any]] = {
        "fleet": {
            **named,
            **IMAGE,
            "FleetType": "ON_DEMAND",
            "ComputeCapacity": {"DesiredInstances": instances},
        },
        "imagebuilder": {"Name": name, **IMAGE, "Tags": tags},
        "stack": named,
    }
    return {
        "Resources": {
            LOGICAL_IDS[short_name]: {
                "Type": type_name(short_name),
                "DeletionPolicy": "Delete",
                "Properties": properties[short_name],
            }
            for short_name in NAMED_TYPES
        }
    }


def held(aws: AwsCli, name: str) -> dict[str, Any]:
    """What AppStream holds under that name, by logical id."""
    found = {
        "Fleet": aws.appstream.describe_fleets()["Fleets"],
        "Builder": aws.appstream.describe_image_builders()["ImageBuilders"],
        "Desk": aws.appstream.describe_stacks()["Stacks"],
    }
    return {
        logical_id: resource
        for logical_id, resources in found.items()
        for resource in resources
        if resource["Name"] == name
    }


def all_with(status: str) -> dict[str, tuple[str, list[str]]]:
    return {logical_id: (status, []) for logical_id in LOGICAL_IDS.values()}


def test_what_was_made_by_hand_is_imported_checked_for_drift_updated_and_deleted(
    aws: AwsCli, name: str
) -> None:
    make_by_hand(aws, name)
    by_hand = held(aws, name)
    assert aws.import_all(name, template(name)) == "IMPORT_COMPLETE"
    assert aws.drift(name) == all_with("IN_SYNC")

    aws.appstream.update_fleet(Name=name, DisplayName="Again")
    for resource in by_hand.values():
        aws.appstream.tag_resource(ResourceArn=resource["Arn"], Tags={"stage": "again"})
    assert aws.drift(name) == {
        "Fleet": ("MODIFIED", ["/DisplayName", "/Tags/0/Value"]),
        "Builder": ("MODIFIED", ["/Tags/0/Value"]),
        "Desk": ("MODIFIED", ["/Tags/0/Value"]),
    }

    ours = template(name, display_name="Ours", instances="3", stage="ours")
    assert aws.update(name, ours) == "UPDATE_COMPLETE"
    assert aws.drift(name) == all_with("IN_SYNC")
    updated = held(aws, name)
    assert {key: resource["Arn"] for key, resource in updated.items()} == {
        key: resource["Arn"] for key, resource in by_hand.items()
    }
    assert updated["Desk"]["DisplayName"] == "Ours"
    assert updated["Fleet"]["ComputeCapacityStatus"]["Desired"] == 3
    assert all(aws.tags(resource["Arn"]) == {"stage": "ours"} for resource in updated.values())

    assert aws.delete(name) == "DELETE_COMPLETE"
    assert held(aws, name) == {}


def test_a_wrong_template_of_an_import_shows_as_drift(aws: AwsCli, name: str) -> None:
    make_by_hand(aws, name)
    assert aws.import_all(name, template(name, display_name="Wrong")) == "IMPORT_COMPLETE"
    assert aws.drift(name) == {
        "Fleet": ("MODIFIED", ["/DisplayName"]),
        "Builder": ("IN_SYNC", []),
        "Desk": ("MODIFIED", ["/DisplayName"]),
    }


def test_what_is_imported_and_then_removed_stays_or_goes_as_its_policy_says(
    aws: AwsCli, name: str
) -> None:
    make_by_hand(aws, name)
    body = template(name)
    body["Resources"]["Fleet"]["DeletionPolicy"] = "Retain"
    assert aws.import_all(name, body) == "IMPORT_COMPLETE"
    del body["Resources"]["Fleet"], body["Resources"]["Builder"]
    assert aws.update(name, body) == "UPDATE_COMPLETE"
    assert held(aws, name).keys() == {"Fleet", "Desk"}


@pytest.mark.parametrize("short_name", NAMED_TYPES)
def test_what_does_not_exist_cannot_be_imported(aws: AwsCli, name: str, short_name: str) -> None:
    body = template(name)
    only = LOGICAL_IDS[short_name]
    body["Resources"] = {only: body["Resources"][only]}
    created = aws.create_import(name, body)
    assert created["Status"] == "FAILED"
    assert "was not found" in created["StatusReason"]


def test_the_summary_of_a_template_tells_how_its_resources_are_identified(
    aws: AwsCli, name: str
) -> None:
    body = template(name)
    expected = [
        {
            "ResourceType": type_name(short_name),
            "LogicalResourceIds": [LOGICAL_IDS[short_name]],
            "ResourceIdentifiers": ["Name"],
        }
        for short_name in NAMED_TYPES
    ]
    of_body = ("--template-body", aws.write(body))
    assert identifiers(aws, *of_body) == expected
    make_by_hand(aws, name)
    assert aws.import_all(name, body) == "IMPORT_COMPLETE"
    assert identifiers(aws, "--stack-name", name) == expected


def identifiers(aws: AwsCli, *arguments: str) -> Any:
    summary = aws.json("cloudformation", "get-template-summary", *arguments)
    return summary["ResourceIdentifierSummaries"]
