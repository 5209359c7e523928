"""A model of each resource type that sets every property which its API takes."""

from typing import Any

from localcloud.contract_tests.exports import read_input
from localcloud.project.layout import type_module, type_modules
from localcloud.schema.resource_type import ResourceType


def resource_type(short_name: str) -> ResourceType:
    return ResourceType.from_file(type_module(short_name).schema_file)


TYPES = tuple(module.short_name for module in type_modules())
NAMED_TYPES = tuple(name for name in TYPES if resource_type(name).primary_identifier == ("Name",))
"""The types whose resources have a name of their own, and much that changes in place."""


def type_name(short_name: str) -> str:
    return resource_type(short_name).name


def full_model(short_name: str, name: str, operation: str = "create") -> dict[str, Any]:
    """The last model that the contract tests create, or then update to, under that name."""
    model = _last_input(short_name, operation)
    return {**model, "Name": name} if short_name in NAMED_TYPES else model


def invalid_model(short_name: str) -> dict[str, Any]:
    """A model that the type's schema refuses."""
    return _last_input(short_name, "invalid")


def _last_input(short_name: str, kind: str) -> dict[str, Any]:
    inputs = type_module(short_name).folder / "inputs"
    file = max(inputs.glob(f"inputs_?_{kind}.json"))
    return dict(read_input(file))


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
