"""What of a template's properties a handler gets to see."""

from typing import Any

from localcloud.json_types import JsonObject
from localcloud.schema.property_conversion import converted
from localcloud.schema.resource_type import ResourceType


def handler_input(resource_type: ResourceType, properties: JsonObject) -> JsonObject:
    """The properties in the schema's types, without those that only the service sets.

    CloudFormation takes read-only properties in a template and does not hand them to the type
    (aws-cloudformation/cloudformation-resource-schema issue 102; cfn-lint rule E3040).
    """
    own = [name for name in resource_type.read_only if name not in resource_type.primary_identifier]
    return without(converted(resource_type, properties), own)


def without(properties: JsonObject, paths: list[str]) -> JsonObject:
    """The properties less the values at the paths, such as Items/*/Id; the argument is changed."""
    for path in paths:
        _remove(properties, path.split("/"))
    return properties


def _remove(value: Any, path: list[str]) -> None:
    name, *rest = path
    if not rest:
        if isinstance(value, dict):
            value.pop(name, None)
        return
    for member in members_at(value, name):
        _remove(member, rest)


def members_at(value: Any, name: str) -> list[Any]:
    """The members of that name: one, none, or all items for `*`."""
    if name == "*":
        return value if isinstance(value, list) else list(_values(value))
    return [value[name]] if isinstance(value, dict) and name in value else []


def _values(value: Any) -> Any:
    return value.values() if isinstance(value, dict) else ()
