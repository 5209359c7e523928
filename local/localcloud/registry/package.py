"""A schema handler package: the zip that `cfn submit` uploads, checked as the registry does."""

import io
import json
import zipfile
from dataclasses import dataclass
from functools import cached_property

from localcloud.json_types import JsonObject
from localcloud.schema.resource_type import ResourceType

_SETTINGS = ".rpdk-config"
_SCHEMA = "schema.json"
_RUNTIME = "java17"
# Without these there is nothing that CloudFormation could provision (CLI user guide).
_NECESSARY_HANDLERS = ("create", "read", "delete")


class PackageRefused(Exception):
    """Why the registry does not take a package, as DescribeTypeRegistration tells it."""


@dataclass(frozen=True)
class TypePackage:
    """What the local cloud needs of a package."""

    schema: JsonObject
    entry_point: str
    """The class and method of the TypeFunction."""
    jar: bytes

    @cached_property
    def resource_type(self) -> ResourceType:
        return ResourceType(self.schema)

    @cached_property
    def schema_text(self) -> str:
        return json.dumps(self.schema)

    @staticmethod
    def read(content: bytes, type_name: str) -> "TypePackage":
        """The package that is to be registered under that name; PackageRefused if it is not one."""
        package = _opened(content, "the package")
        settings, schema = _json(package, _SETTINGS), _json(package, _SCHEMA)
        for file, told in ((_SETTINGS, settings), (_SCHEMA, schema)):
            if told.get("typeName") != type_name:
                raise PackageRefused(
                    f"{file} is of the type {told.get('typeName')}, not of {type_name}"
                )
        _require_valid(schema)
        if settings.get("runtime") != _RUNTIME:
            raise PackageRefused(
                f"the handlers are for the runtime {settings.get('runtime')}; the local cloud has"
                f" {_RUNTIME}"
            )
        entry_point = str(settings.get("entrypoint"))
        return TypePackage(schema, entry_point, _jar(package, entry_point))


def _opened(content: bytes, what: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as error:
        raise PackageRefused(f"{what} is not a zip file") from error


def _json(package: zipfile.ZipFile, name: str) -> JsonObject:
    if name not in package.namelist():
        raise PackageRefused(f"the package has no {name}")
    try:
        content = json.loads(package.read(name))
    except ValueError as error:
        raise PackageRefused(f"{name} in the package is not JSON: {error}") from error
    if not isinstance(content, dict):
        raise PackageRefused(f"{name} in the package is not a JSON object")
    return content


def _require_valid(schema: JsonObject) -> None:
    """Has the CloudFormation CLI judge the schema, as it does before it submits one."""
    from rpdk.core.data_loaders import load_resource_spec
    from rpdk.core.exceptions import SpecValidationError

    try:
        load_resource_spec(io.StringIO(json.dumps(schema)))
    except SpecValidationError as error:
        raise PackageRefused(f"the schema is not valid: {error}") from error
    missing = [name for name in _NECESSARY_HANDLERS if name not in schema.get("handlers", {})]
    if missing:
        raise PackageRefused(f"the schema names no {' and no '.join(missing)} handler")


def _jar(package: zipfile.ZipFile, entry_point: str) -> bytes:
    jars = [
        name
        for name in package.namelist()
        if name.startswith("target/") and name.count("/") == 1 and name.endswith(".jar")
    ]
    if len(jars) != 1:
        raise PackageRefused(f"the package has {len(jars)} jars in target/ instead of one")
    jar = package.read(jars[0])
    handler = entry_point.partition("::")[0].replace(".", "/") + ".class"
    if handler not in _opened(jar, jars[0]).namelist():
        raise PackageRefused(f"{jars[0]} has no class for the entrypoint {entry_point}")
    return jar
