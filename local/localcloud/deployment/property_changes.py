"""What differs between the properties of a resource before and after a change."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from localcloud.drift.equality import without_order
from localcloud.json_types import JsonObject

_NONE = "(none)"
_LONGEST_VALUE = 56


@dataclass(frozen=True)
class PropertyChange:
    """One value that differs; the path begins with the property's name."""

    path: tuple[str, ...]
    before: Any
    after: Any

    @property
    def name(self) -> str:
        return self.path[0]

    def __str__(self) -> str:
        return f"{'.'.join(self.path)}: {_short(self.before)} -> {_short(self.after)}"

    def without_values(self) -> str:
        return f"{'.'.join(self.path)}: another value, which is not shown"


class _Absent:
    """A value that is not there, which null is not."""


ABSENT = _Absent()


def property_changes(
    before: JsonObject, after: JsonObject, tag_property: str | None = None
) -> list[PropertyChange]:
    """Every value that differs, tags by their keys; the order of a list does not count."""
    return list(_changes((), _tags_by_key(before, tag_property), _tags_by_key(after, tag_property)))


def texts_in(value: Any) -> Iterator[str]:
    """All keys and texts of a value, at any depth."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield key
            yield from texts_in(member)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, str):
        yield value


def _changes(path: tuple[str, ...], before: Any, after: Any) -> Iterator[PropertyChange]:
    old, new = ({} if value is ABSENT else value for value in (before, after))
    if isinstance(old, dict) and isinstance(new, dict) and (old or new):
        for name in sorted(old.keys() | new.keys()):
            yield from _changes((*path, name), old.get(name, ABSENT), new.get(name, ABSENT))
    elif path and (ABSENT in (before, after) or without_order(before) != without_order(after)):
        yield PropertyChange(path, before, after)


def _tags_by_key(properties: JsonObject, tag_property: str | None) -> JsonObject:
    tags = properties.get(tag_property or "")
    if not isinstance(tags, list) or not all(isinstance(tag, dict) for tag in tags):
        return properties
    by_key = {str(tag.get("Key")): tag.get("Value", "") for tag in tags}
    return {**properties, str(tag_property): by_key}


def _short(value: Any) -> str:
    if value is ABSENT:
        return _NONE
    text = value if isinstance(value, str) and value else json.dumps(value)
    if len(text) <= _LONGEST_VALUE:
        return text
    half = (_LONGEST_VALUE - 1) // 2
    return f"{text[:half]}…{text[-half:]}"
