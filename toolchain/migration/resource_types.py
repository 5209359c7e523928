"""The types of a namespace: AWS's as cfn-lint carries them, ours from the schemas of the build."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from localcloud.json_types import JsonObject
from localcloud.project.layout import type_modules
from localcloud.schema.aws_schemas import aws_type
from localcloud.schema.resource_type import ResourceType
from migration.refusal import NotMigrated

AWS = "AWS"
_NAME = re.compile(r"(\w+)::AppStream::(\w+)")


def is_movable(type_name: object) -> bool:
    """Whether this project has a type of that name in some namespace."""
    match = _NAME.fullmatch(str(type_name))
    return match is not None and match[2] in _project_types()


def namespace_of(type_name: str) -> str:
    return type_name.split("::", 1)[0]


@dataclass(frozen=True)
class Namespace:
    """AWS, for AWS's own types, or the namespace that ours are registered in."""

    name: str

    def type_name(self, old: str) -> str:
        return f"{self.name}::{old.split('::', 1)[1]}"

    def target(self, old: str) -> TargetType:
        """The type in this namespace; raises NotMigrated where there is none to import."""
        name = self.type_name(old)
        found = aws_type(name) if self.name == AWS else _project_types()[name.rsplit("::", 1)[1]]
        if found is None:
            raise NotMigrated(f"AWS has no type {name}; leave such resources out with --resource")
        if "read" not in found.schema.get("handlers", {}):
            raise NotMigrated(f"{name} cannot be imported: AWS's schema names no read handler")
        return TargetType(name, found)


@dataclass(frozen=True)
class TargetType:
    """The type that a resource moves to."""

    name: str
    resource_type: ResourceType

    @property
    def identifier(self) -> tuple[str, ...]:
        return self.resource_type.primary_identifier

    @property
    def properties(self) -> JsonObject:
        return dict(self.resource_type.schema["properties"])

    @property
    def required(self) -> list[str]:
        return list(self.resource_type.schema.get("required", ()))

    @cached_property
    def attributes(self) -> frozenset[str]:
        """What Fn::GetAtt may ask for; dots for what is nested."""
        return frozenset(name.replace("/", ".") for name in self.resource_type.read_only)


@cache
def _project_types() -> Mapping[str, ResourceType]:
    return {
        found.name.rsplit("::", 1)[1]: found
        for found in (ResourceType.from_file(module.schema_file) for module in type_modules())
    }
