"""Cloud Control with the real AWS CLI, and what the local cloud does not have."""

import json
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from tests.aws_cli import AwsCli

pytestmark = pytest.mark.cloud

STACK, FLEET = "AWS::AppStream::Stack", "AWS::AppStream::Fleet"


@pytest.fixture(scope="module")
def control(aws: AwsCli) -> Any:
    return boto3.client(
        "cloudcontrol",
        endpoint_url=aws.environment["AWS_ENDPOINT_URL"],
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def ended(control: Any, started: Any) -> Any:
    """The progress event of a request once it is over."""
    token = started["ProgressEvent"]["RequestToken"]
    while True:
        event = control.get_resource_request_status(RequestToken=token)["ProgressEvent"]
        if not event["OperationStatus"].endswith("IN_PROGRESS"):
            return event


def test_the_plain_cli_creates_reads_updates_lists_and_deletes(
    aws: AwsCli, control: Any, name: str
) -> None:
    def run(command: str, *arguments: str) -> Any:
        return aws.json("cloudcontrol", command, *arguments)

    def wait(event: Any) -> None:
        token = event["ProgressEvent"]["RequestToken"]
        run("wait", "resource-request-success", "--request-token", token)

    of_type, named = ("--type-name", STACK), ("--type-name", STACK, "--identifier", name)
    desired = {"Name": name, "Description": "before", "Tags": [{"Key": "a", "Value": "b"}]}
    wait(run("create-resource", *of_type, "--desired-state", json.dumps(desired)))
    found = run("get-resource", *named)["ResourceDescription"]
    assert found["Identifier"] == name
    properties = json.loads(found["Properties"])
    assert {key: properties[key] for key in desired} == desired
    patch = [
        {"op": "replace", "path": "Description", "value": "after"},
        {"op": "remove", "path": "/Tags"},
    ]
    wait(run("update-resource", *named, "--patch-document", json.dumps(patch)))
    live = aws.appstream.describe_stacks(Names=[name])["Stacks"][0]
    assert live["Description"] == "after"
    assert aws.appstream.list_tags_for_resource(ResourceArn=live["Arn"])["Tags"] == {}
    listed = run("list-resources", *of_type)["ResourceDescriptions"]
    assert name in [one["Identifier"] for one in listed]
    wait(run("delete-resource", *named))
    assert aws.appstream.describe_stacks()["Stacks"] is not None
    with pytest.raises(ClientError, match="was not found"):
        control.get_resource(TypeName=STACK, Identifier=name)


def test_a_fleet_is_created_running_alone_and_changed_while_it_runs(
    aws: AwsCli, control: Any, name: str
) -> None:
    desired = {
        "Name": name,
        "InstanceType": "stream.standard.medium",
        "ImageName": "Demo-Image",
        "ComputeCapacity": {"DesiredInstances": 1},
        "DesiredState": "RUNNING",
    }
    desired_state = json.dumps(desired)
    started = control.create_resource(TypeName=FLEET, DesiredState=desired_state)
    with pytest.raises(control.exceptions.ConcurrentOperationException):
        control.delete_resource(TypeName=FLEET, Identifier=name)
    event = ended(control, started)
    assert event["OperationStatus"] == "SUCCESS", event
    assert aws.appstream.describe_fleets(Names=[name])["Fleets"][0]["State"] == "RUNNING"
    patch = [{"op": "add", "path": "/DisplayName", "value": "Shown"}]
    updated = control.update_resource(
        TypeName=FLEET, Identifier=name, PatchDocument=json.dumps(patch)
    )
    assert ended(control, updated)["OperationStatus"] == "SUCCESS"
    fleet = aws.appstream.describe_fleets(Names=[name])["Fleets"][0]
    assert (fleet["DisplayName"], fleet["State"]) == ("Shown", "RUNNING")
    deleted = ended(control, control.delete_resource(TypeName=FLEET, Identifier=name))
    assert deleted["OperationStatus"] == "SUCCESS", deleted


def test_a_refused_fleet_is_told_with_the_services_words(control: Any, name: str) -> None:
    desired = {
        "Name": name,
        "InstanceType": "stream.standard.medium",
        "ImageName": "missing-image",
        "ComputeCapacity": {"DesiredInstances": 1},
    }
    started = control.create_resource(TypeName=FLEET, DesiredState=json.dumps(desired))
    event = ended(control, started)
    assert event["OperationStatus"] == "FAILED"
    assert event["ErrorCode"] == "InvalidRequest"
    assert "missing-image" in event["StatusMessage"]


def test_the_schema_of_a_type_is_described(aws: AwsCli) -> None:
    told = aws.cloudformation.describe_type(Type="RESOURCE", TypeName=STACK)
    assert (told["Visibility"], told["ProvisioningType"]) == ("PUBLIC", "FULLY_MUTABLE")
    assert json.loads(told["Schema"])["typeName"] == STACK


def test_a_resource_without_a_name_gets_one(control: Any) -> None:
    event = ended(control, control.create_resource(TypeName=STACK, DesiredState="{}"))
    assert event["OperationStatus"] == "SUCCESS", event
    deleted = control.delete_resource(TypeName=STACK, Identifier=event["Identifier"])
    assert ended(control, deleted)["OperationStatus"] == "SUCCESS"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("cloudformation list-stack-sets", "The local cloud has no stack sets"),
        (
            "cloudformation activate-type --type RESOURCE --type-name Acme::Fleet::Type",
            "registry has private resource types only, so there is no ActivateType",
        ),
        ("dynamodb list-tables", "The local cloud has no service dynamodb"),
        ("elasticbeanstalk describe-applications", "has no service elasticbeanstalk"),
        ("cloudcontrol list-resources --type-name AWS::S3::Bucket", "cannot be found"),
    ],
)
def test_what_is_not_there_says_so(aws: AwsCli, command: str, told: str) -> None:
    done = aws.run(*command.split())
    assert done.returncode != 0
    assert told in done.stderr
