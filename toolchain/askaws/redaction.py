"""Takes out of raw answers what tells whose account they come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from askaws.run import TAG, run_of
from askaws.service import Call

_RUN_NAME = re.compile(r"ask-aws-[0-9a-f]{8}-([a-z]+-[0-9]+(?:\.invalid)?)")
_RUN_UNIT = re.compile(r"OU=ask-aws-[0-9a-f]{8}")
_ARN = re.compile(r"arn:[a-z0-9-]+:[^\s\"'<>,;()]*")
_PATTERNS = (
    (_ARN, "<arn>"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "<e-mail>"),
    (re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE), "<id>"),
    (re.compile(r"\b(?:subnet|sg|vpc|vpce|eni|igw|rtb|i|ami|acl)-[0-9a-f]{8,17}\b"), "<id>"),
    (re.compile(r"\bappstream[a-z0-9-]*-\d{12}(?:-[a-z0-9]+)*\b"), "<bucket>"),
    (re.compile(r"(?<!\d)\d{12}(?!\d)"), "<account>"),
    (re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b"), "<address>"),
)
_NAMES = ("Name", "DirectoryName", "UserName")
_VALUES = {
    "NextToken": "<token>",
    "AccountName": "<secret>",
    "AccountPassword": "<secret>",
}
_TIMES = ("Time", "Date", "Timestamp")


def leaks(text: str) -> list[str]:
    """What a text still has of somebody's account."""
    return [found[0] for pattern, _label in _PATTERNS for found in pattern.finditer(text)]


@dataclass(frozen=True)
class Redactor:
    """Replaces names, ids and addresses.

    given holds what the person gave to the run, each with the word that stands for it.
    """

    given: Mapping[str, str] = field(default_factory=dict)

    def call(self, call: Call) -> dict[str, Any]:
        """The call as a report has it."""
        told = "error" if "error" in call.answer else "output"
        answer = call.answer.get("error", call.answer)
        return {
            "operation": call.operation,
            "input": self.value(call.input),
            told: self.value(answer),
        }

    def text(self, text: str) -> str:
        text = _ARN.sub("<arn>", text)
        for value, label in self.given.items():
            text = text.replace(value, f"<{label}>")
        text = _RUN_UNIT.sub("OU=<run>", _RUN_NAME.sub(r"<\1>", text))
        for pattern, label in _PATTERNS:
            text = pattern.sub(label, text)
        return text

    def value(self, value: Any, member: str = "") -> Any:
        """A JSON value; what is listed of others is not told at all."""
        if member == TAG:
            return "<run>"
        if member in _VALUES:
            return _VALUES[member]
        if member.endswith(_TIMES) and isinstance(value, int | float):
            return "<time>"
        if isinstance(value, dict):
            if self._is_anothers(value):
                return "<someone else's>"
            return {name: self.value(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [self.value(part) for part in value]
        return self.text(value) if isinstance(value, str) else value

    def _is_anothers(self, described: dict[str, Any]) -> bool:
        """Public images are everybody's; all else that has an ARN must be a run's."""
        if "Arn" not in described and "DirectoryName" not in described:
            return False
        if described.get("Visibility") == "PUBLIC":
            return False
        names = [described[name] for name in _NAMES if name in described]
        return not any(run_of(str(name)) for name in names)
