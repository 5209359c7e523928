"""What becomes of a stack whose create or update failed."""

from dataclasses import dataclass

from localcloud.handlers.in_flight import InFlight
from localcloud.stacks.record import Engine, StackRecord, reason_of
from localcloud.stacks.resource_calls import ResourceCalls
from localcloud.stacks.rollback.reversal import Reversal
from localcloud.stacks.rollback.stack_rollback import Rollback


@dataclass(frozen=True)
class FailedChange:
    """Decides whether the stack stays as it failed or goes back, as CloudFormation does.

    Without a rollback it stays, but what failed to update goes back to its last stable state (user
    guide, stack failure options). A nested stack stays until the outer one decides.
    """

    engine: Engine
    calls: ResourceCalls
    stack: StackRecord
    verb: str
    """CREATE or UPDATE."""
    disable_rollback: bool
    retain_except_on_create: bool
    nested: bool

    async def settle(self, reason: str) -> Rollback | None:
        """Gives the stack the status that follows; returns the rollback that is to be run."""
        never_stable = self.stack.data["_stable"] is None
        if self.disable_rollback:
            await self._send_failed_back()
            # What RollbackStack needs.
            self.stack.data["_failed_operation"] = {
                "is_update": not never_stable,
                "retain_except_on_create": self.retain_except_on_create,
            }
        if self.disable_rollback or self.nested:
            self.stack.enter(f"{self.verb}_FAILED", reason)
            return None
        if never_stable:
            self.stack.enter("ROLLBACK_IN_PROGRESS", f"{reason}Rollback requested by user.")
        else:
            self.stack.enter("UPDATE_ROLLBACK_IN_PROGRESS", reason)
        return self.rollback()

    def rollback(self) -> Rollback:
        """The way back to the last stable state."""
        return Rollback(self.engine, self.calls, self.stack, self.retain_except_on_create)

    async def _send_failed_back(self) -> None:
        stable = (self.stack.data["_stable"] or {}).get("_resources") or {}
        for name, record in self.stack.resources.items():
            if record["ResourceStatus"] != "UPDATE_FAILED" or name not in stable:
                continue
            reversal = Reversal(self.engine, self.calls, self.stack, record, stable[name])
            if self.stack.predecessors.get(name) or not reversal.is_needed():
                continue
            told = {key: record[key] for key in ("ResourceStatus", "ResourceStatusReason")}
            try:
                record.update(await reversal.carry_out(InFlight()), **told)
            except Exception as error:
                record["ResourceStatusReason"] += f" Going back failed too: {reason_of(error)}"
