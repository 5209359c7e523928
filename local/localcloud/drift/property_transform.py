"""The schema's propertyTransform: by which expressions a template's value equals a live one.

The keyword is as AWS's own schemas use it: a JSONata expression for each property, evaluated on
all the template's properties or on the object that holds the property; `$OR` stands between
alternatives; a text that comes of it may be a pattern for the live text.
"""

import re
from collections.abc import Iterator
from typing import Any

from jsonata import Jsonata

from localcloud.drift.equality import is_same
from localcloud.drift.shape import value_in_shape_of
from localcloud.json_types import JsonObject
from localcloud.schema.resource_type import ResourceType

_OR = re.compile(r"\s+\$OR\s+")


def with_accepted_values(
    resource_type: ResourceType, template: JsonObject, live: JsonObject
) -> JsonObject:
    """The template's properties, with each live value that a transform accepts in place."""
    accepted: JsonObject = dict(template)
    for pointer, expression in resource_type.schema.get("propertyTransform", {}).items():
        path = pointer.removeprefix("/").split("/")[1:]
        alternatives = [Jsonata(text) for text in _OR.split(expression)]
        accepted = _accepted(accepted, live, path, template, alternatives)
    return accepted


def _accepted(
    holder: Any, live: Any, path: list[str], template: JsonObject, alternatives: list[Jsonata]
) -> Any:
    name, *rest = path
    if name == "*" and isinstance(holder, list) and isinstance(live, list):
        return [
            _accepted(item, live[index], rest, template, alternatives)
            if index < len(live)
            else item
            for index, item in enumerate(holder)
        ]
    if not isinstance(holder, dict) or not isinstance(live, dict):
        return holder
    if name not in holder or name not in live:
        return holder
    if rest:
        value = _accepted(holder[name], live[name], rest, template, alternatives)
    elif any(_matches(value, live[name]) for value in _values(alternatives, template, holder)):
        value = value_in_shape_of(holder[name], live[name])
    else:
        value = holder[name]
    return {**holder, name: value}


def _values(alternatives: list[Jsonata], template: JsonObject, holder: JsonObject) -> Iterator[Any]:
    for expression in alternatives:
        for context in (template, holder):
            value = expression.evaluate(context)
            if value is not None:
                yield value


def _matches(value: Any, live: Any) -> bool:
    if is_same(value, value_in_shape_of(value, live)):
        return True
    return isinstance(value, str) and isinstance(live, str) and _is_pattern_of(value, live)


def _is_pattern_of(text: str, live: str) -> bool:
    try:
        return re.fullmatch(text, live) is not None
    except re.error:
        return False
