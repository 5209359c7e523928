"""Open questions, each with the probe that asks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from askaws.lab import Lab


class CannotTell(Exception):
    """The question cannot be asked here; the text says why."""


class Unforeseen(Exception):
    """The service answered in a way that no known answer describes."""


class Needs(Enum):
    """What a probe needs, in the order in which a run asks, so that as little as can be starts."""

    CALLS = "calls only"
    STACK = "a stack"
    STOPPED_FLEET = "a stopped fleet"
    RUNNING_FLEET = "a fleet that is started, and then runs"
    STOPPING_FLEET = "the same fleet as it stops"
    STARTING_FLEET = "the same fleet as it starts"
    FAILED_FLEET = "a fleet whose start fails"
    PENDING_BUILDER = "an image builder that is pending"
    RUNNING_BUILDER = "the same image builder when it runs"
    ENDED_BUILDER = "the same image builder as it is deleted"
    QUIET = "a Region where nobody else works, for some seconds"


@dataclass(frozen=True)
class Probe:
    """An open question: its name, the answers that are known, and what asks it."""

    name: str
    question: str
    answers: tuple[str, ...]
    needs: Needs
    turn: int
    asks: Callable[[Lab], str]

    def ask(self, lab: Lab) -> str:
        """The answer, which is one of those known.

        Raises CannotTell or Unforeseen.
        """
        answer = self.asks(lab)
        if answer not in self.answers:
            raise Unforeseen(f"the service answers {answer!r}")
        return answer
