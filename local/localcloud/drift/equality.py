"""When a template's value and a live one are the same."""

import json
from typing import Any


def is_same(expected: Any, live: Any) -> bool:
    """Whether they are equal; the order of a list does not count, and empty means as much as none.

    The engine's drift detection and CloudFormation compare lists without their order too.
    """
    return (is_blank(expected) and is_blank(live)) or without_order(expected) == without_order(live)


def is_blank(value: Any) -> bool:
    """Whether it is an empty text, list or object, or nothing at all."""
    return value is None or (isinstance(value, (str, list, dict)) and not value)


def without_order(value: Any) -> Any:
    """The value in a form that is equal for all orders of its lists."""
    if isinstance(value, dict):
        return {name: without_order(member) for name, member in value.items()}
    if isinstance(value, list):
        return sorted(json.dumps(without_order(item), sort_keys=True) for item in value)
    return value
