"""From a template's text to its tree."""

import json
from typing import Any

import yaml

from localcloud.json_types import JsonObject
from localcloud.template.yaml_loader import TemplateLoader

# Far beyond what templates need, and far below what the parsers' stacks bear.
_DEEPEST = 200


class TemplateSyntaxError(ValueError):
    """The text is no template; line and column count from 1, and are 0 when unknown."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def parsed_template(body: str) -> JsonObject:
    """The template's tree with native booleans and numbers; of equal keys the last one counts."""
    text = body.strip()
    tree = _json(body) if text.startswith("{") else _yaml(body)
    if not isinstance(tree, dict):
        raise TemplateSyntaxError("unsupported structure. A template is a mapping with Resources")
    return tree


def _json(body: str) -> Any:
    try:
        return json.loads(body, parse_constant=_refused_constant)
    except json.JSONDecodeError as error:
        raise TemplateSyntaxError(
            f"JSON not well-formed. {error.msg}", error.lineno, error.colno
        ) from error
    except RecursionError as error:
        raise TemplateSyntaxError("JSON not well-formed. It is nested too deeply") from error


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
    """Finds aliases and deep nesting before anything is built, so that they cost nothing."""
    depth = 0
    for event in yaml.parse(body, Loader=TemplateLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _refused_at(event, "YAML aliases are not allowed in CloudFormation templates")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise _refused_at(event, "YAML not well-formed. It is nested too deeply")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _refused_at(event: yaml.Event, message: str) -> TemplateSyntaxError:
    return TemplateSyntaxError(message, event.start_mark.line + 1, event.start_mark.column + 1)
