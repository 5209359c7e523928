"""The schemas of AWS's own resource types, from the data that cfn-lint carries.

Read as files, so that nobody waits two seconds for cfn-lint itself to be imported.
"""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from localcloud.errors import LocalCloudError
from localcloud.schema.resource_type import ResourceType

REGION = "us-east-1"


@cache
def aws_type(name: str) -> ResourceType | None:
    """AWS's type of that name; None when AWS has none in the Region."""
    file = aws_type_files().get(name)
    return ResourceType(_read(_folder() / "resources" / f"{file}.json")) if file else None


@cache
def aws_type_files() -> dict[str, str]:
    """The names of all types that AWS has, each with the name of its file."""
    return dict(_read(_folder() / "providers" / f"{REGION}.json"))


def _folder() -> Path:
    found = find_spec("cfnlint")
    locations = found.submodule_search_locations if found else None
    if not locations:
        raise LocalCloudError(
            "cfn-lint is not installed; remove .venv/cloud and run toolchain/python-env cloud"
        )
    return Path(locations[0]) / "data" / "schemas"


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LocalCloudError(
            f"this cfn-lint has no schemas where the local cloud looks for them: {error}"
        ) from error
