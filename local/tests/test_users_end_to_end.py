"""Users and their stacks in a real local cloud, and where their addresses do not stand."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.aws_cli import AwsCli, run_cloud

pytestmark = pytest.mark.cloud

POOL = "USERPOOL"


def template(stack: str, **user: Any) -> dict[str, Any]:
    address = {"UserName": {"Ref": "Address"}, "AuthenticationType": POOL}
    return {
        "Parameters": {"Address": {"Type": "String", "NoEcho": True}},
        "Resources": {
            "Desk": {"Type": "AWS::AppStream::Stack", "Properties": {"Name": stack}},
            "Jane": {"Type": "AWS::AppStream::User", "Properties": {**address, **user}},
            "Seat": {
                "Type": "AWS::AppStream::StackUserAssociation",
                "DependsOn": "Jane",
                "Properties": {**address, "StackName": {"Ref": "Desk"}},
            },
        },
        "Outputs": {
            "User": {"Value": {"Ref": "Jane"}},
            "Arn": {"Value": {"Fn::GetAtt": "Jane.Arn"}},
            "Seat": {"Value": {"Ref": "Seat"}},
        },
    }


def given(address: str) -> list[str]:
    return ["--parameters", f"ParameterKey=Address,ParameterValue={address}"]


def users(aws: AwsCli, domain: str) -> dict[str, Any]:
    """The users of the domain by their addresses."""
    found = aws.appstream.describe_users(AuthenticationType=POOL)["Users"]
    return {user["UserName"]: user for user in found if user["UserName"].endswith(domain)}


def seats(aws: AwsCli, stack: str) -> list[str]:
    found = aws.appstream.describe_user_stack_associations(StackName=stack)
    return [association["UserName"] for association in found["UserStackAssociations"]]


def identifier(address: str) -> str:
    return hashlib.sha256(f"{POOL}/{address}".encode()).hexdigest()[:32]


def told(aws: AwsCli, stack: str) -> str:
    """All that the cloud's logs hold, and what CloudFormation says of the stack."""
    logs = [file.read_bytes() for file in aws.home.rglob("*.log")]
    events = aws.json("cloudformation", "describe-stack-events", "--stack-name", stack)
    resources = aws.json("cloudformation", "describe-stack-resources", "--stack-name", stack)
    return b"\n".join(logs).decode(errors="replace") + json.dumps([events, resources])


def test_a_user_with_a_stack_is_deployed_replaced_and_deleted(aws: AwsCli, name: str) -> None:
    domain = f"@{name.lower()}.example.com"
    jane, john = f"jane{domain}", f"john{domain}"
    created = template(name, FirstName="Jane", MessageAction="SUPPRESS")
    assert aws.create(name, created, *given(jane)) == "CREATE_COMPLETE"
    live = users(aws, domain)
    assert live[jane]["FirstName"] == "Jane"
    assert seats(aws, name) == [jane]
    assert aws.outputs(name) == {
        "User": identifier(jane),
        "Arn": live[jane]["Arn"],
        "Seat": f"{name}|{identifier(jane)}",
    }
    assert aws.update(name, created, *given(john)) == "UPDATE_COMPLETE"
    assert list(users(aws, domain)) == [john]
    assert seats(aws, name) == [john]
    assert aws.outputs(name)["Seat"] == f"{name}|{identifier(john)}"
    assert domain not in told(aws, name)
    assert aws.delete(name) == "DELETE_COMPLETE"
    assert users(aws, domain) == {}


def test_a_change_that_needs_another_user_of_the_address_leaves_the_user_alone(
    aws: AwsCli, name: str
) -> None:
    domain = f"@{name.lower()}.example.com"
    jane = f"jane{domain}"
    assert aws.create(name, template(name, FirstName="Jane"), *given(jane)) == "CREATE_COMPLETE"
    changed = template(name, FirstName="Janet")
    assert aws.update(name, changed, *given(jane)) == "UPDATE_ROLLBACK_COMPLETE"
    assert "exists and was not created by this" in aws.reasons(name, "Jane")[0]
    assert users(aws, domain)[jane]["FirstName"] == "Jane"
    assert seats(aws, name) == [jane]
    assert domain not in told(aws, name)
    assert aws.delete(name) == "DELETE_COMPLETE"


def test_a_user_who_is_there_already_is_not_taken_over_and_not_named(
    aws: AwsCli, name: str
) -> None:
    domain = f"@{name.lower()}.example.com"
    jane = f"jane{domain}"
    aws.appstream.create_user(UserName=jane, AuthenticationType=POOL)
    assert aws.create(name, template(name), *given(jane)) == "ROLLBACK_COMPLETE"
    assert identifier(jane) in aws.reasons(name, "Jane")[0]
    assert domain not in told(aws, name)
    assert aws.delete(name) == "DELETE_COMPLETE"
    assert list(users(aws, domain)) == [jane]
    aws.appstream.delete_user(UserName=jane, AuthenticationType=POOL)


def test_an_address_that_no_user_can_have_is_refused_without_naming_it(
    cloud_home: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"{name}.json"
    path.write_text(json.dumps(template(name)), encoding="utf-8")
    refused = run_cloud(
        cloud_home, "deploy", str(path), "--parameter", "Address=jane doe@example.com"
    )
    assert refused.returncode == 1
    assert "UserName" in refused.stderr + refused.stdout
    assert "jane doe" not in refused.stderr + refused.stdout
