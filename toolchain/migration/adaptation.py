"""A resource of one type rewritten for the type of the same name in another namespace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from localcloud.json_types import JsonObject
from migration.intrinsics import function_of
from migration.refusal import NotMigrated
from migration.resource_types import AWS, TargetType, namespace_of

# Attributes that CloudFormation documents for AWS's own fleets only.
_POLICIES_OF_AWS = ("CreationPolicy", "UpdatePolicy")


@dataclass(frozen=True)
class Adaptation:
    """Rewrites one resource in place and tells what it left out or added."""

    logical_id: str
    target: TargetType
    identifier: Mapping[str, str]
    word: Callable[[str], str]

    def rewrite(self, resource: Any) -> list[str]:
        """The notes for the person who migrates; raises NotMigrated where a property is missing."""
        resource["Type"] = self.target.name
        notes = list(self._drop_policies(resource))
        properties = resource.setdefault("Properties", {})
        if function_of(properties) or not isinstance(properties, dict):
            raise NotMigrated(f"{self.logical_id}: write its Properties out; a function makes them")
        for path in self._drop_unknown(properties, self.target.resource_type.schema, ""):
            notes.append(f"{path} is not a property of {self.target.name}; left out")
        notes += self._name(properties)
        if missing := [name for name in self.target.required if name not in properties]:
            raise NotMigrated(
                f"{self.logical_id}: {self.target.name} needs {', '.join(missing)}; add it to the"
                " template, as AppStream has it, and deploy that first"
            )
        return [f"{self.logical_id}: {note}" for note in notes]

    def _drop_policies(self, resource: Any) -> Iterator[str]:
        if namespace_of(self.target.name) == AWS:
            return
        for policy in _POLICIES_OF_AWS:
            if resource.pop(policy, None) is not None:
                yield f"{policy} is of AWS's type; left out"

    def _name(self, properties: Any) -> Iterator[str]:
        """An import names the resource; a template that does not would stand for another one."""
        for name, value in self.identifier.items():
            if name not in properties and name in self.target.resource_type.settable:
                properties[name] = self.word(value)
                yield f"{name} {value!r} added, since the template leaves it to the type"

    def _drop_unknown(self, node: Any, schema: JsonObject, path: str) -> Iterator[str]:
        schema = self.target.resource_type.resolve(schema)
        found = function_of(node)
        if found:
            if found[0] == "Fn::If":
                for branch in list(found[1])[1:]:
                    yield from self._drop_unknown(branch, schema, path)
        elif isinstance(node, list):
            for item in node:
                yield from self._drop_unknown(item, schema.get("items", {}), path)
        elif isinstance(node, dict) and "properties" in schema:
            for name in list(node):
                here = f"{path}.{name}" if path else name
                if name in schema["properties"]:
                    yield from self._drop_unknown(node[name], schema["properties"][name], here)
                elif not name.startswith("Fn::"):
                    del node[name]
                    yield here
