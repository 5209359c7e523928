"""What a deploy would do, property by property, before it is done."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from localcloud.deployment.cloudformation import CloudFormation
from localcloud.deployment.drifted import LEFT_ALONE, DriftedResource
from localcloud.deployment.property_changes import PropertyChange, property_changes, texts_in
from localcloud.deployment.stack_request import StackRequest
from localcloud.deployment.type_effects import (
    COMES_WITH_REPLACEMENT,
    NOTHING_STOPS,
    Live,
    TypeEffects,
    effects_of,
    may_end_sessions,
)
from localcloud.json_types import JsonObject

_HIDDEN = "****"
_RECREATION = {"Always": "replaced", "Conditionally": "replaced perhaps", "Never": "in place"}
_ACTIONS = {"+": "add", "-": "remove", "~": "change"}
_MARKS = {"Add": "+", "Remove": "-", "Import": "+"}


class LiveStates(Protocol):
    """Where the state of a resource is found."""

    def find(self, short_name: str, name: str) -> Live | None: ...


@dataclass
class ResourceDiff:
    """What happens to one resource: what it is, and lines of effect and change."""

    mark: str
    """+, - or ~ for one that is added, removed or changed."""
    logical_id: str
    type: str
    physical_id: str = ""
    state: str = ""
    """AppStream's word for the state that it is in now, where that is known."""
    lines: list[tuple[str, str]] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    """What the lines show, for the remarks about it."""

    def in_lines(self) -> list[str]:
        parts = (self.logical_id, self.type, self.physical_id, self.state)
        longest = max((len(effect) for effect, _ in self.lines), default=0)
        return [
            f"{self.mark} {'  '.join(part for part in parts if part)}",
            *(f"    {effect:<{longest}}  {change}".rstrip() for effect, change in self.lines),
        ]

    def as_json(self) -> JsonObject:
        return {
            "action": _ACTIONS[self.mark],
            "logicalId": self.logical_id,
            "type": self.type,
            "physicalId": self.physical_id,
            "state": self.state,
            "effects": [{"effect": effect, "change": change} for effect, change in self.lines],
        }


@dataclass(frozen=True)
class Comparison:
    """What a deploy would do to one stack."""

    stack: str
    is_new: bool
    diffs: list[ResourceDiff]
    drifted: list[DriftedResource] = field(default_factory=list)

    def in_lines(self) -> str:
        lines = [line for diff in self.diffs for line in diff.in_lines()]
        if self.is_new:
            lines.insert(0, f"{self.stack} is a new stack; a deploy creates:")
        elif not lines:
            lines.append(f"{self.stack}: no resource changes")
        lines += [line for resource in self.drifted for line in resource.in_lines()]
        return "\n".join([*lines, *self._remarks()])

    def as_json(self) -> JsonObject:
        return {
            "stack": self.stack,
            "new": self.is_new,
            "sessionsMayEnd": self._sessions_may_end(),
            "resources": [diff.as_json() for diff in self.diffs],
            "drift": [resource.as_json() for resource in self.drifted],
            "remarks": self._remarks(),
        }

    def exit_code(self) -> int:
        """0 when nothing changes, 2 when something does, 3 when sessions may end."""
        if self._sessions_may_end():
            return 3
        return 2 if self.is_new or self.diffs else 0

    def _sessions_may_end(self) -> bool:
        return any(may_end_sessions(effect) for diff in self.diffs for effect, _ in diff.lines)

    def _remarks(self) -> list[str]:
        return [*_remarks(self.diffs), *([LEFT_ALONE] if self.drifted else [])]


@dataclass(frozen=True)
class Diff:
    """Compares templates with the stacks that run."""

    cloudformation: CloudFormation
    types: Mapping[str, TypeEffects]
    live: LiveStates

    def of(self, request: StackRequest) -> Comparison:
        """LocalCloudError when CloudFormation refuses the request."""
        stack = self.cloudformation.stack(request.name)
        if stack:
            stack.require_updatable()
        diffs = [self._diff(change) for change in self.cloudformation.changes(stack, request)]
        shown = [diff for diff in diffs if diff.lines or diff.mark != "~"]
        drifted = self.cloudformation.drifted(stack) if stack else []
        return Comparison(request.name, stack is None, shown, drifted)

    def _diff(self, change: JsonObject) -> ResourceDiff:
        mark = _MARKS.get(change["Action"], "~")
        diff = ResourceDiff(mark, change["LogicalResourceId"], change["ResourceType"])
        if mark == "+":
            return diff
        diff.physical_id = change.get("PhysicalResourceId", "")
        effects = effects_of(change["ResourceType"], self.types)
        live = self._live(effects, change)
        diff.state = live.state if live else ""
        if mark == "-":
            kept = change.get("PolicyAction") == "Retain"
            effect = "kept" if kept else _effect_of_deletion(effects, change, live)
            diff.lines = [(effect, "")]
            return diff
        changes, references = _compared(change, effects)
        told = (
            _effects_of_ours(change, effects, live, changes, references)
            if effects
            else _effects_of_others(change, changes, references)
        )
        told += _attribute_lines(change, NOTHING_STOPS if effects else _RECREATION["Never"])
        diff.lines, diff.values = told, [[item.before, item.after] for item in changes]
        return diff

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
    physical_id = change.get("PhysicalResourceId", "")
    held = effects.keeps_its_name(context["Properties"], physical_id, changes)
    lines = []
    for item in changes:
        effect = effects.effect(item.name, context, live)
        if replaced and item.name in effects.resource_type.create_only:
            name = " and ".join(effects.identity)
            effect = f"refused: a replacement needs another {name}" if held else effect
        elif replaced:
            effect = COMES_WITH_REPLACEMENT
        lines.append((effect, effects.told(item)))
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
