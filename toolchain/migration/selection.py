"""Which resources of a template move, and what the template asks of them."""

from __future__ import annotations

from typing import Any

from migration.intrinsics import plain
from migration.references import Reference, references_in
from migration.refusal import NotMigrated
from migration.resource_types import Namespace, is_movable, namespace_of


def movable(tree: Any, namespace: Namespace, wanted: list[str]) -> tuple[str, ...]:
    """The logical ids of the resources that can move there; of these, the wanted ones if any."""
    resources = tree["Resources"]
    for name, loop in resources.items():
        if name.startswith("Fn::"):
            if any(is_movable(text) for text in _texts(plain(loop))):
                raise NotMigrated(f"write the resources of {name} out; a loop stays together")
            continue
        if not isinstance(loop, dict) or "Type" not in loop:
            raise NotMigrated(f"the resource {name} is not a map with a Type")
    found = [
        name
        for name, resource in resources.items()
        if not name.startswith("Fn::")
        and is_movable(resource.get("Type"))
        and namespace_of(str(resource["Type"])) != namespace.name
    ]
    if unknown := [name for name in wanted if name not in found]:
        raise NotMigrated(
            f"{', '.join(unknown)}: not an AppStream resource of another namespace than"
            f" {namespace.name}; the template has {', '.join(found) or 'none'}"
        )
    if not found:
        raise NotMigrated(f"the template has no AppStream resource to move to {namespace.name}")
    return tuple(name for name in found if not wanted or name in wanted)


def needed_values(tree: Any, moved: tuple[str, ...]) -> list[Reference]:
    """What the template asks of the moved resources."""
    found = {
        reference
        for section in ("Resources", "Outputs")
        for reference in references_in(tree.get(section, {}))
        if reference.logical_id in moved
    }
    return sorted(found)


def _texts(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [text for value in node.values() for text in _texts(value)]
    if isinstance(node, list):
        return [text for value in node for text in _texts(value)]
    return [str(node)]
