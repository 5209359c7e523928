"""What boto3 sees of the AppStream service at an endpoint, in one protocol, as JSON.

Run it with the interpreter of the Python environment "model": conversation.py ENDPOINT PROTOCOL
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
import botocore.exceptions
import botocore.loaders

MODEL = "appstream/2016-12-01/service-2"


def client(endpoint: str, protocol: str, data: Path) -> Any:
    """A client whose service model has that protocol alone."""
    model = botocore.loaders.Loader().load_data(MODEL)
    model["metadata"]["protocols"] = [protocol]
    file = data / f"{MODEL}.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(model), encoding="utf-8")
    os.environ["AWS_DATA_PATH"] = str(data)
    return boto3.client(
        "appstream",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def refusal(call: Callable[..., Any], **request: Any) -> dict[str, Any] | None:
    try:
        call(**request)
    except botocore.exceptions.ClientError as error:
        told = error.response["Error"]
        return {
            "class": type(error).__name__,
            "type": told["Code"],
            "message": told["Message"],
            "hasRequestId": bool(error.response["ResponseMetadata"].get("RequestId")),
        }
    return None


def observations(appstream: Any) -> dict[str, Any]:
    appstream.create_fleet(
        Name="sdk",
        InstanceType="stream.standard.medium",
        ImageName="base",
        FleetType="ON_DEMAND",
        ComputeCapacity={"DesiredInstances": 2},
        VpcConfig={"SubnetIds": ["subnet-1", "subnet-2"], "SecurityGroupIds": ["sg-1"]},
        MaxUserDurationInSeconds=7200,
        EnableDefaultInternetAccess=False,
        DisableIMDSV1=True,
        Tags={"team": "blue", "empty": ""},
    )
    described = appstream.describe_fleets(Names=["sdk"])
    fleet = described["Fleets"][0]
    started = appstream.start_fleet(Name="sdk")
    stack = appstream.create_stack(
        Name="many-00",
        EmbedHostDomains=["a.example"],
        StreamingExperienceSettings={"PreferredProtocol": "UDP"},
    )["Stack"]
    for number in range(1, 30):
        appstream.create_stack(Name=f"many-{number:02}")
    pages = appstream.get_paginator("describe_stacks").paginate()
    return {
        "contentType": described["ResponseMetadata"]["HTTPHeaders"]["content-type"],
        "createdTime": fleet["CreatedTime"].isoformat(),
        "fleet": [
            fleet["Name"],
            fleet["ComputeCapacityStatus"]["Desired"],
            fleet["VpcConfig"]["SubnetIds"],
            fleet["MaxUserDurationInSeconds"],
            fleet["EnableDefaultInternetAccess"],
            fleet["DisableIMDSV1"],
            fleet["FleetErrors"],
        ],
        "emptyOutput": sorted(set(started) - {"ResponseMetadata"}),
        "tags": appstream.list_tags_for_resource(ResourceArn=fleet["Arn"])["Tags"],
        "stack": [stack["EmbedHostDomains"], stack["StreamingExperienceSettings"]],
        "pages": [len(page["Stacks"]) for page in pages],
        "notFound": refusal(appstream.describe_fleets, Names=["none"]),
        "invalid": refusal(appstream.create_stack, Name="-"),
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        json.dump(observations(client(sys.argv[1], sys.argv[2], Path(folder))), sys.stdout)
