"""What CloudFormation refuses in a resource's properties before it calls a handler."""

import difflib
from collections.abc import Iterable, Iterator
from typing import Any

import regex
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import Draft7Validator, extend

from localcloud.json_types import JsonObject
from localcloud.resource_type import ResourceType


def problems_of(resource_type: ResourceType, properties: JsonObject) -> list[str]:
    """Every problem of converted properties, one sentence each; empty when all is well.

    Names are compared case-sensitively, which the handlers' own check does not do.
    """
    problems = []
    errors = _SchemaValidator(resource_type.schema).iter_errors(properties)
    for error in sorted(errors, key=lambda found: [str(part) for part in found.absolute_path]):
        path = "#" + "".join(f"/{part}" for part in error.absolute_path)
        problems.append(f"{path}: {error.message}")
    return problems


def _required(
    _validator: Validator, names: list[str], instance: object, _schema: JsonObject
) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for name in names:
            if name not in instance:
                yield ValidationError(f"required property {name} is missing")


def _additional_properties(
    _validator: Validator, allowed: object, instance: object, schema: JsonObject
) -> Iterator[ValidationError]:
    if allowed is not False or not isinstance(instance, dict):
        return
    known = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    for name in instance:
        if name not in known and not any(regex.search(pattern, name) for pattern in patterns):
            yield ValidationError(f"unknown property {name}{_suggestion(name, known)}")


def _suggestion(name: str, known: Iterable[str]) -> str:
    by_lower_case = {candidate.lower(): candidate for candidate in known}
    close = difflib.get_close_matches(name.lower(), by_lower_case, n=1)
    return f"; did you mean {by_lower_case[close[0]]}?" if close else ""


def _type(
    validator: Validator, wanted: str | list[str], instance: Any, _schema: JsonObject
) -> Iterator[ValidationError]:
    types = [wanted] if isinstance(wanted, str) else wanted
    if not any(validator.is_type(instance, name) for name in types):
        yield ValidationError(f"expected {' or '.join(types)}, found {_found(instance)}")


def _found(value: object) -> str:
    if value is None:
        return "null"
    kinds: dict[type, str] = {bool: "boolean", dict: "object", list: "array", str: "string"}
    return f"{kinds.get(type(value), 'number')} {value!r}"


def _pattern(
    _validator: Validator, pattern: str, instance: object, _schema: JsonObject
) -> Iterator[ValidationError]:
    # Patterns may hold \p{...} classes, which Python's own re lacks.
    if isinstance(instance, str) and not regex.search(pattern, instance):
        yield ValidationError(f"'{instance}' does not match the pattern {pattern}")


_SchemaValidator = extend(  # type: ignore[no-untyped-call]
    Draft7Validator,
    {
        "required": _required,
        "additionalProperties": _additional_properties,
        "type": _type,
        "pattern": _pattern,
    },
)
