"""Creates and updates the resources of one stack, each as the stack's template says."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from localcloud.handlers.in_flight import InFlight, ResourceCancelled
from localcloud.json_types import JsonObject
from localcloud.stacks.record import Blueprint, Engine, StackRecord, reason_of
from localcloud.stacks.removal import Removal
from localcloud.stacks.resource_calls import ResourceCalls
from localcloud.stacks.resource_target import ResourceTarget
from localcloud.stacks.resource_update import ResourceUpdate

# The reasons here are CloudFormation's own.
_INITIATED = "Resource creation Initiated"
_REPLACING = (
    "Requested update requires the creation of a new physical resource; hence creating one."
)
# A resource that was never whole is deleted by the next operation (user guide, stack failure
# options).
_WITHOUT_STABLE_STATE = ("CREATE_FAILED", "DELETE_FAILED")


@dataclass(frozen=True)
class Provisioning:
    """One operation's creates and updates; a failure is told, and kept on the resource's record."""

    engine: Engine
    calls: ResourceCalls
    stack: StackRecord
    blueprint: Blueprint
    previous: Blueprint | None = None
    """What the stack was deployed with before; None when it is created."""
    imports: Mapping[str, JsonObject] = field(default_factory=dict)
    """The identifiers of the resources that are adopted instead of created."""

    async def provision(self, logical_id: str, in_flight: InFlight) -> bool:
        """Creates the resource, or updates it if it changed; False when that failed."""
        target = ResourceTarget(self.engine, self.stack, self.blueprint, logical_id)
        record = self.stack.resources.get(logical_id)
        if logical_id in self.imports:
            return self._adopt(target)
        if record and record["ResourceStatus"] in _WITHOUT_STABLE_STATE:
            failed_before = {logical_id: [record]}
            leftover = Removal(self.engine, self.calls, self.stack, failed_before, frozenset())
            if not await leftover.run().run():
                return False
        elif record:
            return await self._update(target, record, in_flight)
        return await self._create(target, in_flight)

    async def _create(self, target: ResourceTarget, in_flight: InFlight) -> bool:
        record = self.stack.resources[target.logical_id] = target.new_record()
        self.stack.move(record, "CREATE_IN_PROGRESS")
        in_flight.tell_identifier = self._on_this_loop(record)
        try:
            record["Properties"], record["_dynamic"] = target.properties(record, None)
            (physical_id, attributes), seed = await self.calls.create(
                in_flight,
                target.type,
                target.logical_id,
                target.tagged(record["Properties"]),
                self.stack.name,
            )
        except Exception as error:
            record["PhysicalResourceId"] = getattr(error, "physical_id", None) or ""
            self.stack.move(record, "CREATE_FAILED", _reason(error, "Resource creation cancelled"))
            return False
        self._initiated(record, physical_id)
        record.update(Attributes=attributes, _name_seed=seed)
        self.stack.move(record, "CREATE_COMPLETE", in_flight.remark)
        return True

    async def _update(
        self, target: ResourceTarget, record: JsonObject, in_flight: InFlight
    ) -> bool:
        update = None
        try:
            update = ResourceUpdate.plan(self.engine, self.stack, target, record, self.previous)
            if not update.is_needed():
                update.settle()
                return True
            self.stack.move(record, "UPDATE_IN_PROGRESS", _REPLACING if update.replaces else "")
            await update.carry_out(self.calls, in_flight)
        except Exception as error:
            if update:
                update.keep_what_failed(error)
            self.stack.move(record, "UPDATE_FAILED", _reason(error, "Resource update cancelled"))
            return False
        self.stack.move(record, "UPDATE_COMPLETE", in_flight.remark)
        return True

    def _adopt(self, target: ResourceTarget) -> bool:
        record = self.stack.resources[target.logical_id] = target.new_record()
        record["_imported"] = True
        identifier = self.imports[target.logical_id]
        try:
            record["Properties"], record["_dynamic"] = target.properties(record, None)
            record["PhysicalResourceId"], record["Attributes"] = self.engine[
                ".stacks"
            ]._adopt_resource(
                self.stack.id, self.stack.name, target.logical_id, target.type, identifier
            )
        except Exception as error:
            self.stack.move(record, "IMPORT_FAILED", _reason(error, ""))
            return False
        record["ResourceStatus"] = "UPDATE_COMPLETE"
        return True

    def _on_this_loop(self, record: JsonObject) -> Callable[[str], None]:
        """Takes the identifier from the handler's thread to the thread that owns the record."""
        loop = asyncio.get_running_loop()

        def tell(physical_id: str) -> None:
            loop.call_soon_threadsafe(self._initiated, record, physical_id)

        return tell

    def _initiated(self, record: JsonObject, physical_id: str) -> None:
        if record["PhysicalResourceId"] != physical_id:
            record["PhysicalResourceId"] = physical_id
            self.stack.move(record, "CREATE_IN_PROGRESS", _INITIATED)


def _reason(error: Exception, cancelled: str) -> str:
    if isinstance(error, ResourceCancelled):
        return cancelled
    return reason_of(error)
