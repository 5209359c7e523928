"""Ctrl-C and termination, which must never leave a process behind."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED_STATUS = 130
"""The exit status of a command that Ctrl-C ended, as shells have it."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(Exception):
    """The person, or the system, wants us to stop."""


class Interruption:
    """Turns signals into Interrupted, except while something must not be torn apart."""

    def __init__(self) -> None:
        self._held = False
        self._pending = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Signals raise Interrupted in here."""
        previous = {number: signal.signal(number, self._arrived) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Signals wait until the end of this block."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
        if self._pending:
            self._pending = False
            raise Interrupted

    def ignore(self) -> None:
        """From here on signals are too late: everything is being stopped already."""
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_IGN)

    def _arrived(self, _number: int, _frame: FrameType | None) -> None:
        if self._held:
            self._pending = True
        else:
            raise Interrupted
