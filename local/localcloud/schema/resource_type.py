"""What a resource type's schema says about how to drive its handlers."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from localcloud.errors import LocalCloudError
from localcloud.json_types import JsonObject

Action = Literal["CREATE", "READ", "UPDATE", "DELETE", "LIST"]
ACTIONS: tuple[Action, ...] = ("CREATE", "READ", "UPDATE", "DELETE", "LIST")

# What CloudFormation takes when the schema names no timeoutInMinutes (CLI user guide).
_DEFAULT_TIMEOUT_MINUTES = 120


def _names(schema: JsonObject, keyword: str) -> tuple[str, ...]:
    return tuple(pointer.removeprefix("/properties/") for pointer in schema.get(keyword, ()))


@dataclass(frozen=True)
class ResourceType:
    """A resource type as its schema describes it; names are those of CloudFormation's schema."""

    schema: JsonObject

    @staticmethod
    def from_file(path: Path) -> "ResourceType":
        """Reads a type's schema file and checks what the local cloud relies on."""
        try:
            schema = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise LocalCloudError(f"cannot read the schema {path}: {error}") from error
        resource_type = ResourceType(schema)
        needed = {action.lower() for action in ACTIONS}
        if resource_type.settable <= {*resource_type.create_only}:
            needed.remove("update")
        if missing := needed - schema.get("handlers", {}).keys():
            raise LocalCloudError(
                f"{path} names no {', '.join(sorted(missing))} handler: the local cloud needs all"
                " five, but update where no property changes in place"
            )
        if any("/" in name for name in resource_type.create_only):
            raise LocalCloudError(
                f"{path} has a nested createOnlyProperties entry: the engine replaces by top-level"
                " properties only"
            )
        return resource_type

    @cached_property
    def name(self) -> str:
        return str(self.schema["typeName"])

    @cached_property
    def provisioning_type(self) -> str:
        """What CloudFormation's registry makes of the handlers that are there."""
        return "FULLY_MUTABLE" if "update" in self.schema["handlers"] else "IMMUTABLE"

    @cached_property
    def noun(self) -> str:
        """What people call a resource: image builder for AWS::AppStream::ImageBuilder."""
        return re.sub(r"(?<!^)(?=[A-Z])", " ", self.name.rpartition("::")[2]).lower()

    @cached_property
    def primary_identifier(self) -> tuple[str, ...]:
        return _names(self.schema, "primaryIdentifier")

    @cached_property
    def create_only(self) -> tuple[str, ...]:
        return _names(self.schema, "createOnlyProperties")

    @cached_property
    def read_only(self) -> tuple[str, ...]:
        """Properties that only the service sets; a nested one is written A/B."""
        return _names(self.schema, "readOnlyProperties")

    @cached_property
    def settable(self) -> frozenset[str]:
        """The properties that a template sets."""
        return frozenset(self.schema["properties"].keys() - set(self.read_only))

    @cached_property
    def has_update(self) -> bool:
        """Whether something changes in place."""
        return "update" in self.schema["handlers"]

    @cached_property
    def write_only(self) -> tuple[str, ...]:
        return _names(self.schema, "writeOnlyProperties")

    @cached_property
    def tag_property(self) -> tuple[str, Literal["list", "map"]] | None:
        """The tag property's name and shape; none when the type takes no tags."""
        tagging = self.schema.get("tagging", {})
        if not tagging.get("taggable", True):
            return None
        name = tagging.get("tagProperty", "/properties/Tags").removeprefix("/properties/")
        if name not in self.schema["properties"]:
            return None
        is_map = self.resolve(self.schema["properties"][name]).get("type") == "object"
        return name, "map" if is_map else "list"

    def timeout_minutes(self, action: Action) -> int:
        """How long an operation may take in all, in the service's own time."""
        handler = self.schema["handlers"][action.lower()]
        return int(handler.get("timeoutInMinutes", _DEFAULT_TIMEOUT_MINUTES))

    def resolve(self, node: JsonObject) -> JsonObject:
        """The schema node that a local $ref points to, or the node itself."""
        while "$ref" in node:
            target: Any = self.schema
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

    def identifier_of(self, model: JsonObject | None) -> str | None:
        """The physical id: the primary identifier's values joined by a bar, as Ref returns it."""
        values = [(model or {}).get(name) for name in self.primary_identifier]
        return "|".join(str(value) for value in values) if all(values) else None

    def identifier_model(self, physical_id: str) -> JsonObject:
        """The model that holds nothing but the identifier, as read and import get it."""
        return dict(zip(self.primary_identifier, physical_id.split("|"), strict=True))

    def attributes_of(self, model: JsonObject) -> JsonObject:
        """What Fn::GetAtt may name: the read-only properties, nested ones as A.B."""
        attributes = {}
        for pointer in self.read_only:
            value: Any = model
            for part in pointer.split("/"):
                value = value.get(part) if isinstance(value, dict) else None
            if value is not None:
                attributes[pointer.replace("/", ".")] = value
        return attributes
