"""Resource Groups Tagging over what AppStream has, as Terraform providers and scripts use it."""

import asyncio
import json
from pathlib import Path
from typing import Any

import boto3
import pytest

from localcloud.engine.tagging import Tagging
from localcloud.processes.cloud_processes import ProcessId
from localcloud.processes.cloud_state import SIMULATOR, CloudState, Service
from localcloud.processes.ports import free_ports
from tests.aws_cli import AwsCli

_NONE = "arn:aws:appstream:us-east-1:123456789012:stack/none"


@pytest.fixture
def tagging(aws: AwsCli) -> Any:
    return boto3.client(
        "resourcegroupstaggingapi",
        endpoint_url=aws.environment["AWS_ENDPOINT_URL"],
        region_name=aws.environment["AWS_REGION"],
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


@pytest.fixture
def desk(aws: AwsCli, name: str) -> str:
    """The ARN of a stack with two tags."""
    made = aws.appstream.create_stack(Name=name, Tags={"owner": name, "empty": ""})
    return str(made["Stack"]["Arn"])


@pytest.mark.cloud
def test_what_appstream_has_is_found_by_its_tags_as_long_as_it_is_there(
    aws: AwsCli, tagging: Any, desk: str, name: str
) -> None:
    tags = [{"Key": "owner", "Value": name}, {"Key": "empty", "Value": ""}]
    search: list[dict[str, Any]] = [
        {"TagFilters": [{"Key": "owner", "Values": [name]}]},
        {"ResourceTypeFilters": ["appstream:stack"], "TagFilters": [{"Key": "owner"}]},
        {"ResourceARNList": [desk, _NONE]},
    ]
    for asked in search:
        found = tagging.get_resources(**asked)["ResourceTagMappingList"]
        assert {"ResourceARN": desk, "Tags": tags} in found
    assert name in tagging.get_tag_values(Key="owner")["TagValues"]
    others = tagging.get_resources(ResourceTypeFilters=["appstream:fleet"])
    assert desk not in str(others)

    aws.appstream.delete_stack(Name=name)
    assert desk not in str(tagging.get_resources())


@pytest.mark.cloud
def test_tags_are_set_and_removed_by_calls_of_appstream(
    aws: AwsCli, tagging: Any, desk: str, name: str
) -> None:
    arns = [desk, _NONE]
    tagged = tagging.tag_resources(ResourceARNList=arns, Tags={"owner": "two"})
    untagged = tagging.untag_resources(ResourceARNList=arns, TagKeys=["empty", "unknown"])
    assert aws.tags(desk) == {"owner": "two"}
    for answer in (tagged, untagged):
        (arn, failure) = answer["FailedResourcesMap"].popitem()
        assert answer["FailedResourcesMap"] == {}
        assert (arn, failure["ErrorCode"]) == (_NONE, "InvalidParameterException")


def test_a_search_fails_when_the_simulator_does_not_answer(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    nobody = Service(SIMULATOR, port, ProcessId(0, 0))
    tagging = Tagging(CloudState(str(tmp_path), 1, [nobody]))
    headers = {"x-amz-target": "ResourceGroupsTaggingAPI_20170126.GetResources"}
    status, _, body = asyncio.run(tagging.handle_request("POST", "/", headers, b"{}", {}))
    assert (status, json.loads(body)["__type"]) == (500, "InternalServiceException")
    assert "the local cloud's simulator did not answer" in json.loads(body)["Message"]
