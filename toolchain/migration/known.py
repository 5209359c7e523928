"""What is known of the resources that move: their identifiers, and the values of references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from migration.intrinsics import function_of
from migration.references import Reference
from migration.refusal import NotMigrated
from migration.resource_types import Namespace


class Live(Protocol):
    """The deployed stack."""

    def physical_id(self, logical_id: str) -> str | None:
        """None for a resource that its condition leaves out."""

    def attribute(self, logical_id: str, name: str) -> str:
        """What Fn::GetAtt answers today."""


@dataclass
class Known:
    """Values from the command line, then from the live stack, then from the template itself."""

    tree: Any
    namespace: Namespace
    given: Mapping[Reference, str]
    live: Live | None
    identifiers: dict[str, dict[str, str]] = field(default_factory=dict)
    values: dict[Reference, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)

    def learn(self, logical_ids: Iterable[str], references: Iterable[Reference]) -> None:
        """Finds all that a plan needs; raises NotMigrated with all that is missing."""
        missing = [name for name in logical_ids if not self._identify(name)]
        # An association names a fleet and a stack that may themselves move.
        missing = [name for name in missing if not self._identify(name)]
        wanted = [each for each in references if each.logical_id in self.identifiers]
        missing += [str(each) for each in wanted if each.attribute and not self._ask(each)]
        if missing:
            options = " ".join(f"--value {name}=..." for name in missing)
            raise NotMigrated(
                f"give --stack-name, so that the live values are looked up, or {options}"
            )

    def _identify(self, logical_id: str) -> bool:
        resource = self.tree["Resources"][logical_id]
        properties = self.namespace.target(str(resource["Type"])).identifier
        physical_id = self.given.get(Reference(logical_id))
        if physical_id is None and self.live:
            physical_id = self.live.physical_id(logical_id)
            if physical_id is None:
                self.absent.append(logical_id)
                return True
        if physical_id is None:
            parts = [self._in_template(resource, name) for name in properties]
            if any(part is None for part in parts):
                return False
            physical_id = "|".join(str(part) for part in parts)
        parts = list(physical_id.split("|"))
        if len(parts) != len(properties):
            raise NotMigrated(
                f"{logical_id} is known as {physical_id!r}, which is not {' and '.join(properties)}"
                f" with | between; give --value {logical_id}={'|'.join(properties)}"
            )
        self.values[Reference(logical_id)] = physical_id
        self.identifiers[logical_id] = dict(zip(properties, map(str, parts), strict=True))
        return True

    def _in_template(self, resource: Any, name: str) -> str | None:
        """A property that is a text, or a reference whose value is known."""
        node = (resource.get("Properties") or {}).get(name)
        found = function_of(node)
        if found:
            is_ref = found[0] == "Ref" and isinstance(found[1], str)
            return self.values.get(Reference(found[1])) if is_ref else None
        return str(node) if isinstance(node, (str, int)) else None

    def _ask(self, reference: Reference) -> bool:
        value = self.given.get(reference)
        if value is None and self.live:
            value = self.live.attribute(reference.logical_id, reference.attribute)
        if value is not None:
            self.values[reference] = value
        return value is not None
