"""A live resource as drift detection is to see it."""

from localcloud.drift.equality import is_same
from localcloud.drift.property_transform import with_accepted_values
from localcloud.drift.shape import in_shape_of
from localcloud.json_types import JsonObject
from localcloud.schema.handler_input import handler_input, without
from localcloud.schema.resource_type import ResourceType


def live_view(
    resource_type: ResourceType, expected: JsonObject, model: JsonObject | None
) -> JsonObject | None:
    """The live properties, each written as the template has it where the two mean the same.

    The engine compares literally. So what is read-only or write-only inside a property, what a
    propertyTransform accepts, and what is empty on both sides must not look different to it.
    """
    if model is None:
        return None
    hidden = list(resource_type.write_only)
    wanted = without(handler_input(resource_type, expected), hidden)
    wanted = with_accepted_values(resource_type, wanted, model)
    live = in_shape_of(wanted, model)
    tags = resource_type.tag_property
    for name, value in expected.items():
        # The engine adds the stack's own tags to the template's before it compares.
        if (tags is None or name != tags[0]) and is_same(wanted.get(name), live.get(name)):
            live[name] = value
    return live
