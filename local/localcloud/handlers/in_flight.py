"""An operation on one resource while it runs, as its stack and its handler both see it."""

import asyncio
import threading
from collections.abc import Callable
from contextvars import ContextVar


class ResourceFailed(ValueError):
    """Why a resource could not be created or updated.

    The physical id names what exists all the same; `touched` is False when nothing was tried.
    """

    def __init__(
        self, message: str, physical_id: str | None = None, *, touched: bool = True
    ) -> None:
        super().__init__(message)
        self.physical_id = physical_id
        self.touched = touched


class ResourceCancelled(ResourceFailed):
    """The stack called the operation off before it was over."""


class InFlight:
    """Carries the cancellation to the handler's thread, and the identifier back to the stack."""

    def __init__(self) -> None:
        self.rolling_back = False
        """Whether the operation brings the resource back to the stack's previous template."""
        self.skipped: frozenset[str] = frozenset()
        """What a rollback takes as done, as ContinueUpdateRollback names it."""
        self.remark = ""
        """What the resource's last event of this operation tells."""
        self.tell_identifier: Callable[[str], None] = lambda _physical_id: None
        """Called, on the handler's thread, when the handler has named what it makes."""
        self._cancelled = threading.Event()
        self._cancellation = asyncio.Event()

    def cancel(self) -> None:
        """Asks for the end of the operation; an invocation under way still gets its answer."""
        self._cancelled.set()
        self._cancellation.set()

    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def sleep(self, seconds: float) -> None:
        """Blocks the handler's thread, and no longer than until the cancellation."""
        self._cancelled.wait(seconds)

    async def cancellation(self) -> None:
        """Returns on the stack's side when the operation is cancelled."""
        await self._cancellation.wait()


IN_FLIGHT: ContextVar[InFlight] = ContextVar("operation_in_flight")


def current() -> InFlight:
    """The operation that this code runs for; one that nobody cancels when there is none."""
    return IN_FLIGHT.get(None) or InFlight()


def sleep(seconds: float) -> None:
    """Sleeps, and wakes when the operation that this code runs for is cancelled."""
    current().sleep(seconds)
