"""The package that make package makes of the built types, once for all tests that read it."""

import json
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from localcloud.project.layout import ROOT, type_modules
from localcloud.schema.resource_type import ResourceType
from typepackage.namespace import TypeName

PACKAGE = ROOT / "toolchain" / "package"


def package(namespace: str, into: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PACKAGE, namespace, "--into", into, *options],
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass(frozen=True)
class Package:
    """What stands in the folder of one version."""

    folder: Path

    @cached_property
    def types(self) -> dict[str, TypeName]:
        """Each type of the package by the name that it has in the project."""
        namespace = self.folder.parent.name
        names = (ResourceType.from_file(module.schema_file).name for module in type_modules())
        return {name: TypeName(name).within(namespace) for name in names}

    @cached_property
    def registration(self) -> Any:
        return self.template("register.yaml")

    def template(self, name: str) -> Any:
        return yaml.safe_load((self.folder / name).read_text(encoding="utf-8"))

    def schema(self, name: TypeName) -> Any:
        return json.loads((self.folder / f"{name.file}.json").read_text(encoding="utf-8"))
