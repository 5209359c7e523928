"""From a template's text to its tree."""

import json
from typing import Any

import yaml

from localcloud.json_types import JsonObject
from localcloud.template.bounds import (
    DEEPEST,
    LARGEST_BYTES,
    LONGEST_NUMBER,
    is_nested_too_deeply,
)
from localcloud.template.yaml_loader import NUMBER, TemplateLoader


class TemplateSyntaxError(ValueError):
    """The text is no template; line and column count from 1, and are 0 when unknown."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def parsed_template(body: str) -> JsonObject:
    """The template's tree with native booleans and numbers; of equal keys the last one counts."""
    if len(body.encode(errors="replace")) > LARGEST_BYTES:
        raise TemplateSyntaxError(f"Template may not exceed {LARGEST_BYTES} bytes in size")
    text = body.strip()
    tree = _json(body) if text.startswith("{") else _yaml(body)
    if not isinstance(tree, dict):
        raise TemplateSyntaxError("unsupported structure. A template is a mapping with Resources")
    return tree


def _json(body: str) -> Any:
    if is_nested_too_deeply(body):
        raise TemplateSyntaxError("JSON not well-formed. It is nested too deeply")
    try:
        return json.loads(body, parse_constant=_refused_constant, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise TemplateSyntaxError(
            f"JSON not well-formed. {error.msg}", error.lineno, error.colno
        ) from error


def _integer(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise TemplateSyntaxError(
            f"JSON not well-formed. The number {digits[:20]}... has {len(digits)} digits"
        )
    return int(digits)


def _refused_constant(name: str) -> None:
    raise TemplateSyntaxError(f"JSON not well-formed. {name} is not a JSON value")


def _yaml(body: str) -> Any:
    try:
        _refuse_what_grows(body)
        return yaml.load(body, Loader=TemplateLoader)  # noqa: S506 builds plain values only
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "it cannot be read"
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise TemplateSyntaxError(f"YAML not well-formed. {problem}", *place) from error
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split())
        raise TemplateSyntaxError(f"YAML not well-formed. {problem}") from error


def _refuse_what_grows(body: str) -> None:
    """Finds aliases, deep nesting and endless numbers before anything is built of them."""
    depth = 0
    for event in yaml.parse(body, Loader=TemplateLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _refused_at(event, "YAML aliases are not allowed in CloudFormation templates")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise _refused_at(event, "YAML not well-formed. It is nested too deeply")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.ScalarEvent) and _is_endless_number(event):
            told = f"The number {event.value[:20]}... has {len(event.value)} characters"
            raise _refused_at(event, f"YAML not well-formed. {told}")


def _is_endless_number(event: yaml.ScalarEvent) -> bool:
    return (
        event.implicit[0]
        and len(event.value) > LONGEST_NUMBER
        and NUMBER.fullmatch(event.value) is not None
    )


def _refused_at(event: yaml.Event, message: str) -> TemplateSyntaxError:
    return TemplateSyntaxError(message, event.start_mark.line + 1, event.start_mark.column + 1)
