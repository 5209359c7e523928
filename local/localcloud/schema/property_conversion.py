"""Conversion of a template's scalars to the types of the schema, as CloudFormation does it."""

import re
from typing import Any

from localcloud.json_types import JsonObject
from localcloud.schema.resource_type import ResourceType
from localcloud.schema.scalars import Text, text_of

_INTEGER = re.compile(r"[+-]?\d+")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")


def converted(resource_type: ResourceType, properties: JsonObject) -> JsonObject:
    """The properties with "2" as 2, "true" as true and 2 as "2" where the schema asks for it.

    What fits no conversion stays as it is, for the validation to name.
    """
    result = _converted(resource_type, resource_type.schema, dict(properties))
    assert isinstance(result, dict)  # noqa: S101
    return result


def _converted(resource_type: ResourceType, node: JsonObject, value: Any) -> Any:
    node = resource_type.resolve(node)
    if isinstance(value, dict):
        return {
            name: _converted(resource_type, _node_of(node, name), member)
            for name, member in value.items()
        }
    if isinstance(value, list):
        items = node.get("items", {})
        return [_converted(resource_type, items, item) for item in value]
    return _scalar(node.get("type"), value)


def _node_of(node: JsonObject, name: str) -> JsonObject:
    properties: JsonObject = node.get("properties", {})
    if name in properties:
        found: JsonObject = properties[name]
        return found
    patterns: JsonObject = node.get("patternProperties", {})
    others = node.get("additionalProperties")
    return next(iter(patterns.values()), others if isinstance(others, dict) else {})


def _scalar(wanted: Any, value: Any) -> Any:
    types = wanted if isinstance(wanted, list) else [wanted]
    if "string" in types:
        return _as_string(value)
    if isinstance(value, Text):
        # Where the schema says nothing of a value, such as in a policy document, it is as written.
        value = value.native
    if "integer" in types:
        return _as_integer(value)
    if "number" in types and isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return int(value) if _INTEGER.fullmatch(value.strip()) else float(value)
    if "boolean" in types and isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    return value


def _as_string(value: Any) -> Any:
    if isinstance(value, Text):
        return str(value)
    return text_of(value) if isinstance(value, (bool, int, float)) else value


def _as_integer(value: Any) -> Any:
    if isinstance(value, str) and _INTEGER.fullmatch(value.strip()):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
