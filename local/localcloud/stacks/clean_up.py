"""What follows the changes of an update: the deletion of what the stack does not hold any more."""

from dataclasses import dataclass

from localcloud.stacks.record import Engine, StackRecord
from localcloud.stacks.removal import Removal
from localcloud.stacks.resource_calls import ResourceCalls


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
        found = [self.stack.child(logical_id) for logical_id in self.stack.resources]
        return [child for child in found if child]
