"""Actions in the middle of an operation that a real local cloud has under way.

They go through the SDK, since the AWS CLI takes longer to start than a fleet does here.
"""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.aws_cli import AwsCli

pytestmark = pytest.mark.cloud

_SECONDS = 120


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def template(**resources: dict[str, Any]) -> dict[str, Any]:
    return {
        "Resources": {
            name: {"Type": f"AWS::AppStream::{name.rstrip('23')}", "Properties": properties}
            for name, properties in resources.items()
        }
    }


def builder(name: str) -> dict[str, Any]:
    return {"Name": name, "ImageName": "Demo", "InstanceType": "stream.standard.small"}


def fleet(name: str, **more: Any) -> dict[str, Any]:
    return {
        "Name": name,
        "ImageName": "Demo",
        "InstanceType": "stream.standard.small",
        "FleetType": "ON_DEMAND",
        "ComputeCapacity": {"DesiredInstances": 1},
        "DesiredState": "RUNNING",
        **more,
    }


def events(aws: AwsCli, stack: str, logical_id: str) -> list[tuple[str, str]]:
    """Statuses and reasons, the first first."""
    told = aws.cloudformation.describe_stack_events(StackName=stack)["StackEvents"]
    return [
        (event["ResourceStatus"], event.get("ResourceStatusReason", ""))
        for event in reversed(told)
        if event["LogicalResourceId"] == logical_id
    ]


def fleets(aws: AwsCli, name: str) -> list[dict[str, Any]]:
    try:
        return list(aws.appstream.describe_fleets(Names=[name])["Fleets"])
    except ClientError:
        return []


def is_there(aws: AwsCli, builder_name: str) -> bool:
    try:
        aws.appstream.describe_image_builders(Names=[builder_name])
    except ClientError as error:
        assert error.response["Error"]["Code"] == "ResourceNotFoundException"
        return False
    return True


def test_a_delete_during_a_create_leaves_nothing_and_the_create_never_ends(
    aws: AwsCli, name: str
) -> None:
    body = json.dumps(template(ImageBuilder=builder(name), Fleet=fleet(name)))
    stack = aws.cloudformation.create_stack(StackName=name, TemplateBody=body)["StackId"]
    until(lambda: is_there(aws, name) and bool(fleets(aws, name)))
    aws.cloudformation.delete_stack(StackName=name)
    assert aws.describe(stack)["StackStatus"] == "DELETE_IN_PROGRESS"
    assert aws.settled(stack) == "DELETE_COMPLETE"
    assert not is_there(aws, name)
    assert fleets(aws, name) == []
    for resource in ("ImageBuilder", "Fleet"):
        told = events(aws, stack, resource)
        assert ("CREATE_FAILED", "Resource creation cancelled") in told
        assert [status for status, _ in told][-2:] == ["DELETE_IN_PROGRESS", "DELETE_COMPLETE"]
    assert [status for status, _ in events(aws, stack, name)] == [
        *("CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "DELETE_COMPLETE")
    ]
    assert aws.create(name, template(Stack={"Name": name})) == "CREATE_COMPLETE"
    assert aws.describe(stack)["StackStatus"] == "DELETE_COMPLETE"
    assert aws.delete(name) == "DELETE_COMPLETE"


def test_what_does_not_depend_on_each_other_is_under_way_at_once(aws: AwsCli, name: str) -> None:
    body = template(ImageBuilder=builder(name), Fleet=fleet(name), Fleet2=fleet(f"{name}-2"))
    assert aws.create(name, body) == "CREATE_COMPLETE"
    told = aws.cloudformation.describe_stack_events(StackName=name)["StackEvents"]
    order = [event["ResourceStatus"] for event in reversed(told)]
    begun = [index for index, status in enumerate(order) if status == "CREATE_IN_PROGRESS"]
    assert max(begun) < order.index("CREATE_COMPLETE")
    assert aws.delete(name) == "DELETE_COMPLETE"


def test_a_cancelled_update_brings_the_fleet_back_as_it_was(aws: AwsCli, name: str) -> None:
    assert aws.create(name, template(Fleet=fleet(name))) == "CREATE_COMPLETE"
    larger = template(Fleet=fleet(name, InstanceType="stream.standard.large"))
    change = {"StackName": name, "TemplateBody": json.dumps(larger)}
    stack = aws.cloudformation.update_stack(**change)["StackId"]
    until(lambda: bool(fleets(aws, name)[0]["State"] != "RUNNING"))

    with pytest.raises(ClientError, match=f"Stack:{stack} is in UPDATE_IN_PROGRESS state and can"):
        aws.cloudformation.update_stack(**change)
    with pytest.raises(ClientError, match="cannot be deleted while in status UPDATE_IN_PROGRESS"):
        aws.cloudformation.delete_stack(StackName=name)
    aws.cloudformation.cancel_update_stack(StackName=name)
    assert aws.settled(name) == "UPDATE_ROLLBACK_COMPLETE"
    assert ("UPDATE_FAILED", "Resource update cancelled") in events(aws, name, "Fleet")
    (held,) = fleets(aws, name)
    assert (held["State"], held["InstanceType"]) == ("RUNNING", "stream.standard.small")
    assert aws.update(name, larger) == "UPDATE_COMPLETE"
    assert aws.delete(name) == "DELETE_COMPLETE"


def test_a_failed_sibling_cancels_what_is_under_way_and_all_is_deleted(
    aws: AwsCli, name: str
) -> None:
    aws.appstream.create_stack(Name=name)
    body = template(Fleet=fleet(name), Stack={"Name": name})
    assert aws.create(name, body) == "ROLLBACK_COMPLETE"
    assert ("CREATE_FAILED", "Resource creation cancelled") in events(aws, name, "Fleet")
    told = dict(events(aws, name, name))["ROLLBACK_IN_PROGRESS"]
    assert told.startswith("The following resource(s) failed to create: [Stack")
    assert fleets(aws, name) == []
    assert aws.appstream_stack(name) is not None
    assert aws.delete(name) == "DELETE_COMPLETE"
    assert aws.appstream_stack(name) is not None


def test_an_inner_stack_is_deployed_and_deleted_with_the_outer(aws: AwsCli, name: str) -> None:
    bucket = f"templates-{name}"
    aws.json("s3api", "create-bucket", "--bucket", bucket)
    inner = template(Stack={"Name": name})
    inner["Outputs"] = {"Arn": {"Value": {"Fn::GetAtt": ["Stack", "Arn"]}}}
    path = aws.templates / f"{name}.json"
    path.write_text(json.dumps(inner), encoding="utf-8")
    key = ("--bucket", bucket, "--key", "inner.json", "--body", str(path))
    aws.json("s3api", "put-object", *key)
    outer = {
        "Resources": {
            "Inner": {
                "Type": "AWS::CloudFormation::Stack",
                "Properties": {"TemplateURL": f"https://s3.amazonaws.com/{bucket}/inner.json"},
            }
        },
        "Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["Inner", "Outputs.Arn"]}}},
    }
    assert aws.create(name, outer) == "CREATE_COMPLETE"
    assert aws.outputs(name)["Arn"].endswith(f":stack/{name}")
    assert aws.delete(name) == "DELETE_COMPLETE"
    assert aws.appstream_stack(name) is None
