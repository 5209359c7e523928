"""When a template's value and a live one are the same."""

import json
from typing import Any


def is_same(expected: Any, live: Any) -> bool:
    """Whether they are equal; the order of a list does not count, and empty means as much as none.

    The engine's drift detection and CloudFormation compare lists without their order too.
    """
    return (is_blank(expected) and is_blank(live)) or _unordered(expected) == _unordered(live)


def is_blank(value: Any) -> bool:
    """Whether it is an empty text, list or object, or nothing at all."""
    return value is None or (isinstance(value, (str, list, dict)) and not value)


def _unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _unordered(member) for name, member in value.items()}
    if isinstance(value, list):
        return sorted(json.dumps(_unordered(item), sort_keys=True) for item in value)
    return value
