"""Asks the questions one after another and keeps what comes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from askaws.lab import Lab
from askaws.question import CannotTell, Probe, Unforeseen
from askaws.service import Call, Refused


@dataclass(frozen=True)
class Finding:
    """The answer to a question, or the reason why there is none, and the calls that led to it."""

    question: str
    answer: str | None = None
    reason: str = ""
    calls: list[Call] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.question}: {self.answer or self.reason}"


def ask(lab: Lab, probe: Probe) -> Finding:
    """What comes of one question."""
    lab.service.take_calls()
    answer, reason = None, ""
    try:
        answer = probe.ask(lab)
    except CannotTell as cannot:
        reason = f"cannot tell: {cannot}"
    except Unforeseen as unforeseen:
        reason = f"unforeseen: {unforeseen}"
    except Refused as refused:
        kind = "cannot tell" if refused.is_beside else "unforeseen"
        reason = f"{kind}: {refused}"
    finally:
        calls = lab.service.take_calls()
        lab.tidy()
    return Finding(probe.name, answer, reason, calls)


def interview(lab: Lab, probes: Iterable[Probe], found: Callable[[Finding], None]) -> None:
    """Hands over each finding as it comes, so that an interruption loses none."""
    for probe in probes:
        found(ask(lab, probe))
