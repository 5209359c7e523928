import json
from pathlib import Path

import pytest

from localcloud.errors import LocalCloudError
from localcloud.schema.resource_type import ResourceType
from tests.box_type import BOX, SCHEMA


def test_the_physical_id_is_the_primary_identifier() -> None:
    assert BOX.identifier_of({"Name": "a", "Shape": "round"}) == "a"
    assert BOX.identifier_model("a") == {"Name": "a"}


def test_a_model_without_its_identifier_has_no_physical_id() -> None:
    assert BOX.identifier_of({"Shape": "round"}) is None
    assert BOX.identifier_of(None) is None


def test_several_identifiers_are_joined_by_a_bar_in_their_order() -> None:
    schema = {**SCHEMA, "primaryIdentifier": ["/properties/Shape", "/properties/Name"]}
    pair = ResourceType(schema)
    assert pair.identifier_of({"Name": "a", "Shape": "round"}) == "round|a"
    assert pair.identifier_model("round|a") == {"Shape": "round", "Name": "a"}


def test_attributes_are_the_read_only_properties_with_nested_ones_flattened() -> None:
    model = {"Name": "a", "Arn": "arn:a", "Owner": {"Id": "me", "Other": 1}}
    assert BOX.attributes_of(model) == {"Arn": "arn:a", "Owner.Id": "me"}


def test_attributes_that_the_model_lacks_are_left_out() -> None:
    assert BOX.attributes_of({"Name": "a"}) == {}


def test_an_operation_may_take_the_schemas_timeout_or_two_hours() -> None:
    assert BOX.timeout_minutes("CREATE") == 5
    assert BOX.timeout_minutes("UPDATE") == 120


def test_a_type_that_takes_no_tags_has_no_tag_property() -> None:
    assert BOX.tag_property == ("Tags", "list")
    assert ResourceType({**SCHEMA, "tagging": {"taggable": False}}).tag_property is None


def test_a_schema_without_a_handler_is_refused_by_name(tmp_path: Path) -> None:
    schema = tmp_path / "box.json"
    handlers = {name: value for name, value in SCHEMA["handlers"].items() if name != "list"}
    schema.write_text(json.dumps({**SCHEMA, "handlers": handlers}))
    with pytest.raises(LocalCloudError, match=r"box\.json names no list handler"):
        ResourceType.from_file(schema)


def test_a_type_whose_properties_are_all_fixed_needs_no_update_handler(tmp_path: Path) -> None:
    schema = tmp_path / "box.json"
    handlers = {name: value for name, value in SCHEMA["handlers"].items() if name != "update"}
    without_update = {**SCHEMA, "handlers": handlers}
    schema.write_text(json.dumps(without_update))
    with pytest.raises(LocalCloudError, match=r"box\.json names no update handler"):
        ResourceType.from_file(schema)
    fixed = [f"/properties/{name}" for name in BOX.settable]
    schema.write_text(json.dumps({**without_update, "createOnlyProperties": fixed}))
    assert not ResourceType.from_file(schema).has_update
    assert BOX.has_update


def test_people_call_a_resource_by_the_last_part_of_its_types_name() -> None:
    assert BOX.noun == "box"
    builder = ResourceType({**SCHEMA, "typeName": "AWS::AppStream::ImageBuilder"})
    assert builder.noun == "image builder"


def test_a_nested_create_only_property_is_refused(tmp_path: Path) -> None:
    schema = tmp_path / "box.json"
    schema.write_text(json.dumps({**SCHEMA, "createOnlyProperties": ["/properties/Owner/Id"]}))
    with pytest.raises(LocalCloudError, match="nested createOnlyProperties"):
        ResourceType.from_file(schema)


def test_a_missing_schema_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LocalCloudError, match=r"cannot read the schema .*box\.json"):
        ResourceType.from_file(tmp_path / "box.json")
