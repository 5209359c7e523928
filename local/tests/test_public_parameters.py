"""Parameters that templates find on AWS although nobody made them; the engine is scripted."""

from types import ModuleType
from typing import Any

import pytest

from localcloud.engine.public_parameters import PublicParameters
from localcloud.template.parameters import unresolved_problems


@pytest.fixture
def ssm() -> ModuleType:
    service, provisioners = ModuleType("ssm"), ModuleType("provisioners")
    service.__dict__["_PUBLIC_AMI_PARAMETERS"] = {"/aws/service/ami-amazon-linux-latest/x": "ami-1"}

    def resolve(name: str, *_: Any) -> Any:
        return {"/mine": "4", "/cdk-bootstrap/old/version": "5"}.get(
            name
        ) or service._PUBLIC_AMI_PARAMETERS.get(name)

    service.__dict__["resolve_parameter_value"] = resolve
    provisioners.__dict__["_ssm"] = service
    PublicParameters({".provisioners": provisioners}).install()
    return service


@pytest.mark.parametrize(
    "name",
    [
        "/aws/service/ami-amazon-linux-latest/amzn2-ami-kernel-5.10-hvm-x86_64-gp2",
        "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base",
        "/aws/service/bottlerocket/aws-ecs-1/x86_64/latest/image_id",
        "/aws/service/canonical/ubuntu/server/22.04/stable/current/amd64/hvm/ebs-gp2/ami-id",
        "/aws/service/ecs/optimized-ami/amazon-linux-2/recommended/image_id",
        "/aws/service/eks/optimized-ami/1.29/amazon-linux-2/recommended/image_id",
    ],
)
def test_the_images_that_aws_publishes_are_there(ssm: ModuleType, name: str) -> None:
    assert ssm.resolve_parameter_value(name) == "ami-1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("/cdk-bootstrap/hnb659fds/version", "30"),
        ("/cdk-bootstrap/old/version", "5"),
        ("/cdk-bootstrap/hnb659fds/version/x", None),
        ("/aws/service/global-infrastructure/regions", None),
        ("/mine", "4"),
        ("/yours", None),
        (None, None),
    ],
)
def test_a_bootstrap_stack_counts_as_there_and_all_else_is_as_it_is(
    ssm: ModuleType, name: str, value: str | None
) -> None:
    assert ssm.resolve_parameter_value(name) == value


def test_a_parameter_that_is_not_there_is_told_with_the_way_to_make_it() -> None:
    by_name = {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/yours"}
    tree = {"Parameters": {"Kept": by_name, "Given": by_name, "Size": by_name, "Text": {}}}
    given = {"Given": "/mine", "Text": "/yours"}
    found = unresolved_problems(tree, given, ["Kept"], "/mine".__eq__)
    assert [problem.message for problem in found] == [
        "Parameter 'Size': Unable to fetch parameters [/yours] from parameter store for this"
        " account; make it with aws ssm put-parameter --type String --name /yours --value VALUE"
    ]
