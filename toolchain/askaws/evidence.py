"""Holds the simulator's standard answers to what AWS answered in published reports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from askaws.report import newest_answers

_ROW = re.compile(r"\| `([a-z-]+)` \| .+? \| \*\*`([a-z0-9-]+)`\*\*.*? \| ([^|]+) \|")


def disagreements(reports: Iterable[Path], page: str) -> list[str]:
    """What to change in the simulator so that it answers as AWS did, a line for each question.

    page is the text of docs/simulator.md, which tells standard answers and their evidence.
    """
    rows = {row[1]: (row[2], row[3]) for row in _ROW.finditer(page)}
    lines = []
    for name, (answer, report) in sorted(newest_answers(reports).items()):
        standard, evidence = rows[name]
        source = f"docs/reports/{report.name}"
        if (standard, evidence) != (answer, f"recorded: {source}"):
            lines.append(
                f"{name}: AWS answered {answer}; make it the first constant of the question's enum"
                f' in the simulator, with rank = Rank.RECORDED, source = "{source}"'
            )
    return lines
