"""The deletion of one stack."""

import asyncio
import time
from dataclasses import dataclass

from localcloud.stacks.record import Engine, StackRecord
from localcloud.stacks.removal import Removal
from localcloud.stacks.resource_calls import ResourceCalls

# rain asks for the stack by its name right after its request; on AWS the deletion takes seconds.
_SHORTEST_SECONDS = 0.3


@dataclass(frozen=True)
class StackDeletion:
    """Deletes what the stack holds, and the stack when nothing is left."""

    engine: Engine
    calls: ResourceCalls
    stack: StackRecord
    retained: frozenset[str] = frozenset()
    force: bool = False
    """Whether what failed to be deleted before, or fails now, is left behind."""

    async def run(self) -> None:
        """From DELETE_IN_PROGRESS to DELETE_COMPLETE or DELETE_FAILED."""
        began = time.monotonic()
        run = self._removal().run()
        if not await run.run():
            self.stack.enter("DELETE_FAILED", run.failure("delete"))
            return
        exports = self.engine[""]._exports
        for name in [name for name in exports if exports[name]["StackId"] == self.stack.id]:
            del exports[name]
        await asyncio.sleep(began + _SHORTEST_SECONDS - time.monotonic())
        self.stack.enter("DELETE_COMPLETE")
        self._free_the_name()

    def _removal(self) -> Removal:
        doomed = self.stack.with_predecessors(
            {name: [record] for name, record in self.stack.resources.items()}
        )
        removal = Removal(
            self.engine,
            self.calls,
            self.stack,
            doomed,
            retained=set(self.retained),
            retains_what_fails=self.force,
        )
        if self.force:
            removal.retain_what_failed()
        return removal

    def _free_the_name(self) -> None:
        """From now on only the id names the stack, as in CloudFormation."""
        stacks = self.engine[""]._stacks
        if stacks.get(self.stack.name) is self.stack.data:
            del stacks[self.stack.name]
            stacks[self.stack.id] = self.stack.data
