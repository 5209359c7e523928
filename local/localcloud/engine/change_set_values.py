"""Change sets that tell property values, and that miss no reference to another resource.

The engine's own leave values out (IncludePropertyValues of DescribeChangeSet), and compare every
Fn::GetAtt as if it were empty. References that only the deployment can resolve are written as
Fn::Sub writes them, such as ${Role.Arn}.
"""

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from localcloud.json_types import JsonObject

Answer = tuple[int, dict[str, str], bytes]
_HIDDEN = "****"
_END_OF_CHANGE = b"</ResourceChange>"


class ChangeSetValues:
    """Extends the engine's change sets; `convert` gives a type's properties in its own scalars."""

    def __init__(
        self,
        modules: Mapping[str, ModuleType],
        convert: Callable[[str, JsonObject], JsonObject],
    ) -> None:
        self._engine = modules[".engine"]
        self._changesets = modules[".changesets"]
        self._actions: dict[str, Callable[[JsonObject], Answer]] = modules[""]._ACTION_HANDLERS
        self._stacks: Mapping[str, JsonObject] = modules[""]._stacks
        self._convert = convert

    def install(self) -> None:
        """To be called once, before the engine serves."""
        self._changesets.__dict__["_resolve_props_for_diff"] = self.resolved_for_diff
        self._actions["DescribeChangeSet"] = self._telling_values(
            self._actions["DescribeChangeSet"]
        )

    def resolved_for_diff(
        self, template: JsonObject, params: JsonObject, stack_name: str, stack_id: str
    ) -> JsonObject:
        """The template's resources, with everything resolved but what other resources give."""
        if not template:
            return {}
        conditions = self._engine._evaluate_conditions(template, params)
        resolution = Resolution(
            self._engine, template, params, conditions, {}, stack_name, stack_id
        )
        return {
            "Resources": {
                logical_id: {**definition, "Properties": resolution.properties(definition)}
                for logical_id, definition in template.get("Resources", {}).items()
                if resolution.holds(definition)
            }
        }

    def _telling_values(
        self, original: Callable[[JsonObject], Answer]
    ) -> Callable[[JsonObject], Answer]:
        def describe(params: JsonObject) -> Answer:
            status, headers, body = original(params)
            if status != 200 or params.get("IncludePropertyValues") != ["true"]:
                return status, headers, body
            name, stack = (params.get(key, [""])[0] for key in ("ChangeSetName", "StackName"))
            _, change_set = self._changesets._find_change_set(name, stack)
            return status, headers, self._with_contexts(body, change_set)

        return describe

    def _with_contexts(self, body: bytes, change_set: JsonObject) -> bytes:
        *changes, rest = body.split(_END_OF_CHANGE)
        contexts = self._contexts(change_set)
        return (
            b"".join(
                change + context + _END_OF_CHANGE
                for change, context in zip(changes, contexts, strict=True)
            )
            + rest
        )

    def _contexts(self, change_set: JsonObject) -> list[bytes]:
        stack = self._stacks[change_set["StackName"]]
        changes = [change["ResourceChange"] for change in change_set["Changes"]]
        kept = {
            logical_id: record
            for logical_id, record in stack.get("_resources", {}).items()
            if not any(
                change["LogicalResourceId"] == logical_id and change.get("Replacement") == "True"
                for change in changes
            )
        }
        before = self._resolution(stack, stack, stack.get("_resources", {}))
        after = self._resolution(change_set, stack, kept)
        return [
            self._element("BeforeContext", before, change["LogicalResourceId"])
            + self._element("AfterContext", after, change["LogicalResourceId"])
            for change in changes
        ]

    def _resolution(
        self, record: JsonObject, stack: JsonObject, resources: JsonObject
    ) -> "Resolution":
        template, parameters = record["_template"], record["_resolved_params"]
        shown = {
            name: {**parameter, "Value": _HIDDEN} if parameter.get("NoEcho") else parameter
            for name, parameter in parameters.items()
        }
        return Resolution(
            self._engine,
            template,
            shown,
            self._engine._evaluate_conditions(template, parameters),
            resources,
            stack["StackName"],
            stack["StackId"],
        )

    def _element(self, tag: str, resolution: "Resolution", logical_id: str) -> bytes:
        definition = resolution.template.get("Resources", {}).get(logical_id)
        if definition is None or not resolution.holds(definition):
            return b""
        properties = resolution.properties(definition)
        context = {"Properties": self._convert(definition.get("Type", ""), properties)}
        if "UpdatePolicy" in definition:
            context["UpdatePolicy"] = definition["UpdatePolicy"]
        text = json.dumps(context, default=str)
        return f"<{tag}>{self._changesets._esc(text)}</{tag}>".encode()


@dataclass(frozen=True)
class Resolution:
    """A template's intrinsic functions, as far as its parameters and resources resolve them."""

    engine: ModuleType
    template: JsonObject
    parameters: JsonObject
    conditions: JsonObject
    resources: JsonObject
    stack_name: str
    stack_id: str

    def holds(self, definition: JsonObject) -> bool:
        """Whether the resource's condition lets it exist."""
        return bool(self.conditions.get(definition.get("Condition", ""), True))

    def properties(self, definition: JsonObject) -> JsonObject:
        """The resource's properties; one that cannot be resolved stays as the template has it."""
        resolved = {
            name: self._resolved(value)
            for name, value in (definition.get("Properties") or {}).items()
        }
        no_value = self.engine._NO_VALUE
        return {name: value for name, value in resolved.items() if value is not no_value}

    def _resolved(self, value: Any) -> Any:
        names = self.template.get("Resources", {})
        resources = {name: self.resources.get(name) or _to_come(name) for name in names}
        try:
            return self.engine._resolve_refs(
                copy.deepcopy(value),
                resources,
                self.parameters,
                self.conditions,
                self.template.get("Mappings", {}),
                self.stack_name,
                self.stack_id,
            )
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            return value


class _AttributesToCome(dict[str, Any]):
    """Every attribute of a resource that is not there yet, by its reference."""

    def __init__(self, logical_id: str) -> None:
        super().__init__()
        self._logical_id = logical_id

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> str:
        return f"${{{self._logical_id}.{name}}}"


def _to_come(logical_id: str) -> JsonObject:
    return {
        "PhysicalResourceId": f"${{{logical_id}}}",
        "Attributes": _AttributesToCome(logical_id),
    }
