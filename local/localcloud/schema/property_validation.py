"""What CloudFormation refuses in a resource's properties before it calls a handler."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

import regex
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import Draft7Validator, extend

from localcloud.json_types import JsonObject
from localcloud.schema.resource_type import ResourceType
from localcloud.schema.suggestion import did_you_mean

_EMPTY = "an empty text is no value here; leave it out, in a function by AWS::NoValue"


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
    return _problems(_SchemaValidator, resource_type, properties)


def problems_so_far(resource_type: ResourceType, properties: JsonObject) -> list[PropertyProblem]:
    """As `problems_of`, for properties that still hold functions or references to come.

    What only a deployment can tell is not judged; of an Fn::If both values are.
    """
    return _problems(_LenientValidator, resource_type, _without_no_value(properties))


def _problems(
    validator: Any, resource_type: ResourceType, properties: JsonObject
) -> list[PropertyProblem]:
    found = {
        PropertyProblem(tuple(error.absolute_path), _told(error, resource_type.write_only))
        for error in validator(resource_type.schema).iter_errors(properties)
    }
    return sorted(found, key=lambda one: ([str(part) for part in one.path], one.message))


def _told(error: ValidationError, write_only: Collection[str]) -> str:
    """The message, without a text that is only written: it may be a password or an address."""
    pointer = "/".join("*" if isinstance(part, int) else part for part in error.absolute_path)
    message = error.message
    if pointer in write_only and error.validator != "enum":
        for text in _texts(error.instance):
            message = message.replace(repr(text), "the value")
    return message


def _texts(instance: Any) -> Iterator[str]:
    """The texts that an instance can be; a function may have several."""
    if isinstance(instance, str):
        yield instance
    elif isinstance(instance, (dict, list)):
        for child in instance.values() if isinstance(instance, dict) else instance:
            yield from _texts(child)


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
        told = f"{instance!r} does not match the pattern {pattern}"
        yield ValidationError(told if instance else _EMPTY)


def _min_length(
    _validator: Validator, least: int, instance: object, _schema: JsonObject
) -> Iterator[ValidationError]:
    if isinstance(instance, str) and len(instance) < least:
        yield ValidationError(f"{instance!r} is too short" if instance else _EMPTY)


_SchemaValidator = extend(  # type: ignore[no-untyped-call]
    Draft7Validator,
    {
        "required": _required,
        "additionalProperties": _additional_properties,
        "type": _type,
        "pattern": _pattern,
        "minLength": _min_length,
    },
)


_NO_VALUE = {"Ref": "AWS::NoValue"}

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
    if not _is_call(instance):
        yield instance
    elif "Fn::If" in instance and isinstance(instance["Fn::If"], list):
        for branch in instance["Fn::If"][1:]:
            yield from _known(branch)


def _is_call(instance: Any) -> bool:
    """Whether a function makes the value; one beside other members is a member like these."""
    if not isinstance(instance, dict):
        return False
    if any(str(name).startswith("Fn::ForEach::") for name in instance):
        return True
    return len(instance) == 1 and any(
        name == "Ref" or str(name).startswith("Fn::") for name in instance
    )


def _without_no_value(value: Any) -> Any:
    """The value less what AWS::NoValue takes out."""
    if isinstance(value, dict):
        return {
            name: _without_no_value(member) for name, member in value.items() if member != _NO_VALUE
        }
    if isinstance(value, list):
        return [_without_no_value(item) for item in value if item != _NO_VALUE]
    return value


_LenientValidator = extend(  # type: ignore[no-untyped-call]
    _SchemaValidator,
    {
        name: _judging_what_is_known(keyword)
        for name, keyword in _SchemaValidator.VALIDATORS.items()
    },
)
