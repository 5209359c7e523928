"""Scalars in the engine: texts while a template is resolved, the schema's types in a resource.

The engine itself writes Python's True into texts and reads YAML in a dialect of its own.
"""

from collections.abc import Callable, Collection, Mapping
from types import ModuleType
from typing import Any

from localcloud.json_types import JsonObject
from localcloud.schema.aws_schemas import aws_type
from localcloud.schema.property_conversion import converted
from localcloud.schema.scalars import as_natives, as_texts
from localcloud.template.parsing import parsed_template

# Their properties are for the function behind them, which gets texts.
_CUSTOM_RESOURCES = ("Custom::", "AWS::CloudFormation::CustomResource")


def host_scalars(modules: Mapping[str, ModuleType], our_types: Collection[str]) -> None:
    """To be called once, before the engine serves; our types convert their own properties."""
    for suffix in (".engine", ".handlers", ".changesets"):
        modules[suffix].__dict__["_parse_template"] = template_of_texts
    for suffix in (".stacks", ".provisioners"):
        original = modules[suffix].__dict__["_with_stack_tags"]
        modules[suffix].__dict__["_with_stack_tags"] = _converting(original, our_types)


def template_of_texts(template_body: str) -> JsonObject:
    """The template's tree with its scalars as CloudFormation has them."""
    tree: JsonObject = as_texts(parsed_template(template_body))
    return tree


def natural_properties(type_name: str, properties: JsonObject) -> JsonObject:
    """The properties in the types that AWS's schema of the resource type says."""
    if type_name.startswith(_CUSTOM_RESOURCES):
        return properties
    schema = aws_type(type_name)
    if schema is None:
        natural: JsonObject = as_natives(properties)
        return natural
    return converted(schema, properties)


def _converting(
    original: Callable[..., JsonObject], our_types: Collection[str]
) -> Callable[..., JsonObject]:
    def with_stack_tags(
        resource_type: str,
        props: JsonObject,
        stack_tags: list[dict[str, str]],
        stack_name: str,
        stack_id: str,
        logical_id: str,
    ) -> JsonObject:
        if resource_type not in our_types:
            props = natural_properties(resource_type, props)
        found: Any = original(resource_type, props, stack_tags, stack_name, stack_id, logical_id)
        return dict(found) if type(found) is dict else found

    return with_stack_tags
