"""How large a template grows when its loops and texts are expanded, found without doing it.

A loop in a loop, or an Fn::Sub in the variables of another, grows with the power of its depth.
"""

import re
from collections.abc import Mapping
from typing import Any

from localcloud.json_types import JsonObject
from localcloud.template.bounds import LARGEST_BYTES

_LOOP = "Fn::ForEach::"
_VARIABLE = re.compile(r"\$\{([^!}][^}]*)\}")

# Base64 makes four characters of three; JSON in a text doubles each quote and backslash.
_GROWING = {"Fn::Base64": (4, 3), "Fn::ToJsonString": (2, 1)}


def refuse_what_expands(template: JsonObject, parameters: Mapping[str, str]) -> None:
    """ValueError when the template expands beyond what CloudFormation takes.

    CloudFormation's limit on a template's size holds for the expanded one (template reference,
    Fn::ForEach). The values of the parameters are those that are known.
    """
    if Expansion(template, parameters).size() > LARGEST_BYTES:
        raise ValueError(
            f"Template may not exceed {LARGEST_BYTES} bytes in size. Its loops and texts expand"
            " beyond that"
        )


def default_values(template: JsonObject) -> dict[str, str]:
    """The parameters' defaults."""
    parameters = template.get("Parameters")
    if not isinstance(parameters, dict):
        return {}
    return {
        name: str(definition["Default"])
        for name, definition in parameters.items()
        if isinstance(definition, dict) and "Default" in definition
    }


class Expansion:
    """An upper bound of an expanded template's characters and values."""

    def __init__(self, template: JsonObject, parameters: Mapping[str, str]) -> None:
        self._template = template
        self._parameters = parameters
        self._longest_mapped = _longest_list(template.get("Mappings"))

    def size(self) -> int:
        return self._size(self._template)

    def _size(self, value: Any) -> int:
        if isinstance(value, list):
            return 1 + sum(map(self._size, value))
        if isinstance(value, dict):
            return 1 + sum(self._member(key, member) for key, member in value.items())
        return 1 + len(value) if isinstance(value, str) else 1

    def _member(self, key: Any, value: Any) -> int:
        name = str(key)
        if name.startswith(_LOOP) and isinstance(value, list) and len(value) == 3:
            _, collection, fragment = value
            return self._items(collection) * self._size(fragment)
        if name == "Fn::Sub" and isinstance(value, list) and len(value) == 2:
            return self._substituted(*value)
        numerator, denominator = _GROWING.get(name, (1, 1))
        return len(name) + self._size(value) * numerator // denominator

    def _substituted(self, text: Any, variables: Any) -> int:
        if not isinstance(text, str) or not isinstance(variables, dict):
            return self._size([text, variables])
        sizes = {name: self._size(value) for name, value in variables.items()}
        return len(text) + sum(
            sizes.get(name, len(self._parameters.get(name, ""))) for name in _VARIABLE.findall(text)
        )

    def _items(self, collection: Any) -> int:
        """How many items a loop's collection has at most; 1 where only the service can tell."""
        if isinstance(collection, list):
            return sum(map(self._items, collection))
        if not isinstance(collection, dict):
            return 1
        (name, argument), *_ = (*collection.items(), ("", None))
        if name == "Ref":
            return self._parameters.get(str(argument), "").count(",") + 1
        if name == "Fn::FindInMap":
            return self._longest_mapped
        if name == "Fn::Split" and isinstance(argument, list) and len(argument) == 2:
            return self._parts(*argument)
        return max(1, self._items(list(collection.values())))

    def _parts(self, delimiter: Any, text: Any) -> int:
        if isinstance(text, dict) and set(text) == {"Ref"}:
            text = self._parameters.get(str(text["Ref"]), "")
        if isinstance(text, str) and isinstance(delimiter, str) and delimiter:
            return text.count(delimiter) + 1
        return self._size(text)


def _longest_list(value: Any) -> int:
    """The length of the longest list anywhere in the value; at least 1."""
    if isinstance(value, dict):
        return max([1, *map(_longest_list, value.values())])
    return max([1, len(value), *map(_longest_list, value)]) if isinstance(value, list) else 1
