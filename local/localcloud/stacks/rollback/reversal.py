"""Brings an updated resource back to what it was in the stack's last stable state."""

from dataclasses import dataclass

from localcloud.handlers.in_flight import InFlight
from localcloud.json_types import JsonObject
from localcloud.stacks.record import Engine, StackRecord
from localcloud.stacks.resource_calls import ResourceCalls
from localcloud.stacks.resource_target import as_provisioned


@dataclass(frozen=True)
class Reversal:
    """The update of one resource with the properties that it had before."""

    engine: Engine
    calls: ResourceCalls
    stack: StackRecord
    record: JsonObject
    stable: JsonObject
    """The resource's record in the last stable state."""

    def is_needed(self) -> bool:
        """Whether the resource was updated in place, or may have been."""
        return self._as_now() != self._as_before()

    async def carry_out(self, in_flight: InFlight) -> JsonObject:
        """Updates the resource; returns the record that it has from then on."""
        in_flight.rolling_back = True
        self.engine[".provisioners"]._NAME_SEED.set(self.stable.get("_name_seed", ""))
        (physical_id, attributes), _ = await self.calls.update(
            in_flight,
            self.record["ResourceType"],
            self.record["PhysicalResourceId"],
            self._as_now(),
            self._as_before(),
            self.stack.name,
            self.record["LogicalResourceId"],
            self.record["Attributes"],
        )
        known = {**self.stable["Attributes"], **attributes}
        return {**self.stable, "PhysicalResourceId": physical_id, "Attributes": known}

    def _as_now(self) -> JsonObject:
        return as_provisioned(self.engine, self.stack, self.record)

    def _as_before(self) -> JsonObject:
        return as_provisioned(self.engine, self.stack, self.stable)
