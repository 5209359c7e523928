from datetime import datetime, timezone
from random import Random
from typing import Any

import pytest

from localcloud.engine.offline_validation import problems_of
from localcloud.errors import LocalCloudError
from localcloud.handlers.in_flight import ResourceFailed
from localcloud.json_types import JsonObject
from localcloud.project.layout import ROOT
from localcloud.schema.aws_schemas import aws_type, aws_type_files
from localcloud.schema.resource_type import ResourceType
from localcloud.stand_ins.neighbours import NEIGHBOURS
from localcloud.stand_ins.provider import StandInProvider


def provider(of: str | JsonObject) -> StandInProvider:
    resource_type = aws_type(of) if isinstance(of, str) else ResourceType(of)
    assert resource_type is not None
    noon = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)
    return StandInProvider(resource_type, Random(1), lambda: noon)


def schema(identifier: list[str], read_only: list[str], **more: Any) -> JsonObject:
    names = ("Name", "Group", "Id", "Config")
    return {
        "typeName": "AWS::Boxes::Box",
        "properties": {name: {"type": "string"} for name in names[:3]}
        | {"Config": {"type": "object"}},
        "additionalProperties": False,
        "primaryIdentifier": [f"/properties/{name}" for name in identifier],
        "readOnlyProperties": [f"/properties/{name}" for name in read_only],
        **more,
    }


def test_a_reference_to_an_address_is_its_public_ip_and_its_allocation_an_attribute() -> None:
    physical_id, attributes = provider("AWS::EC2::EIP").create("Address", {"Domain": "vpc"}, "net")
    assert physical_id == attributes["PublicIp"]
    assert attributes["AllocationId"].startswith("eipalloc-")


@pytest.mark.parametrize(
    ("identifier", "read_only", "given", "reference"),
    [
        (["Name"], [], {"Name": "a"}, "a"),
        (["Name", "Group"], [], {"Name": "a", "Group": "b"}, "a|b"),
        (["Name", "Id"], ["Id"], {"Name": "a"}, "{Id}"),
    ],
)
def test_a_reference_is_what_the_primary_identifier_makes_of_it(
    identifier: list[str], read_only: list[str], given: JsonObject, reference: str
) -> None:
    physical_id, attributes = provider(schema(identifier, read_only)).create("Box", given, "shop")
    assert physical_id == reference.format_map(attributes)


def test_a_name_that_the_template_leaves_out_is_made_of_stack_and_logical_id() -> None:
    physical_id, _ = provider(schema(["Name"], [])).create("Box", {}, "shop")
    assert physical_id.startswith("shop-Box-")


def test_a_second_resource_of_a_name_fails_until_the_first_is_deleted() -> None:
    boxes = provider(schema(["Name"], []))
    physical_id, _ = boxes.create("One", {"Name": "a"}, "shop")
    with pytest.raises(ResourceFailed, match="AWS::Boxes::Box a already exists"):
        boxes.create("Two", {"Name": "a"}, "shop")
    boxes.delete(physical_id, {"Name": "a"}, "One")
    assert boxes.create("Two", {"Name": "a"}, "shop")[0] == "a"


def test_an_update_keeps_what_was_made_up_and_takes_the_rest() -> None:
    boxes = provider(schema(["Id"], ["Id"]))
    physical_id, before = boxes.create("Box", {"Group": "a"}, "shop")
    same, after = boxes.update(physical_id, {"Group": "a"}, {"Group": "b"}, "shop", "Box")
    assert (same, after["Id"], after["Group"]) == (physical_id, before["Id"], "b")


def test_a_password_is_no_attribute() -> None:
    credentials = {"AccountName": "svc", "AccountPassword": "hunter2"}
    given = {
        "DirectoryName": "corp.example.com",
        "OrganizationalUnitDistinguishedNames": ["OU=a"],
        "ServiceAccountCredentials": credentials,
    }
    directory = provider("AWS::AppStream::DirectoryConfig")
    physical_id, attributes = directory.create("Directory", given, "shop")
    assert "hunter2" not in str(attributes)
    _, attributes = directory.update(physical_id, given, given, "shop", "Directory")
    assert "hunter2" not in str(attributes)
    assert credentials["AccountPassword"] == "hunter2"


def test_properties_that_the_schema_refuses_fail_before_anything_is_recorded() -> None:
    boxes = provider(schema(["Name"], []))
    with pytest.raises(ResourceFailed, match="unknown property Nam; did you mean Name"):
        boxes.create("Box", {"Nam": "a"}, "shop")


def test_a_create_only_property_replaces_however_deep_it_is() -> None:
    deep = {"createOnlyProperties": ["/properties/Config/Zone", "/properties/Name"]}
    boxes = provider(schema(["Id"], ["Id"], **deep))
    assert boxes.replaces({"Name": "a"}, {"Name": "b"})
    assert boxes.replaces({"Config": {"Zone": "a"}}, {"Config": {"Zone": "b"}})
    assert not boxes.replaces({"Config": {"Size": 1}}, {"Config": {"Size": 2}})


def test_every_neighbour_is_a_type_of_aws_and_told_of_in_the_docs() -> None:
    assert set(NEIGHBOURS) <= aws_type_files().keys()
    told = (ROOT / "docs" / "local-cloud.md").read_text(encoding="utf-8")
    assert [name for name in NEIGHBOURS if name.removeprefix("AWS::") not in told] == []


def test_a_type_is_refused_unless_it_is_wanted_as_a_stand_in() -> None:
    template = "Resources: {Pool: {Type: 'AWS::Cognito::UserPool'}}"
    (problem,) = problems_of(template)
    assert "--stand-in AWS::Cognito::UserPool" in problem.message
    assert problems_of(template, ["AWS::Cognito::UserPool"]) == []


def test_a_stand_in_is_judged_by_the_schema_that_aws_publishes() -> None:
    template = "Resources: {Nat: {Type: 'AWS::EC2::NatGateway', Properties: {SubnetIdd: x}}}"
    assert any("SubnetIdd" in str(problem) for problem in problems_of(template))


def test_nothing_stands_in_for_a_type_that_aws_does_not_have() -> None:
    with pytest.raises(LocalCloudError, match="AWS has no resource type AWS::Cognito::UserPol"):
        problems_of("Resources: {}", ["AWS::Cognito::UserPol"])
