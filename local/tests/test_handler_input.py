import copy

import pytest

from localcloud.json_types import JsonObject
from localcloud.schema.handler_input import handler_input
from localcloud.schema.resource_type import ResourceType
from tests.box_type import BOX, SCHEMA

BOX_WITH_READ_ONLY_ITEMS = ResourceType(
    {**SCHEMA, "readOnlyProperties": ["/properties/Arn", "/properties/Lids/*/SerialNumber"]}
)


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ({"Arn": "arn:x", "Shape": "round"}, {"Shape": "round"}),
        (
            {"Lids": [{"SerialNumber": "1", "Keys": 2}, {"SerialNumber": "2"}, {}]},
            {"Lids": [{"Keys": 2}, {}, {}]},
        ),
        ({"Lids": "no list"}, {"Lids": "no list"}),
        ({"Lids": ["no object"]}, {"Lids": ["no object"]}),
    ],
)
def test_a_handler_sees_no_read_only_value_at_any_depth(
    given: JsonObject, seen: JsonObject
) -> None:
    assert handler_input(BOX_WITH_READ_ONLY_ITEMS, given) == seen


def test_a_read_only_value_inside_an_object_is_taken_out() -> None:
    assert handler_input(BOX, {"Owner": {"Id": "1"}}) == {"Owner": {}}


def test_an_identifier_that_only_the_service_sets_stays_since_an_import_names_it() -> None:
    schema = {**SCHEMA, "readOnlyProperties": ["/properties/Name"]}
    assert handler_input(ResourceType(schema), {"Name": "a"}) == {"Name": "a"}


def test_scalars_come_in_the_types_of_the_schema() -> None:
    assert handler_input(BOX, {"Stack": "2"}) == {"Stack": 2}


def test_the_template_itself_is_left_alone() -> None:
    given = {"Arn": "arn:x", "Lids": [{"SerialNumber": "1"}]}
    before = copy.deepcopy(given)
    handler_input(BOX_WITH_READ_ONLY_ITEMS, given)
    assert given == before
