"""How states look: one look, which has a colour and a pattern, for all that mean the same."""

import re
from collections.abc import Iterable

from localcloud.timeline.model import Span

_LOOKS = (
    ("failed", re.compile(".*FAILED")),
    ("back", re.compile(".*ROLLBACK_(IN_PROGRESS|COMPLETE.*)")),
    ("gone", re.compile("DELETE_.*|DELETING")),
    ("down", re.compile("STOPPING")),
    ("off", re.compile("STOPPED")),
    ("up", re.compile("RUNNING|exists|.*_COMPLETE")),
    ("coming", re.compile(".*")),
)

MEANINGS = {
    "failed": "failed",
    "back": "rolled back",
    "gone": "deleted",
    "down": "stopping",
    "off": "stopped",
    "up": "stable",
    "coming": "in progress",
}


def look_of(state: str) -> str:
    return next(look for look, pattern in _LOOKS if pattern.fullmatch(state))


def looks_of(spans: Iterable[Span]) -> dict[str, list[str]]:
    """The looks that occur, each with the states that have it, in the order of the table."""
    names = sorted({span.name for span in spans})
    found = {look: [name for name in names if look_of(name) == look] for look, _ in _LOOKS}
    return {look: states for look, states in reversed(found.items()) if states}
