"""What marks everything that a run makes: its name, its tag, and the run's id in both."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field

PREFIX = "ask-aws-"
TAG = "ask-aws"
_NAME = re.compile(rf"{PREFIX}([0-9a-f]{{8}})-[a-z]+-[0-9]+(\.invalid)?")


def run_of(name: str) -> str | None:
    """The id of the run that a name belongs to, if it is one that a run gives."""
    found = _NAME.fullmatch(name)
    return found[1] if found else None


@dataclass
class Run:
    """One run. Its id is drawn, so that two at a time never share a name."""

    id: str = field(default_factory=lambda: secrets.token_hex(4))
    _made: int = 0

    @property
    def tags(self) -> dict[str, str]:
        return {TAG: self.id}

    def name(self, kind: str) -> str:
        """A new name, such as ask-aws-0f3a9c21-fleet-3."""
        self._made += 1
        return f"{PREFIX}{self.id}-{kind}-{self._made}"

    def unit(self) -> str:
        """Directory configs have no tags; this one's organizational unit says whose it is."""
        return organizational_unit(self.id)


def organizational_unit(run: str) -> str:
    return f"OU={PREFIX}{run}"
