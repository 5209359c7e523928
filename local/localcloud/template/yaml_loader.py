"""YAML as CloudFormation reads it: version 1.1, with its own tags, without aliases and merges.

Which plain scalar is what follows SnakeYAML, as far as results from AWS are recorded: 0300 is an
octal number, 08 a decimal one, YES a boolean, N and 2012-10-17 are texts.
"""

import re
from typing import Any

import yaml

from localcloud.json_types import JsonObject

_BOOLEANS = "yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF"
_INTEGERS = (
    r"[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
    r"|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+"
)
_FLOATS = (
    r"[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?"
    r"|\.[0-9][0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_NULLS = "~|null|Null|NULL|"
NUMBER = re.compile(f"(?:{_INTEGERS}|{_FLOATS})")

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TemplateLoader(_BASE):  # type: ignore[misc]
    """Builds plain dictionaries, lists, texts, booleans and numbers, and None."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 PyYAML's own way to start without resolvers


def _add_scalars() -> None:
    for tag, pattern, first in (
        ("bool", _BOOLEANS, "yYnNtTfFoO"),
        ("int", _INTEGERS, "-+0123456789"),
        ("float", _FLOATS, "-+0123456789."),
        ("null", _NULLS, ["~", "n", "N", ""]),
    ):
        TemplateLoader.add_implicit_resolver(
            f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
        )


def _short_form(loader: Any, suffix: str, node: yaml.Node) -> JsonObject:
    """`!Sub x` as `{"Fn::Sub": "x"}`; a function that does not exist is for others to refuse."""
    name = suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}"
    if isinstance(node, yaml.MappingNode):
        return {name: loader.construct_mapping(node, deep=True)}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    text = loader.construct_scalar(node)
    return {name: text.split(".", 1) if name == "Fn::GetAtt" else text}


def _refused(_loader: Any, node: yaml.Node) -> None:
    tag = node.tag.removeprefix("tag:yaml.org,2002:")
    raise yaml.constructor.ConstructorError(
        None, None, f"CloudFormation does not support the tag !!{tag}", node.start_mark
    )


_add_scalars()
TemplateLoader.add_multi_constructor("!", _short_form)
for _tag in ("binary", "omap", "pairs", "set", "timestamp"):
    TemplateLoader.add_constructor(f"tag:yaml.org,2002:{_tag}", _refused)
