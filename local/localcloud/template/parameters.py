"""A template's parameters: their defaults, and the values that a request gives them."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import regex

from localcloud.json_types import JsonObject
from localcloud.schema.scalars import as_texts
from localcloud.schema.suggestion import did_you_mean
from localcloud.template.problem import Problem

_LISTS = ("CommaDelimitedList", "List<Number>")
_NUMBERS = ("Number", "List<Number>")
# Their values are names of parameters in SSM; what stands behind them is known to the engine.
_BY_NAME = "AWS::SSM::Parameter::Value<"
_TYPE_BY_NAME = re.compile(
    r"AWS::SSM::Parameter::Value<(String|List<String>|CommaDelimitedList|AWS::.+|List<AWS::.+>)>"
)


def default_problems(tree: JsonObject) -> Iterator[Problem]:
    """Defaults that break their own parameter's constraints, and types that do not exist."""
    for name, declared in _declared(tree).items():
        kind = str(declared.get("Type"))
        if kind.startswith(_BY_NAME) and not _TYPE_BY_NAME.fullmatch(kind):
            message = f"Template format error: Unrecognized parameter type: {kind}"
            yield Problem(message, ("Parameters", name, "Type"))
        default = declared.get("Default")
        if isinstance(default, str):
            for problem in _violations(declared, default):
                message = f"Template format error: Parameter '{name}' default value {problem}"
                yield Problem(message, ("Parameters", name, "Default"))


def request_problems(
    tree: JsonObject, given: Mapping[str, str], kept: Collection[str] = ()
) -> Iterator[Problem]:
    """What is wrong with the values of a request, all parameters at once.

    `kept` are the parameters that keep the value that the stack has.
    """
    declared = _declared(tree)
    unknown = [name for name in given if name not in declared]
    if unknown:
        advice = did_you_mean(unknown[0], declared) if len(unknown) == 1 else ""
        yield Problem(f"Parameters: [{', '.join(unknown)}] do not exist in the template{advice}")
    missing = [
        name
        for name, parameter in declared.items()
        if name not in given and name not in kept and "Default" not in parameter
    ]
    if missing:
        yield Problem(f"Parameters: [{', '.join(missing)}] must have values")
    for name, value in given.items():
        for problem in _violations(declared.get(name, {}), value):
            yield Problem(f"Parameter '{name}' {problem}")


def unresolved_problems(
    tree: JsonObject,
    given: Mapping[str, str],
    kept: Collection[str],
    exists: Callable[[str], bool],
) -> Iterator[Problem]:
    """Parameters that name one in Systems Manager which is not there, in CloudFormation's words."""
    for name, declared in _declared(tree).items():
        by_name = str(declared.get("Type")).startswith(_BY_NAME)
        wanted = given.get(name, declared.get("Default"))
        if by_name and name not in kept and isinstance(wanted, str) and not exists(wanted):
            yield Problem(
                f"Parameter '{name}': Unable to fetch parameters [{wanted}] from parameter store"
                " for this account; make it with aws ssm put-parameter"
                f" --type String --name {wanted} --value VALUE"
            )


def _declared(tree: JsonObject) -> dict[str, JsonObject]:
    parameters = as_texts(tree.get("Parameters"))
    if not isinstance(parameters, dict):
        return {}
    return {name: one for name, one in parameters.items() if isinstance(one, dict)}


def _violations(declared: JsonObject, value: str) -> Iterator[str]:
    kind = str(declared.get("Type"))
    if kind.startswith(_BY_NAME):
        return
    members = [member.strip() for member in value.split(",")] if kind in _LISTS else [value]
    found = list(_of_members(declared, kind, members))
    description = declared.get("ConstraintDescription")
    if found and isinstance(description, str):
        found = [f"failed to satisfy constraint: {description}"]
    yield from found


def _of_members(declared: JsonObject, kind: str, members: list[str]) -> Iterator[str]:
    allowed = declared.get("AllowedValues")
    if isinstance(allowed, list) and any(member not in allowed for member in members):
        yield f"must be one of AllowedValues: {', '.join(str(one) for one in allowed)}"
    pattern = declared.get("AllowedPattern")
    if isinstance(pattern, str) and not all(_matches(pattern, member) for member in members):
        yield f"must match pattern {pattern}"
    if kind in _NUMBERS:
        yield from _of_numbers(declared, members)
    elif kind == "String":
        yield from _of_length(declared, len(members[0]))


def _matches(pattern: str, text: str) -> bool:
    try:
        return regex.fullmatch(pattern, text) is not None
    except regex.error:
        # CloudFormation's patterns are Java's, which has what this has not.
        return True


def _of_numbers(declared: JsonObject, members: list[str]) -> Iterator[str]:
    numbers = [number for member in members if (number := _number(member)) is not None]
    if len(numbers) < len(members):
        yield "must be a number"
    smallest, biggest = _number(declared.get("MinValue")), _number(declared.get("MaxValue"))
    if smallest is not None and any(number < smallest for number in numbers):
        yield f"must be a number not less than {declared['MinValue']}"
    if biggest is not None and any(number > biggest for number in numbers):
        yield f"must be a number not greater than {declared['MaxValue']}"


def _of_length(declared: JsonObject, length: int) -> Iterator[str]:
    shortest, longest = _number(declared.get("MinLength")), _number(declared.get("MaxLength"))
    if shortest is not None and length < shortest:
        yield f"must contain at least {declared['MinLength']} characters"
    if longest is not None and length > longest:
        yield f"must contain at most {declared['MaxLength']} characters"


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
