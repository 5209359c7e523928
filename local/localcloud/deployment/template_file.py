"""A template on disk and the stack name that its file suggests."""

import re
import sys
from pathlib import Path

from localcloud.deployment.unreadable import unreadable
from localcloud.errors import LocalCloudError
from localcloud.template.bounds import LARGEST_BYTES

_STACK_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9-]{0,127}")


STANDARD_INPUT = "-"


def template_body(path: Path) -> str:
    """The template's text; LocalCloudError when there is none."""
    try:
        body = _first_part(path)
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable("template", path, error) from error
    if len(body.encode()) > LARGEST_BYTES:
        raise LocalCloudError(
            f"the template {path} is larger than the {LARGEST_BYTES} bytes that CloudFormation"
            " takes"
        )
    if not body.strip():
        raise LocalCloudError(f"the template {path} is empty")
    return body


def _first_part(path: Path) -> str:
    """So much of the text that what is beyond is too much."""
    if str(path) == STANDARD_INPUT:
        return sys.stdin.read(LARGEST_BYTES + 1)
    with path.open(encoding="utf-8") as file:
        return file.read(LARGEST_BYTES + 1)


def suggested_stack_name(path: Path) -> str:
    """The file's name without its extensions, as far as a stack can have it."""
    if str(path) == STANDARD_INPUT:
        raise LocalCloudError("a template from standard input needs --stack-name")
    name = re.sub(r"[^a-zA-Z0-9]+", "-", path.name.split(".")[0]).strip("-")
    if not _STACK_NAME.fullmatch(name):
        raise LocalCloudError(f'cannot derive a stack name from "{path.name}"; use --stack-name')
    return name


def required_stack_name(name: str) -> str:
    """The name or ARN that was given; LocalCloudError when no stack can have it."""
    if not _STACK_NAME.fullmatch(name) and not name.startswith("arn:"):
        raise LocalCloudError(
            f'no stack can be named "{name}": a name has at most 128 letters, digits and hyphens,'
            " a letter first"
        )
    return name
