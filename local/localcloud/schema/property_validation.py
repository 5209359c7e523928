"""What CloudFormation refuses in a resource's properties before it calls a handler."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import regex
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import Draft7Validator, extend

from localcloud.json_types import JsonObject
from localcloud.schema.resource_type import ResourceType
from localcloud.schema.suggestion import did_you_mean


@dataclass(frozen=True)
class PropertyProblem:
    """What is wrong with one property; the path leads from the resource's properties to it."""

    path: tuple[str | int, ...]
    message: str

    def __str__(self) -> str:
        return "#" + "".join(f"/{part}" for part in self.path) + f": {self.message}"


def problems_of(resource_type: ResourceType, properties: JsonObject) -> list[PropertyProblem]:
    """Every problem of converted properties; empty when all is well.

    Names are compared case-sensitively, which the handlers' own check does not do.
    """
    return _problems(_SchemaValidator(resource_type.schema), properties)


def problems_so_far(resource_type: ResourceType, properties: JsonObject) -> list[PropertyProblem]:
    """As `problems_of`, for properties that still hold functions or references to come.

    What only a deployment can tell is not judged; of an Fn::If both values are.
    """
    return _problems(_LenientValidator(resource_type.schema), properties)


def _problems(validator: Validator, properties: JsonObject) -> list[PropertyProblem]:
    found = {
        PropertyProblem(tuple(error.absolute_path), error.message)
        for error in validator.iter_errors(properties)
    }
    return sorted(found, key=lambda one: ([str(part) for part in one.path], one.message))


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
            advice = did_you_mean(name, known)
            yield ValidationError(f"unknown property {name}{advice}", path=[name])


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


Keyword = Callable[..., Iterator[ValidationError] | None]


def _judging_what_is_known(keyword: Keyword) -> Keyword:
    def judge(
        validator: Validator, value: Any, instance: Any, schema: JsonObject
    ) -> Iterator[ValidationError]:
        for known in _known(instance):
            yield from keyword(validator, value, known, schema) or ()

    return judge


def _known(instance: Any) -> Iterator[Any]:
    """The values that an instance can have, as far as a template tells."""
    # Nulls are refused wherever they stand in a template, with words of their own.
    if instance is None or (isinstance(instance, str) and "${" in instance):
        return
    if not isinstance(instance, dict) or not any(_is_function(name) for name in instance):
        yield instance
    elif "Fn::If" in instance and isinstance(instance["Fn::If"], list):
        for branch in instance["Fn::If"][1:]:
            yield from _known(branch)


def _is_function(name: Any) -> bool:
    return name == "Ref" or str(name).startswith("Fn::")


_LenientValidator = extend(  # type: ignore[no-untyped-call]
    _SchemaValidator,
    {
        name: _judging_what_is_known(keyword)
        for name, keyword in _SchemaValidator.VALIDATORS.items()
    },
)
