"""A model of each resource type that sets every property which its API takes."""

import json
from typing import Any

from localcloud.project import type_module
from localcloud.resource_type import ResourceType

TYPES = ("fleet", "imagebuilder", "stack")


def type_name(short_name: str) -> str:
    return ResourceType.from_file(type_module(short_name).schema_file).name


def full_model(short_name: str, name: str, operation: str = "create") -> dict[str, Any]:
    """The second model that the contract tests create, or then update to, under that name."""
    module = type_module(short_name)
    file = module.folder / "inputs" / f"inputs_2_{operation}.json"
    return {**json.loads(file.read_text(encoding="utf-8")), "Name": name}


def elastic_fleet(name: str) -> dict[str, Any]:
    return {
        "Name": name,
        "FleetType": "ELASTIC",
        "InstanceType": "stream.standard.small",
        "ImageName": "AppStream-WinServer2019-06-17-2024",
        "Platform": "WINDOWS_SERVER_2019",
        "MaxConcurrentSessions": 5,
        "VpcConfig": {"SubnetIds": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]},
        "SessionScriptS3Location": {"S3Bucket": "scripts", "S3Key": "session.zip"},
        "UsbDeviceFilterStrings": ["Pen,3,1,2,1118,5,0,1"],
        "DesiredState": "RUNNING",
    }
