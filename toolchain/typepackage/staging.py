"""A type's folder as `cfn init` lays it out, in another namespace, for the CLI to package."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

from localcloud.json_types import JsonObject
from localcloud.project.layout import TypeModule
from localcloud.schema.resource_type import ResourceType
from typepackage import archive, class_file
from typepackage.namespace import Renaming, TypeName

# What the CLI puts into the zip, beside the schema and the jar.
_PACKAGED = (".rpdk-config", "pom.xml", "inputs", "src", "target/generated-sources/rpdk")


@dataclass(frozen=True)
class StagedType:
    """One type in its new namespace, in a folder of its own."""

    name: TypeName
    folder: Path

    @property
    def schema_file(self) -> Path:
        return self.folder / f"{self.name.file}.json"

    def schema(self) -> JsonObject:
        schema: JsonObject = json.loads(self.schema_file.read_text(encoding="utf-8"))
        return schema

    @property
    def packaged(self) -> Path:
        """Where the CLI leaves its zip."""
        return self.folder / f"{self.name.file}.zip"


def stage(module: TypeModule, renaming: Renaming, version: str, folder: Path) -> StagedType:
    """Copies what the CLI packages of a built module; the module itself stays as it is.

    The jar is the one that the build made and the tests ran. What carries the type's name in it
    is replaced: the schema, the CLI's own file, and the constants that the CLI generates.
    """
    name = TypeName(renaming.names[ResourceType.from_file(module.schema_file).name])
    for part in _PACKAGED:
        source = module.folder / part
        if source.is_dir():
            _copy_texts(source, folder / part, renaming)
        elif source.exists():
            _copy_text(source, folder / part, renaming)
    staged = StagedType(name, folder)
    _copy_text(module.schema_file, staged.schema_file, renaming)
    jar = folder / "target" / f"{name.file}-{version}.jar"
    jar.parent.mkdir(exist_ok=True)
    archive.write(jar, _renamed(archive.files_of(module.jar()), renaming), zipfile.ZIP_DEFLATED)
    return staged


def _renamed(files: dict[str, bytes], renaming: Renaming) -> dict[str, bytes]:
    renamed = {}
    for name, content in files.items():
        if name.endswith(".class"):
            renamed[name] = class_file.with_strings(content, renaming.names)
        elif name == ".rpdk-config" or ("/" not in name and name.endswith(".json")):
            text = renaming.types_in(content.decode("utf-8"))
            renamed[renaming.all_in(name)] = text.encode("utf-8")
        else:
            renamed[name] = content
    return renamed


def _copy_texts(source: Path, target: Path, renaming: Renaming) -> None:
    for file in sorted(source.rglob("*")):
        if file.is_file():
            _copy_text(file, target / file.relative_to(source), renaming)


def _copy_text(source: Path, target: Path, renaming: Renaming) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        text = source.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        shutil.copyfile(source, target)
    else:
        target.write_text(renaming.all_in(text), encoding="utf-8")
