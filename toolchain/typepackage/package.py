"""Makes a package: the types in a namespace, the template that registers them, their sums."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml

from localcloud.json_types import JsonObject
from localcloud.project.layout import ROOT, TypeModule, type_modules
from localcloud.schema.resource_type import ResourceType
from typepackage import archive
from typepackage.cfn_package import cfn_package
from typepackage.namespace import (
    NotPackaged,
    Renaming,
    TypeName,
    checked_namespace,
    checked_version,
)
from typepackage.registration import registration, role_alone
from typepackage.staging import StagedType, stage

BUCKET_TEMPLATE = Path(__file__).parent / "bucket.yaml"
_POM = "{http://maven.apache.org/POM/4.0.0}"


def project_version(root: Path = ROOT) -> str:
    """The version that the parent's pom names."""
    pom = ElementTree.parse(root / "pom.xml").getroot()  # noqa: S314 our own pom
    version = pom.findtext(f"{_POM}version")
    if version is None:
        raise NotPackaged(f"{root / 'pom.xml'} names no version; give one with VERSION=1.0.0")
    return version


@dataclass(frozen=True)
class PackageMaker:
    """Packages what the build left in the project; nothing of the project changes."""

    namespace: str
    version: str
    root: Path = ROOT

    def __post_init__(self) -> None:
        checked_namespace(self.namespace)
        checked_version(self.version)

    def make(self, packages: Path) -> Path:
        """Makes NAMESPACE/VERSION below that folder, in place of what was there before."""
        packages.mkdir(parents=True, exist_ok=True)
        target = packages / self.namespace / self.version
        with tempfile.TemporaryDirectory(prefix=".making-", dir=packages) as scratch:
            made = Path(scratch) / "package"
            made.mkdir()
            self._fill(made, Path(scratch))
            shutil.rmtree(target, ignore_errors=True)
            target.parent.mkdir(exist_ok=True)
            made.rename(target)
        return target

    def _fill(self, made: Path, scratch: Path) -> None:
        modules = type_modules(self.root)
        renaming = Renaming([_type_name(module) for module in modules], self.namespace)

        def staged(module: TypeModule) -> StagedType:
            return stage(module, renaming, self.version, scratch / module.short_name)

        with ThreadPoolExecutor() as pool:
            types = list(pool.map(staged, modules))
        cfn_package([each.folder for each in types])
        for each in types:
            # What cfn submit uploads, stored as there; only the order and the dates are ours.
            files = archive.files_of(each.packaged)
            archive.write(made / each.packaged.name, files, zipfile.ZIP_STORED)
            shutil.copyfile(each.schema_file, made / each.schema_file.name)
        self._add_templates(made, {each.name: each.schema() for each in types})
        _add_examples(made / "examples", self.root / "examples", renaming)
        (made / "SHA256SUMS").write_text(_sums(made), encoding="utf-8")

    def _add_templates(self, made: Path, schemas: Mapping[TypeName, JsonObject]) -> None:
        for name, schema in schemas.items():
            _write(made / f"{name.file}-role.yaml", role_alone(name, schema))
        _write(made / "register.yaml", registration(schemas, self.namespace, self.version))
        shutil.copyfile(BUCKET_TEMPLATE, made / "bucket.yaml")


def _add_examples(target: Path, source: Path, renaming: Renaming) -> None:
    target.mkdir()
    for example in sorted(source.glob("*.yaml")):
        text = renaming.types_in(example.read_text(encoding="utf-8"))
        (target / example.name).write_text(text, encoding="utf-8")


def _type_name(module: TypeModule) -> TypeName:
    return TypeName(ResourceType.from_file(module.schema_file).name)


def _write(file: Path, template: JsonObject) -> None:
    file.write_text(_yaml(template), encoding="utf-8")


def _yaml(template: JsonObject) -> str:
    # A copy shares no value between two places, so that YAML needs no alias: CloudFormation
    # refuses those.
    text: str = yaml.safe_dump(json.loads(json.dumps(template)), sort_keys=False, width=110)
    return text


def _sums(folder: Path) -> str:
    """What sha256sum --check reads."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return "".join(
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder)}\n"
        for file in files
    )
