"""What follows the changes of an update: the deletion of what the stack does not hold any more."""

from dataclasses import dataclass

from localcloud.engine.removal import Removal
from localcloud.engine.resource_calls import ResourceCalls
from localcloud.engine.stack_record import STACK_TYPE, Engine, StackRecord


@dataclass(frozen=True)
class CleanUp:
    """Ends the update of a stack and of those nested in it, which have waited for it."""

    engine: Engine
    calls: ResourceCalls
    stack: StackRecord

    async def run(self) -> None:
        """From UPDATE_COMPLETE_CLEANUP_IN_PROGRESS to UPDATE_COMPLETE."""
        for child in self._children():
            if child.status == "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS":
                await CleanUp(self.engine, self.calls, child).run()
        wanted = self.stack.deployed_blueprint().definitions
        removed = {
            name: [record] for name, record in self.stack.resources.items() if name not in wanted
        }
        doomed = self.stack.with_predecessors(removed)
        reason = await Removal(self.engine, self.calls, self.stack, doomed).clean_up()
        del self.stack.data["_stable"]
        self.stack.enter("UPDATE_COMPLETE", reason)

    def _children(self) -> list[StackRecord]:
        ids = [
            record["PhysicalResourceId"]
            for record in self.stack.resources.values()
            if record["ResourceType"] == STACK_TYPE
        ]
        found = [StackRecord.find(self.engine, stack_id) for stack_id in ids]
        return [child for child in found if child]
