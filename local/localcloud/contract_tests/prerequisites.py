"""What the inputs of a type's contract tests find in AppStream, beside an empty account."""

import json
from typing import TYPE_CHECKING

from botocore import xform_name

from localcloud.project.layout import TypeModule

if TYPE_CHECKING:
    from mypy_boto3_appstream import AppStreamClient

_FILE = "prerequisites.json"


def provide(module: TypeModule, appstream: "AppStreamClient") -> None:
    """Makes the calls that the type's prerequisites.json lists, if it has one, in their order."""
    file = module.folder / _FILE
    if file.exists():
        for call in json.loads(file.read_text(encoding="utf-8")):
            getattr(appstream, xform_name(call["operation"]))(**call["input"])
