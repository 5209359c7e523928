"""References to resources in a template, and the literal values that take their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from migration.intrinsics import function_of
from migration.refusal import NotMigrated

# ${Fleet}, ${Fleet.Arn}; not ${!Literal}.
_VARIABLE = re.compile(r"\$\{\s*([A-Za-z0-9]+)((?:\.[A-Za-z0-9.]+)?)\s*\}")


@dataclass(frozen=True, order=True)
class Reference:
    """What a template asks of a resource: its Ref (no attribute), or an attribute of it."""

    logical_id: str
    attribute: str = ""

    def __str__(self) -> str:
        return f"{self.logical_id}.{self.attribute}" if self.attribute else self.logical_id


Values = Mapping[Reference, str]


def references_in(node: Any) -> Iterator[Reference]:
    """All references in a tree, to whatever resource or parameter."""
    found = function_of(node)
    if found and (direct := _direct(*found)):
        yield direct
    elif found and found[0] == "Fn::Sub":
        text, own, variables = _sub(found[1])
        yield from (reference for reference in _variables(text) if reference.logical_id not in own)
        yield from references_in(variables)
    else:
        yield from (each for child in _children(node) for each in references_in(child))


def replace(node: Any, values: Values, word: Callable[[str], str]) -> Any:
    """The tree with the references that have a value replaced by it; changes the tree in place."""
    found = function_of(node)
    if found and (direct := _direct(*found)):
        return word(values[direct]) if direct in values else node
    if found and found[0] == "Fn::Sub":
        return _replace_in_sub(node, found[1], values, word)
    if isinstance(node, dict):
        for key in node:
            _put(node, key, replace(node[key], values, word))
    elif isinstance(node, list):
        for index in range(len(node)):
            _put(node, index, replace(node[index], values, word))
    return node


def _put(holder: Any, key: Any, value: Any) -> None:
    if holder[key] is not value:
        holder[key] = value


def _direct(name: str, argument: Any) -> Reference | None:
    if name == "Ref" and isinstance(argument, str):
        return Reference(argument)
    if name != "Fn::GetAtt":
        return None
    parts = argument.split(".", 1) if isinstance(argument, str) else argument
    if not isinstance(parts, list) or len(parts) != 2:
        raise NotMigrated(f"Fn::GetAtt needs a resource and an attribute, not {argument!r}")
    if not isinstance(parts[1], str):
        raise NotMigrated(
            f"Fn::GetAtt of {parts[0]} has an attribute that is not a plain name: write the"
            " attribute out"
        )
    return Reference(str(parts[0]), parts[1])


def _sub(argument: Any) -> tuple[str, frozenset[str], Any]:
    """The text, the names of the variables that the function brings itself, and these."""
    if isinstance(argument, str):
        return argument, frozenset(), {}
    if isinstance(argument, list) and len(argument) == 2 and isinstance(argument[1], dict):
        return str(argument[0]), frozenset(argument[1]), argument[1]
    raise NotMigrated("Fn::Sub needs a text, or a list of a text and a map of variables")


def _variables(text: str) -> Iterator[Reference]:
    for match in _VARIABLE.finditer(text):
        yield Reference(match[1], match[2][1:])


def _replace_in_sub(node: Any, argument: Any, values: Values, word: Callable[[str], str]) -> Any:
    text, own, variables = _sub(argument)

    def literal(match: re.Match[str]) -> str:
        reference = Reference(match[1], match[2][1:])
        if reference.logical_id in own or reference not in values:
            return match[0]
        return values[reference].replace("${", "${!")

    replaced = _VARIABLE.sub(literal, text)
    replace(variables, values, word)
    if replaced == text:
        return node
    if isinstance(argument, list):
        argument[0] = word(replaced)
        return node
    return word(replaced) if "${" not in replaced else {"Fn::Sub": word(replaced)}


def _children(node: Any) -> list[Any]:
    if isinstance(node, dict):
        return list(node.values())
    return list(node) if isinstance(node, list) else []
