"""Runs the work of a stack's resources in parallel, where their dependencies allow it."""

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum

from localcloud.handlers.in_flight import InFlight
from localcloud.stacks.resource_graph import ResourceGraph

Work = Callable[[str, InFlight], Awaitable[bool]]
"""The work on one resource; its result tells whether it succeeded."""


class AfterFailure(Enum):
    """What becomes of the other resources when the work on one has failed."""

    STOP = "those under way are cancelled and no other begins"
    BLOCK_DEPENDENTS = "only those that depend on it do not begin"
    GO_ON = "all others go on, those that waited for it too"


class ParallelRun:
    """One run over a graph; each resource begins when those that it depends on are done."""

    def __init__(
        self,
        graph: ResourceGraph,
        work: Work,
        after_failure: AfterFailure = AfterFailure.STOP,
    ) -> None:
        self._graph = graph
        self._work = work
        self._after_failure = after_failure
        self.waiting = list(graph)
        """What has not begun."""
        self._running: dict[asyncio.Future[bool], tuple[str, InFlight]] = {}
        self._over: set[str] = set()
        self._stopped = False
        self.failed: list[str] = []
        """The first to fail first."""

    async def run(self) -> bool:
        """Returns when nothing is under way any more; True when all resources succeeded."""
        try:
            self._begin_what_can()
            while self._running:
                ended, _ = await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)
                # In the order of their beginnings, so that a run repeats itself.
                for work in [work for work in self._running if work in ended]:
                    self._end(work)
                self._begin_what_can()
        except BaseException:
            self.call_off()
            await asyncio.gather(*self._running, return_exceptions=True)
            raise
        return not self.waiting and not self.failed

    def call_off(self) -> None:
        """Cancels what is under way and begins nothing more."""
        self._stopped = True
        for _, in_flight in self._running.values():
            in_flight.cancel()

    def hold(self) -> None:
        """Begins nothing more; what is under way goes on to its end."""
        self._stopped = True

    def failure(self, verb: str) -> str:
        """CloudFormation's words for what failed, such as to delete."""
        return f"The following resource(s) failed to {verb}: [{', '.join(self.failed)}]. "

    def _begin_what_can(self) -> None:
        if self._stopped:
            return
        for logical_id in [
            name for name in self.waiting if self._graph.dependencies(name) <= self._over
        ]:
            self.waiting.remove(logical_id)
            in_flight = InFlight()
            work = asyncio.ensure_future(self._work(logical_id, in_flight))
            self._running[work] = (logical_id, in_flight)

    def _end(self, work: asyncio.Future[bool]) -> None:
        logical_id, _ = self._running.pop(work)
        succeeded = work.result()
        if not succeeded:
            self.failed.append(logical_id)
            if self._after_failure is AfterFailure.STOP:
                self.call_off()
        if succeeded or self._after_failure is AfterFailure.GO_ON:
            self._over.add(logical_id)
