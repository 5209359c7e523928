"""A stack as the engine keeps it, which is what its describing actions read."""

import copy
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import Any

from localcloud.json_types import JsonObject

Engine = Mapping[str, ModuleType]
"""The engine's modules by the end of their names, as load_engine gives them."""

_log = logging.getLogger("cloudformation")
STACK_TYPE = "AWS::CloudFormation::Stack"


@dataclass(frozen=True)
class Blueprint:
    """What a stack is to look like: a template with the values and tags it is deployed with."""

    template: JsonObject
    parameters: JsonObject
    conditions: dict[str, bool]
    tags: list[dict[str, str]]

    @staticmethod
    def of(data: JsonObject) -> "Blueprint":
        """The blueprint in a stack's record or in the engine's copy of an earlier one."""
        return Blueprint(
            data.get("_template") or {},
            data.get("_resolved_params") or {},
            data.get("_conditions") or {},
            data.get("Tags") or [],
        )

    @property
    def mappings(self) -> JsonObject:
        return self.template.get("Mappings") or {}

    @cached_property
    def definitions(self) -> dict[str, JsonObject]:
        """The template's resources without those whose condition does not hold."""
        return {
            logical_id: definition
            for logical_id, definition in (self.template.get("Resources") or {}).items()
            if self.conditions.get(definition.get("Condition", ""), True)
        }


class StackRecord:
    """The engine's record of one stack, and the telling of its events."""

    def __init__(self, engine: Engine, data: JsonObject) -> None:
        self._engine = engine
        self.data = data
        self.id: str = data["StackId"]
        self.name: str = data["StackName"]

    @staticmethod
    def find(engine: Engine, name_or_id: str) -> "StackRecord | None":
        """The stack; None when there is none of that name or id."""
        data = engine[".handlers"]._resolve_stack(name_or_id)
        return StackRecord(engine, data) if data else None

    @property
    def status(self) -> str:
        return str(self.data["StackStatus"])

    @property
    def resources(self) -> dict[str, JsonObject]:
        """The resources' records by logical id."""
        records: dict[str, JsonObject] = self.data.setdefault("_resources", {})
        return records

    @property
    def predecessors(self) -> dict[str, list[JsonObject]]:
        """Records of physical resources that were replaced and are still to be deleted."""
        records: dict[str, list[JsonObject]] = self.data.setdefault("_predecessors", {})
        return records

    def with_predecessors(
        self, records: dict[str, list[JsonObject]]
    ) -> dict[str, list[JsonObject]]:
        """The records by logical id, together with those of what they replaced."""
        replaced = {name: found for name, found in self.predecessors.items() if found}
        return {
            logical_id: [*records.get(logical_id, []), *replaced.get(logical_id, [])]
            for logical_id in [*records, *(name for name in replaced if name not in records)]
        }

    def child(self, logical_id: str) -> "StackRecord | None":
        """The nested stack that the resource is; None when it is none, or there is none of it."""
        record = self.resources.get(logical_id)
        if record is None or record["ResourceType"] != STACK_TYPE:
            return None
        return StackRecord.find(self._engine, record["PhysicalResourceId"])

    def enter(self, status: str, reason: str = "") -> None:
        """Takes a new status and tells it."""
        self.data["StackStatus"] = status
        self.data["StackStatusReason"] = reason
        self.tell(self.name, STACK_TYPE, status, reason, self.id)

    def tell(
        self,
        logical_id: str,
        resource_type: str,
        status: str,
        reason: str = "",
        physical_id: str = "",
    ) -> None:
        """Adds a stack event."""
        self._engine[".stacks"]._add_event(
            self.id, self.name, logical_id, resource_type, status, reason, physical_id
        )

    def move(self, record: JsonObject, status: str, reason: str = "") -> None:
        """Gives a resource a new status and tells it."""
        record["ResourceStatus"] = status
        record["ResourceStatusReason"] = reason
        record["Timestamp"] = self._engine[".stacks"].now_iso()
        self.tell(
            record["LogicalResourceId"],
            record["ResourceType"],
            status,
            reason,
            record["PhysicalResourceId"],
        )

    def resolved(self, value: Any, blueprint: Blueprint) -> Any:
        """A value of the template with its intrinsic functions evaluated."""
        return self._engine[".engine"]._resolve_refs(
            copy.deepcopy(value),
            self.resources,
            blueprint.parameters,
            blueprint.conditions,
            blueprint.mappings,
            self.name,
            self.id,
        )

    def forget(self, record: JsonObject) -> None:
        """Takes out a physical resource that the stack has nothing to do with any more."""
        logical_id = record["LogicalResourceId"]
        if self.resources.get(logical_id) is record:
            del self.resources[logical_id]
        others = [one for one in self.predecessors.get(logical_id, []) if one is not record]
        self.predecessors[logical_id] = others

    def definition(self, record: JsonObject) -> JsonObject:
        """The template's definition that the record was last provisioned from."""
        template: JsonObject = self.data.get("_template") or {}
        deployed = template.get("Resources", {}).get(record["LogicalResourceId"])
        return dict(record.get("_definition") or deployed or {})

    def deletion_policy(self, record: JsonObject) -> str:
        kept = record.get("_deletion_policy")
        logical_id = record["LogicalResourceId"]
        return kept or self.policy(logical_id, "DeletionPolicy", self.deployed_blueprint())

    def deployed_blueprint(self) -> Blueprint:
        """What the stack was last deployed with."""
        return Blueprint.of(self.data)

    def policy(self, logical_id: str, attribute: str, blueprint: Blueprint) -> str:
        """The resource's DeletionPolicy or UpdateReplacePolicy."""
        return str(
            self._engine[".stacks"]._resource_policy(
                blueprint.definitions.get(logical_id),
                attribute,
                self.resources,
                blueprint.parameters,
                blueprint.conditions,
                blueprint.mappings,
                self.name,
                self.id,
            )
        )


def reason_of(error: Exception) -> str:
    """What a provisioner's failure is told with; the whole of it goes to the log."""
    _log.error("a resource failed", exc_info=error)
    return str(error) or type(error).__name__
