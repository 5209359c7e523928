"""What is wrong with a template, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

DEPLOYING_OPERATIONS = ("CreateStack", "UpdateStack", "CreateChangeSet")
JUDGING_OPERATIONS = ("ValidateTemplate", "GetTemplateSummary", *DEPLOYING_OPERATIONS)
"""The operations of the API that refuse a template."""

WITH_PROPERTIES = "LocalCloudValidateProperties"
"""Their parameter by which local/cloud asks for the properties too."""

STAND_INS = "LocalCloudStandIns"
"""Their parameter with the types, joined by commas, that local/cloud wants to be stand-ins."""

PROBLEMS = "Problems"
"""The element of the API's error in which local/cloud finds the problems as JSON."""

Path = tuple[str | int, ...]
"""Where in the template: the keys and indexes from its top."""


@dataclass(frozen=True)
class Problem:
    """One reason why CloudFormation refuses a template."""

    message: str
    path: Path = ()
    line: int = 0
    """Line and column count from 1; 0 means that the place is not known."""
    column: int = 0

    @property
    def place(self) -> str:
        """The path in words; for what is in a resource it begins with the logical id."""
        path = self.path[1:] if len(self.path) > 1 and self.path[0] == "Resources" else self.path
        return ".".join(str(part) for part in path)

    def in_words(self) -> str:
        """The message with its place, for a caller without a file."""
        line = f"line {self.line}" if self.line else ""
        where = ", ".join(part for part in (line, self.place) if part)
        return f"{self.message} ({where})" if where else self.message

    def in_file(self, file: str) -> str:
        """The message as compilers write it: file, line and column first."""
        where = ":".join(str(part) for part in (file, self.line, self.column) if part)
        return ": ".join(part for part in (where, self.place, self.message) if part)

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "path": list(self.path)}

    @staticmethod
    def from_json(told: dict[str, Any]) -> "Problem":
        return Problem(**{**told, "path": tuple(told["path"])})


def all_in_words(problems: Sequence[Problem]) -> str:
    """All problems as the API tells them, one a line."""
    if len(problems) == 1:
        return problems[0].in_words()
    return "\n".join(
        [f"{len(problems)} problems:", *(f"- {problem.in_words()}" for problem in problems)]
    )


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in the template's order; a circle of resources is one problem."""
    ordered = sorted(problems, key=lambda problem: (problem.line, problem.column, problem.message))
    once: dict[tuple[str, str], Problem] = {}
    for problem in ordered:
        place = "" if problem.message.startswith("Circular") else problem.place
        once.setdefault((problem.message, place), problem)
    return list(once.values())
