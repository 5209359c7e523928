"""Stand-ins in a real local cloud, through its own commands and the AWS CLI."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.aws_cli import AwsCli, run_cloud

pytestmark = pytest.mark.cloud


def network(**nat: Any) -> dict[str, Any]:
    return {
        "Resources": {
            "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.7.0.0/16"}},
            "Public": {
                "Type": "AWS::EC2::Subnet",
                "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": "10.7.0.0/24"},
            },
            "Address": {"Type": "AWS::EC2::EIP", "Properties": {"Domain": "vpc"}},
            "Nat": {
                "Type": "AWS::EC2::NatGateway",
                "Properties": {
                    "AllocationId": {"Fn::GetAtt": "Address.AllocationId"},
                    "SubnetId": {"Ref": "Public"},
                    **nat,
                },
            },
            "Table": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}},
            "Route": {
                "Type": "AWS::EC2::Route",
                "Properties": {
                    "RouteTableId": {"Ref": "Table"},
                    "DestinationCidrBlock": "0.0.0.0/0",
                    "NatGatewayId": {"Ref": "Nat"},
                },
            },
        },
        "Outputs": {"Nat": {"Value": {"Ref": "Nat"}}, "Address": {"Value": {"Ref": "Address"}}},
    }


def test_a_network_with_a_nat_gateway_is_deployed_changed_replaced_and_deleted(
    aws: AwsCli, name: str
) -> None:
    assert aws.create(name, network()) == "CREATE_COMPLETE"
    first = aws.outputs(name)
    assert first["Nat"].startswith("nat-")
    tagged = network(Tags=[{"Key": "team", "Value": "a"}])
    assert aws.update(name, tagged) == "UPDATE_COMPLETE"
    assert aws.outputs(name) == first
    assert aws.update(name, network(PrivateIpAddress="10.7.0.9")) == "UPDATE_COMPLETE"
    second = aws.outputs(name)
    assert second["Nat"] != first["Nat"]
    assert second["Address"] == first["Address"]
    assert aws.delete(name) == "DELETE_COMPLETE"


def test_deploy_says_what_nothing_is_behind_and_takes_further_types_on_request(
    cloud_home: Path, tmp_path: Path, name: str
) -> None:
    template = network()
    template["Resources"]["Pool"] = {"Type": "AWS::Cognito::UserPool"}
    path = tmp_path / f"{name}.json"
    path.write_text(json.dumps(template), encoding="utf-8")
    refused = run_cloud(cloud_home, "deploy", str(path))
    assert refused.returncode == 1
    assert "--stand-in AWS::Cognito::UserPool" in refused.stderr
    deployed = run_cloud(cloud_home, "deploy", str(path), "--stand-in", "AWS::Cognito::UserPool")
    assert deployed.returncode == 0, deployed.stderr
    for logical_id in ("Address", "Nat", "Pool"):
        assert f"{logical_id} created: recorded as a stand-in; nothing is behind it" in (
            deployed.stdout
        )
    assert "Vpc created\n" in deployed.stdout
