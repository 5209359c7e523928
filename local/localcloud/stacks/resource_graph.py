"""Which resources of a stack wait for which."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from localcloud.json_types import JsonObject

# CloudFormation resolves references in these attributes of a resource.
_REFERRING_ATTRIBUTES = ("Properties", "Metadata", "CreationPolicy", "UpdatePolicy")

References = Callable[[Any], Iterable[tuple[str, str | None]]]
"""Yields the name and attribute of each Ref, Fn::GetAtt and variable of Fn::Sub in a value."""


class ResourceGraph:
    """The resources by logical id in the order of the template, each with what it depends on."""

    def __init__(self, dependencies: Mapping[str, frozenset[str]]) -> None:
        self._dependencies = dependencies

    @staticmethod
    def of(
        definitions: Mapping[str, JsonObject],
        references: References,
        conditions: Mapping[str, bool] | None = None,
    ) -> "ResourceGraph":
        """Reads references and DependsOn, but not the branches that no condition takes."""
        return ResourceGraph(
            {
                logical_id: frozenset(_named(definition, references, conditions or {}))
                & definitions.keys() - {logical_id}
                for logical_id, definition in definitions.items()
            }
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._dependencies)

    def dependencies(self, logical_id: str) -> frozenset[str]:
        return self._dependencies[logical_id]

    def reversed(self) -> "ResourceGraph":
        """The graph in which each resource waits for those that depend on it."""
        return ResourceGraph(
            {
                logical_id: frozenset(
                    other for other, needed in self._dependencies.items() if logical_id in needed
                )
                for logical_id in reversed(list(self._dependencies))
            }
        )

    def needed_by(self, logical_id: str) -> frozenset[str]:
        """What the resource depends on, directly and through others."""
        found: set[str] = set()
        pending = [logical_id]
        while pending:
            new = self._dependencies[pending.pop()] - found
            found |= new
            pending += new
        return frozenset(found)

    def without_circles(self) -> "ResourceGraph":
        """The graph in which those of a circle wait for nothing."""
        circle = self.circle()
        return ResourceGraph(
            {
                name: frozenset() if name in circle else needed
                for name, needed in self._dependencies.items()
            }
        )

    def circle(self) -> list[str]:
        """The resources that wait for each other for ever; empty when there are none."""
        left = dict(self._dependencies)
        while free := [name for name, needed in left.items() if not needed & left.keys()]:
            for name in free:
                del left[name]
        return list(left)


def _named(
    definition: JsonObject, references: References, conditions: Mapping[str, bool]
) -> set[str]:
    explicit = definition.get("DependsOn") or []
    named = {explicit} if isinstance(explicit, str) else set(explicit)
    for attribute in _REFERRING_ATTRIBUTES:
        value = _taken(definition.get(attribute), conditions)
        named |= {name for name, _ in references(value)}
    return named


def _taken(value: Any, conditions: Mapping[str, bool]) -> Any:
    """The value with each Fn::If replaced by the branch that its condition takes."""
    if isinstance(value, list):
        return [_taken(item, conditions) for item in value]
    if not isinstance(value, dict):
        return value
    choice = value.get("Fn::If")
    if len(value) == 1 and isinstance(choice, list) and len(choice) == 3:
        condition, if_true, if_false = choice
        if isinstance(condition, str) and condition in conditions:
            return _taken(if_true if conditions[condition] else if_false, conditions)
    return {name: _taken(item, conditions) for name, item in value.items()}
