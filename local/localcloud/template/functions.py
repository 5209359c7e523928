"""What CloudFormation refuses in the functions of a template and cfn-lint lets pass."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from localcloud.json_types import JsonObject
from localcloud.template.problem import Path, Problem

_VARIABLE = re.compile(r"\$\{(?!!)([^}]*)\}")
_POLICIES = ("DeletionPolicy", "UpdateReplacePolicy")
_LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions"


def function_problems(tree: JsonObject) -> Iterator[Problem]:
    """The problems that do not depend on the conditions' values."""
    yield from _empty_variables(tree)
    yield from _policies(tree)
    yield from _imports(tree)


def switched_off_problems(tree: JsonObject, conditions: Mapping[str, bool]) -> Iterator[Problem]:
    """References to resources that the conditions leave out, where these leave the reference."""
    resources = _members(tree, "Resources")
    off = {name for name, one in resources.items() if not _is_there(one, conditions)}
    for section, members in (("Resources", resources), ("Outputs", _members(tree, "Outputs"))):
        for name, member in members.items():
            if not _is_there(member, conditions):
                continue
            for path, needed in references(member, (section, name), conditions):
                if needed in off:
                    yield Problem(
                        f"Template format error: Unresolved resource dependencies [{needed}] in"
                        f" the {section} block of the template; its condition"
                        f" {resources[needed]['Condition']} is false",
                        path,
                    )


def references(
    value: Any, path: Path, conditions: Mapping[str, bool] | None = None
) -> Iterator[tuple[Path, str]]:
    """The names in Ref, Fn::GetAtt and Fn::Sub, but for branches that no condition takes."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from references(item, (*path, index), conditions)
    if not isinstance(value, dict):
        return
    for name, argument in value.items():
        here = (*path, name)
        if name == "Fn::Sub":
            yield from _of_sub(argument, here, conditions)
            continue
        yield from ((here, named) for named in _named(name, argument))
        for place, taken in _taken(name, argument, conditions or {}):
            yield from references(taken, (*path, *place), conditions)


def _of_sub(
    argument: Any, path: Path, conditions: Mapping[str, bool] | None
) -> Iterator[tuple[Path, str]]:
    text, variables = (
        argument
        if isinstance(argument, list) and len(argument) == 2
        else (
            argument,
            {},
        )
    )
    bound = variables if isinstance(variables, dict) else {}
    if isinstance(text, str):
        for variable in _VARIABLE.findall(text):
            if variable not in bound:
                yield path, variable.strip().split(".")[0]
    yield from references(bound, (*path, 1), conditions)


def _named(function: str, argument: Any) -> Iterator[str]:
    if function == "Ref" and isinstance(argument, str):
        yield argument
    if function == "DependsOn":
        yield from argument if isinstance(argument, list) else [str(argument)]
    if function == "Fn::GetAtt":
        first = argument[0] if isinstance(argument, list) and argument else argument
        if isinstance(first, str):
            yield first.split(".")[0]


def _empty_variables(tree: JsonObject) -> Iterator[Problem]:
    for path, argument in calls(tree, "Fn::Sub"):
        text = argument[0] if isinstance(argument, list) and argument else argument
        if isinstance(text, str) and any(not name.strip() for name in _VARIABLE.findall(text)):
            yield Problem(
                "Template error: variable names in Fn::Sub syntax must contain only alphanumeric"
                " characters, underscores, periods, and colons",
                path,
            )


def _policies(tree: JsonObject) -> Iterator[Problem]:
    """Functions where only a transform allows them (see the page of AWS::LanguageExtensions)."""
    if _LANGUAGE_EXTENSIONS in str(tree.get("Transform")):
        return
    for name, resource in _members(tree, "Resources").items():
        for policy in _POLICIES:
            if isinstance(resource.get(policy), dict):
                yield Problem(
                    f"Template format error: {policy} takes a function only with the"
                    f" {_LANGUAGE_EXTENSIONS} transform",
                    ("Resources", name, policy),
                )


def _imports(tree: JsonObject) -> Iterator[Problem]:
    resources = _members(tree, "Resources")
    for path, argument in calls(tree, "Fn::ImportValue"):
        for place, needed in references(argument, path):
            if needed in resources:
                yield Problem(
                    "Template error: the attribute in Fn::ImportValue must not depend on any"
                    f" resources, imported values, or Fn::GetAZs; this one depends on {needed}",
                    place,
                )


def calls(
    value: Any, function: str, path: Path = (), conditions: Mapping[str, bool] | None = None
) -> Iterator[tuple[Path, Any]]:
    """Every call of the function, as its path and its argument.

    Branches of Fn::If that the conditions, where they are known, do not take have none.
    """
    if isinstance(value, dict):
        for name, member in value.items():
            if name == function:
                yield (*path, name), member
            for place, taken in _taken(name, member, conditions or {}):
                yield from calls(taken, function, (*path, *place), conditions)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from calls(item, function, (*path, index), conditions)


def _taken(name: str, member: Any, conditions: Mapping[str, bool]) -> Iterator[tuple[Path, Any]]:
    """The member itself, but of an Fn::If only the branches that may be taken."""
    if name != "Fn::If" or not isinstance(member, list) or len(member) != 3:
        yield (name,), member
        return
    holds = conditions.get(str(member[0]))
    for index in (1, 2) if holds is None else (1,) if holds else (2,):
        yield (name, index), member[index]


def _members(tree: JsonObject, section: str) -> dict[str, JsonObject]:
    members = tree.get(section)
    if not isinstance(members, dict):
        return {}
    return {name: member for name, member in members.items() if isinstance(member, dict)}


def _is_there(member: JsonObject, conditions: Mapping[str, bool]) -> bool:
    return conditions.get(str(member.get("Condition")), True)
