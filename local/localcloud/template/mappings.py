"""Look-ups in a template's Mappings that lead nowhere."""

from collections.abc import Iterator, Mapping
from typing import Any

from localcloud.json_types import JsonObject
from localcloud.template.functions import calls
from localcloud.template.problem import Problem

_REGION = {"Ref": "AWS::Region"}
_REGION_ADVICE = "; local/cloud up --region REGION starts a cloud in another Region"
_NOTHING: Mapping[str, Any] = {}


def mapping_problems(
    tree: JsonObject,
    values: Mapping[str, str] = _NOTHING,
    conditions: Mapping[str, bool] = _NOTHING,
) -> Iterator[Problem]:
    """The problems of Fn::FindInMap, as far as its names are literal or references to `values`.

    What the conditions leave out is not looked at.
    """
    mappings = tree.get("Mappings")
    mappings = mappings if isinstance(mappings, dict) else {}
    for path, arguments in calls(tree, "Fn::FindInMap", conditions=conditions):
        # With a fourth one, a DefaultValue, nothing need be there.
        if not isinstance(arguments, list) or len(arguments) != 3:
            continue
        names = [_named(argument, values) for argument in arguments]
        level: Any = mappings
        for index, name in enumerate(names):
            if name is None or not isinstance(level, dict):
                break
            if name not in level:
                shown = [given or "?" for given in names]
                advice = _REGION_ADVICE if arguments[index] == _REGION else ""
                message = _no_mapping(shown, index, [*level]) + advice
                yield Problem(message, (*path, index))
                break
            level = level[name]


def _named(argument: Any, values: Mapping[str, str]) -> str | None:
    """The text that the argument is or refers to; None when that is not known."""
    if isinstance(argument, dict) and [*argument] == ["Ref"]:
        return values.get(str(argument["Ref"]))
    return argument if isinstance(argument, str) else None


def _no_mapping(names: list[str], index: int, there: list[str]) -> str:
    if index == 0:
        return (
            f"Template error: Mapping named '{names[0]}' is not present in the 'Mappings'"
            " section of template."
        )
    above = "::".join(names[:index])
    return (
        f"Template error: Unable to get mapping for {'::'.join(names)};"
        f" {above} has {', '.join(map(str, there)) or 'nothing'}"
    )
