"""What the inputs of the contract tests name is exported, on an account and on this machine."""

import json
import re
import uuid
from typing import Any

import pytest

from localcloud.contract_tests.exports import exported_values, read_input
from localcloud.project.layout import ROOT, type_modules
from localcloud.schema.resource_type import ResourceType
from localcloud.template.parsing import parsed_template
from tests.aws_cli import AwsCli

TEMPLATE = ROOT / "toolchain" / "contract-prerequisites.yaml"
INPUTS = sorted(file for module in type_modules() for file in module.folder.glob("inputs/*.json"))
# What exists in one account, or in one Region, only.
_OF_AN_ACCOUNT = re.compile(r"arn:aws|\d{12}|\b(?:subnet|sg|vpce|vpc)-|AppStream-Win")


def exports() -> set[str]:
    outputs = parsed_template(TEMPLATE.read_text(encoding="utf-8"))["Outputs"].values()
    return {output["Export"]["Name"] for output in outputs}


def test_the_local_values_are_those_of_the_templates_exports() -> None:
    assert exported_values().keys() == exports()


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: f"{file.parts[-3]}-{file.stem}")
def test_inputs_name_nothing_of_an_account_but_by_exports(file: Any) -> None:
    text = file.read_text(encoding="utf-8")
    assert not _OF_AN_ACCOUNT.search(text)
    assert set(re.findall(r"{{(.*?)}}", text)) <= exports()
    assert "{{" not in json.dumps(read_input(file))


def test_every_export_is_used() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in INPUTS)
    assert set(re.findall(r"{{(.*?)}}", text)) == exports()


def test_a_create_and_its_update_name_the_same_resource() -> None:
    for module in type_modules():
        identifier = ResourceType.from_file(module.schema_file).primary_identifier
        for create in sorted((module.folder / "inputs").glob("*_create.json")):
            update = create.with_name(create.name.replace("_create", "_update"))
            one, other = read_input(create), read_input(update)
            assert [one.get(name) for name in identifier] == [
                other.get(name) for name in identifier
            ]


@pytest.mark.cloud
def test_the_template_can_be_deployed(aws: AwsCli) -> None:
    stack = f"prerequisites-{uuid.uuid4().hex[:8]}"
    aws.cloudformation.create_stack(
        StackName=stack,
        TemplateBody=TEMPLATE.read_text(encoding="utf-8"),
        Parameters=[
            {
                "ParameterKey": "Image",
                "ParameterValue": exported_values()["appstream-contract-Image"],
            }
        ],
        Capabilities=["CAPABILITY_IAM"],
    )
    assert aws.settled(stack) == "CREATE_COMPLETE"
    outputs = aws.describe(stack)["Outputs"]
    given = {output["ExportName"]: output["OutputValue"] for output in outputs}
    assert given.keys() == exports()
    assert given["appstream-contract-Role"].startswith("arn:aws:iam::123456789012:role/")
    assert given["appstream-contract-SubnetA"].startswith("subnet-")
    assert aws.delete(stack) == "DELETE_COMPLETE"
