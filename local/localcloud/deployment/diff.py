"""What a deploy would do, property by property, before it is done."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TextIO

from localcloud.deployment.cloudformation import CloudFormation
from localcloud.deployment.property_changes import PropertyChange, property_changes, texts_in
from localcloud.deployment.stack_request import StackRequest
from localcloud.deployment.type_effects import (
    COMES_WITH_REPLACEMENT,
    NOTHING_STOPS,
    Live,
    TypeEffects,
)
from localcloud.json_types import JsonObject

_HIDDEN = "****"
_RECREATION = {"Always": "replaced", "Conditionally": "replaced perhaps", "Never": "in place"}
_MARKS = {"Add": "+", "Remove": "-", "Import": "+"}


class LiveStates(Protocol):
    """Where the state of a resource is found."""

    def find(self, short_name: str, name: str) -> Live | None: ...


@dataclass
class ResourceDiff:
    """What happens to one resource: a mark, what it is, and lines of effect and change."""

    mark: str
    title: str
    lines: list[tuple[str, str]] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    """What the lines show, for the remarks about it."""


@dataclass(frozen=True)
class Diff:
    """Compares a template with the stack that runs."""

    cloudformation: CloudFormation
    types: Mapping[str, TypeEffects]
    live: LiveStates
    out: TextIO

    def show(self, request: StackRequest) -> int:
        stack = self.cloudformation.stack(request.name)
        if stack:
            stack.require_updatable()
        diffs = [self._diff(change) for change in self.cloudformation.changes(stack, request)]
        shown = [diff for diff in diffs if diff.lines or diff.mark != "~"]
        if stack is None:
            print(f"{request.name} is a new stack; a deploy creates:", file=self.out)
        elif not shown:
            print(f"{request.name}: no resource changes", file=self.out)
        for diff in shown:
            self._print(diff)
        for remark in _remarks(shown):
            print(remark, file=self.out)
        return 0

    def _print(self, diff: ResourceDiff) -> None:
        print(f"{diff.mark} {diff.title}", file=self.out)
        longest = max((len(effect) for effect, _ in diff.lines), default=0)
        for effect, change in diff.lines:
            print(f"    {effect:<{longest}}  {change}".rstrip(), file=self.out)

    def _diff(self, change: JsonObject) -> ResourceDiff:
        mark = _MARKS.get(change["Action"], "~")
        title = f"{change['LogicalResourceId']}  {change['ResourceType']}"
        if mark == "+":
            return ResourceDiff(mark, title)
        title += f"  {change.get('PhysicalResourceId', '')}".rstrip()
        effects = self.types.get(change["ResourceType"])
        live = self._live(effects, change)
        title += f"  {live.state}" if live else ""
        if mark == "-":
            kept = change.get("PolicyAction") == "Retain"
            effect = "kept" if kept else _effect_of_deletion(effects, change, live)
            return ResourceDiff(mark, title, [(effect, "")])
        changes, references = _compared(change, effects)
        told = (
            _effects_of_ours(change, effects, live, changes, references)
            if effects
            else _effects_of_others(change, changes, references)
        )
        told += _attribute_lines(change, NOTHING_STOPS if effects else _RECREATION["Never"])
        return ResourceDiff(mark, title, told, [[item.before, item.after] for item in changes])

    def _live(self, effects: TypeEffects | None, change: JsonObject) -> Live | None:
        physical_id = change.get("PhysicalResourceId")
        return self.live.find(effects.short_name, physical_id) if effects and physical_id else None


def _context(change: JsonObject, which: str) -> JsonObject:
    found: JsonObject = json.loads(change.get(which) or '{"Properties": {}}')
    return found


def _compared(
    change: JsonObject, effects: TypeEffects | None
) -> tuple[list[PropertyChange], dict[str, str]]:
    """The values that differ, and the properties that may change with something else."""
    before, after = (
        _context(change, which)["Properties"] for which in ("BeforeContext", "AfterContext")
    )
    tags = effects.resource_type.tag_property if effects else ("Tags", "list")
    changes = property_changes(before, after, tags[0] if tags else None)
    changed = {item.name for item in changes}
    references = {}
    for detail in change.get("Details", []):
        name, cause = detail["Target"].get("Name"), detail.get("CausingEntity")
        by_parameter = detail.get("ChangeSource") == "ParameterReference"
        hidden = _HIDDEN in list(texts_in(after.get(name)))
        if name and cause and name not in changed and (hidden or not by_parameter):
            references[name] = cause
    return changes, references


def _effect_of_deletion(effects: TypeEffects | None, change: JsonObject, live: Live | None) -> str:
    return effects.deletion(_context(change, "BeforeContext"), live) if effects else "deleted"


def _effects_of_ours(
    change: JsonObject,
    effects: TypeEffects,
    live: Live | None,
    changes: list[PropertyChange],
    references: dict[str, str],
) -> list[tuple[str, str]]:
    context = _context(change, "AfterContext")
    replaced = effects.replaces(changes)
    held = effects.keeps_its_name(context["Properties"], change.get("PhysicalResourceId", ""))
    lines = []
    for item in changes:
        effect = effects.effect(item.name, context, live)
        if replaced and item.name in effects.resource_type.create_only:
            name = " and ".join(effects.resource_type.primary_identifier)
            effect = f"refused: a replacement needs another {name}" if held else effect
        elif replaced:
            effect = COMES_WITH_REPLACEMENT
        lines.append((effect, str(item)))
    return lines + [
        (effects.effect(name, context, live), f"{name}: if {cause} changes")
        for name, cause in references.items()
    ]


def _effects_of_others(
    change: JsonObject, changes: list[PropertyChange], references: dict[str, str]
) -> list[tuple[str, str]]:
    recreation = {
        detail["Target"].get("Name"): _RECREATION[detail["Target"]["RequiresRecreation"]]
        for detail in change.get("Details", [])
        if detail["Target"].get("Name")
    }
    in_place = _RECREATION["Never"]
    return [(recreation.get(item.name, in_place), str(item)) for item in changes] + [
        (recreation.get(name, in_place), f"{name}: if {cause} changes")
        for name, cause in references.items()
    ]


def _attribute_lines(change: JsonObject, effect: str) -> list[tuple[str, str]]:
    """What changes beside the properties: the stack's tags, a policy."""
    names = {detail["Target"]["Attribute"] for detail in change.get("Details", [])}
    told = {name: "the stack's tags" if name == "Tags" else name for name in names}
    return [(effect, told[name]) for name in sorted(names - {"Properties"})]


def _remarks(diffs: list[ResourceDiff]) -> list[str]:
    texts = [text for diff in diffs for value in diff.values for text in texts_in(value)]
    remarks = []
    if any("${" in text for text in texts):
        remarks.append("${...} is known only once it is deployed.")
    if any(text == "Ref" or text.startswith("Fn::") for text in texts):
        remarks.append("Functions that the engine cannot resolve are compared as they are written.")
    return remarks
