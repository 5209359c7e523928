"""The options by which a person says what a stack is to be."""

import argparse
import json
from pathlib import Path
from typing import Any

from localcloud.deployment.stack_request import StackRequest
from localcloud.deployment.template_file import (
    STANDARD_INPUT,
    required_stack_name,
    suggested_stack_name,
    template_body,
)
from localcloud.deployment.unreadable import unreadable
from localcloud.errors import LocalCloudError

_FILE = "file://"


def add_request_options(parser: argparse.ArgumentParser) -> None:
    add_template(parser)
    parser.add_argument(
        "--stack-name", metavar="N", help="(default: the template file's name, up to its first dot)"
    )
    parser.add_argument(
        "--parameter",
        metavar="K=V",
        nargs="+",
        action="extend",
        default=[],
        help="parameters, or file://FILE with some; those left out keep the stack's value, or the"
        " template's default",
    )
    parser.add_argument(
        "--tag",
        metavar="K=V",
        nargs="+",
        action="extend",
        default=[],
        help="tags of the stack; without any the stack keeps its tags",
    )


def add_template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "template", metavar="TEMPLATE", nargs="?", help="a file, YAML or JSON; - for standard input"
    )
    parser.add_argument(
        "--stand-in",
        metavar="TYPE",
        action="append",
        default=[],
        dest="stand_ins",
        help="a type of AWS's whose resources are recorded, with nothing behind them",
    )


def request_of(options: argparse.Namespace) -> StackRequest:
    """LocalCloudError when the options make no request."""
    parameters, tags = _entries(options, options.parameter), _entries(options, options.tag)
    path = template_path(options)
    given = options.stack_name
    name = suggested_stack_name(path) if given is None else required_stack_name(given)
    file = "the template" if str(path) == STANDARD_INPUT else str(path)
    return StackRequest(name, template_body(path), parameters, tags, file, tuple(options.stand_ins))


def template_path(options: argparse.Namespace) -> Path:
    if options.template is None:
        raise LocalCloudError("name a template, a file or - for standard input")
    return Path(options.template)


def _entries(options: argparse.Namespace, given: list[str]) -> dict[str, str]:
    """The pairs, later ones first in rank.

    A list of pairs takes all that follows; what is no pair at its end is the template.
    """
    found: dict[str, str] = {}
    for index, text in enumerate(given):
        key, equals, value = text.partition("=")
        if text.startswith(_FILE):
            found |= parameters_in(Path(text.removeprefix(_FILE)))
        elif key and equals:
            found[key] = value
        elif index == len(given) - 1 and options.template is None:
            options.template = text
        else:
            raise LocalCloudError(f"{text!r} is not KEY=VALUE")
    return found


def parameters_in(path: Path) -> dict[str, str]:
    """The values in a file of parameters, in any form that AWS's own tools take.

    A list of ParameterKey and ParameterValue, or of KEY=VALUE (AWS CLI); an object of them, or with
    them in Parameters (CodePipeline, template configuration file).
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        told = f"{place}: the parameter file is not valid JSON: {error.msg}"
        raise LocalCloudError(told) from error
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable("parameter file", path, error) from error
    found = _values(held)
    if found is None:
        raise LocalCloudError(
            f"{path} is not a parameter file: it holds neither a list of ParameterKey and"
            " ParameterValue, nor one of KEY=VALUE, nor an object of names and values"
        )
    return found


def _values(held: Any) -> dict[str, str] | None:
    if isinstance(held, dict):
        held = held.get("Parameters", held)
    if isinstance(held, dict) and all(isinstance(value, str) for value in held.values()):
        return dict(held)
    if not isinstance(held, list):
        return None
    pairs = [_pair(entry) for entry in held]
    return dict(pair for pair in pairs if pair) if all(pairs) else None


def _pair(entry: Any) -> tuple[str, str] | None:
    if isinstance(entry, dict) and {"ParameterKey", "ParameterValue"} <= entry.keys():
        return str(entry["ParameterKey"]), str(entry["ParameterValue"])
    if isinstance(entry, str) and "=" in entry:
        key, _, value = entry.partition("=")
        return key, value
    return None
