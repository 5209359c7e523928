from datetime import datetime, timezone
from random import Random
from typing import Any

import pytest
import regex

from localcloud.schema.aws_schemas import aws_type, aws_type_files
from localcloud.schema.resource_type import ResourceType
from localcloud.stand_ins.made_up_values import MadeUpValues

NOON = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)


def made_up(type_name: str, seed: int = 1) -> dict[str, Any]:
    resource_type = aws_type(type_name)
    assert resource_type is not None
    values = MadeUpValues(resource_type, Random(seed), NOON)
    return {name: values.of(name) for name in resource_type.read_only if "*" not in name}


@pytest.mark.parametrize(
    ("type_name", "attribute", "pattern"),
    [
        ("AWS::EC2::EIP", "AllocationId", "eipalloc-[0-9a-f]{17}"),
        ("AWS::EC2::EIP", "PublicIp", r"198\.18\.\d+\.\d+"),
        ("AWS::EC2::NatGateway", "NatGatewayId", "nat-[0-9a-f]{17}"),
        ("AWS::EC2::FlowLog", "Id", "fl-[0-9a-f]{17}"),
        ("AWS::EC2::SecurityGroupIngress", "Id", "sgr-[0-9a-f]{17}"),
        ("AWS::DirectoryService::MicrosoftAD", "DirectoryId", "d-[0-9a-f]{10}"),
        ("AWS::FSx::FileSystem", "DNSName", r"[\w.-]+\.amazonaws\.com"),
        (
            "AWS::FSx::FileSystem",
            "ResourceARN",
            "arn:aws:fsx:us-east-1:123456789012:file-system/.+",
        ),
        ("AWS::CertificateManager::Certificate", "Id", ".+"),
        ("AWS::EC2::VPCEndpoint", "CreationTimestamp", "2026-03-01T12:00:00Z"),
    ],
)
def test_an_attribute_looks_like_those_of_its_service(
    type_name: str, attribute: str, pattern: str
) -> None:
    assert regex.fullmatch(pattern, str(made_up(type_name).get(attribute, "-")))


def test_lists_hold_what_their_items_are() -> None:
    (address,) = made_up("AWS::DirectoryService::MicrosoftAD")["DnsIpAddresses"]
    assert regex.fullmatch(r"10\.0\.\d+\.\d+", address)


def test_two_resources_get_different_values() -> None:
    assert made_up("AWS::EC2::EIP", 1) != made_up("AWS::EC2::EIP", 2)


def test_what_is_made_up_fits_the_schemas_patterns_and_lengths() -> None:
    names = sorted(aws_type_files())
    misfits = [
        f"{name} {attribute}"
        for name in Random(7).sample(names, 120)
        for attribute in misfitting(name)
    ]
    assert misfits == []


def misfitting(type_name: str) -> list[str]:
    resource_type = aws_type(type_name)
    assert resource_type is not None
    return [
        name
        for name, value in made_up(type_name).items()
        if isinstance(value, str) and not fits(resource_type, name, value)
    ]


def fits(resource_type: ResourceType, pointer: str, value: str) -> bool:
    node = resource_type.schema
    for part in pointer.split("/"):
        node = resource_type.resolve(resource_type.resolve(node)["properties"][part])
    shortest, longest = node.get("minLength", 0), node.get("maxLength", len(value))
    matches = regex.search(node["pattern"], value) if "pattern" in node else True
    return shortest <= len(value) <= longest and bool(matches)
