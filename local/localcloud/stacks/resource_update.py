"""The update of one resource of a stack, in place or by a replacement."""

from dataclasses import dataclass

from localcloud.handlers.in_flight import InFlight
from localcloud.json_types import JsonObject
from localcloud.stacks.record import Blueprint, Engine, StackRecord
from localcloud.stacks.resource_calls import ResourceCalls
from localcloud.stacks.resource_target import ResourceTarget, as_provisioned

_INITIATED = "Resource creation Initiated"


@dataclass(frozen=True)
class ResourceUpdate:
    """From what a resource was last provisioned with to what its target wants."""

    engine: Engine
    stack: StackRecord
    target: ResourceTarget
    record: JsonObject
    properties: JsonObject
    dynamic: JsonObject
    old: JsonObject
    new: JsonObject
    is_refused: bool
    """The engine refuses to replace a resource under the name that the template gives."""
    replaces: bool
    """A property changed that only a new physical resource can take."""

    @staticmethod
    def plan(
        engine: Engine,
        stack: StackRecord,
        target: ResourceTarget,
        record: JsonObject,
        previous: Blueprint | None,
    ) -> "ResourceUpdate":
        """What is to be done; raises what the engine raises for a value it cannot resolve."""
        properties, dynamic = target.properties(record, previous)
        old, new = as_provisioned(engine, stack, record), target.tagged(properties)
        change = (target.type, old, new)
        provisioners = engine[".provisioners"]
        refused = bool(provisioners._custom_named_replacement_error(*change))
        replaces = not refused and bool(provisioners._replacing_change(*change))
        return ResourceUpdate(
            engine, stack, target, record, properties, dynamic, old, new, refused, replaces
        )

    def is_needed(self) -> bool:
        return self.record["ResourceStatus"] == "UPDATE_FAILED" or self.old != self.new

    async def carry_out(self, calls: ResourceCalls, in_flight: InFlight) -> None:
        """Updates the resource and its record; what was replaced is put aside for its deletion."""
        physical_id, attributes, seed, pending = await self._call(calls, in_flight)
        if pending or physical_id != self.record["PhysicalResourceId"]:
            self._put_aside(pending)
            self.record["PhysicalResourceId"] = physical_id
            self.stack.move(self.record, "UPDATE_IN_PROGRESS", _INITIATED)
        self.record["Attributes"] = attributes
        self.record["_name_seed"] = seed
        self.settle()

    def settle(self) -> None:
        """Notes in the record that the resource is as the target wants it."""
        self.record.update(self.target.kept(), Properties=self.properties, _dynamic=self.dynamic)

    def keep_what_failed(self, error: Exception) -> None:
        """Notes in the record what a rollback has to undo of the failed update."""
        made = getattr(error, "physical_id", None)
        touched = getattr(error, "touched", True) and not self.is_refused
        if self.replaces and made:
            self._put_aside([])
            self.record.update(PhysicalResourceId=made, Properties=self.properties)
        elif (
            touched
            and not self.replaces
            and self.engine[".stacks"]._sends_back_failed_update(self.target.type)
        ):
            self.record.update(Properties=self.properties, _tags=self.target.kept()["_tags"])

    async def _call(
        self, calls: ResourceCalls, in_flight: InFlight
    ) -> tuple[str, JsonObject, str, list[object]]:
        pending: list[object] = []
        provisioners = self.engine[".provisioners"]
        provisioners._NAME_SEED.set(self.record.get("_name_seed", ""))
        provisioners._DEFERRED_PREDECESSOR_DELETES.set(pending)
        keeps = self.target.replace_policy() in provisioners._RETAINING_POLICIES
        provisioners._RETAIN_REPLACED.set(keeps)
        (physical_id, attributes), seed = await calls.update(
            in_flight,
            self.target.type,
            self.record["PhysicalResourceId"],
            self.old,
            self.new,
            self.stack.name,
            self.target.logical_id,
            self.record["Attributes"],
        )
        return physical_id, attributes, seed, pending

    def _put_aside(self, pending_deletes: list[object]) -> None:
        predecessor = {
            **self.record,
            "_deletion_policy": self.target.replace_policy(),
            "_pending_deletes": pending_deletes,
        }
        self.stack.predecessors.setdefault(self.target.logical_id, []).append(predecessor)
