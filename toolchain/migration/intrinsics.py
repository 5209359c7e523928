"""CloudFormation's functions in a tree, in their long form and as YAML tags."""

from __future__ import annotations

from typing import Any


def function_of(node: Any) -> tuple[str, Any] | None:
    """The function's long name and its argument; None for anything else."""
    tag = getattr(getattr(node, "tag", None), "value", None)
    if isinstance(tag, str) and tag.startswith("!"):
        name = tag[1:]
        # A tagged scalar carries its text in value; a tagged list or map is the argument itself.
        argument = node if isinstance(node, (list, dict)) else node.value
        return (name if name in ("Ref", "Condition") else f"Fn::{name}"), argument
    if isinstance(node, dict) and len(node) == 1:
        name, argument = next(iter(node.items()))
        if name == "Ref" or (isinstance(name, str) and name.startswith("Fn::")):
            return name, argument
    return None


def plain(node: Any) -> Any:
    """The tree in functions' long form and texts, whatever way it was written."""
    found = function_of(node)
    if found:
        name, argument = found
        if name == "Fn::GetAtt" and isinstance(argument, str):
            argument = argument.split(".", 1)
        untagged = argument if argument is not node else _untagged(node)
        return {name: plain(untagged)}
    if isinstance(node, dict):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(item) for item in node]
    if isinstance(node, bool):
        return str(node).lower()
    return "" if node is None else str(node)


def _untagged(node: Any) -> Any:
    return dict(node) if isinstance(node, dict) else list(node)
