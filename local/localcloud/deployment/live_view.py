"""Progress on a terminal: one line a resource that changes in place."""

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from localcloud.deployment.progress import Progress, ResourceProgress
from localcloud.deployment.text_width import cut, padded, printable, width
from localcloud.deployment.wording import calls, clock, words

_UP = "\x1b[{}A"
_TO_THE_END_OF_THE_LINE = "\x1b[K"
_TO_THE_END_OF_THE_SCREEN = "\x1b[J"
_COLOURS = {"bad": "\x1b[31m", "progress": "\x1b[33m", "good": "\x1b[32m", "idle": "\x1b[2m"}
_KINDS = list(_COLOURS)
"""The most interesting first."""
_PLAIN = "\x1b[0m"
# Words that have less room than this beside their resource stand below it.
_ROOM_FOR_WORDS = 40

Size = Callable[[], tuple[int, int]]


def terminal_size() -> tuple[int, int]:
    """Columns and lines, as they are now."""
    columns, lines = shutil.get_terminal_size()
    return columns, lines


@dataclass(frozen=True)
class _Row:
    name: str
    status: str
    time: str
    calls: str
    said: str

    @staticmethod
    def of(resource: ResourceProgress, now: float) -> "_Row":
        said = resource.message if resource.is_in_progress() else resource.reason
        return _Row(
            f"  {resource.logical_id}",
            resource.status,
            clock(resource.elapsed(now)),
            calls(resource.invocations),
            printable(said),
        )


class LiveView:
    """Redraws its lines where they are; the cursor stays below them, and visible."""

    def __init__(self, out: TextIO, coloured: bool, size: Size = terminal_size) -> None:
        self._out = out
        self._coloured = coloured
        self._size = size
        self._drawn: list[int] = []
        """The columns that each line on the screen takes."""

    def show(self, progress: Progress, now: float) -> None:
        """Draws as many lines as the terminal has."""
        _, lines = self._size()
        self._draw(progress, now, max(2, lines - 1))

    def end(self, progress: Progress, now: float) -> None:
        """Draws all lines, for good."""
        self._draw(progress, now, None)

    def leave(self) -> None:
        """Clears what the terminal itself wrote below the lines, such as ^C."""
        self._out.write(f"\r{_TO_THE_END_OF_THE_SCREEN}")
        self._out.flush()

    def _draw(self, progress: Progress, now: float, lines: int | None) -> None:
        columns, _ = self._size()
        drawing = self._back_to_the_top(columns)
        # The last column stays free: some terminals wrap as soon as it is filled.
        drawn = _lines(progress, now, max(1, columns - 1), lines)
        self._drawn = [width(line.text) for line in drawn]
        drawing += "".join(self._painted(line) + "\n" for line in drawn)
        self._out.write(drawing + _TO_THE_END_OF_THE_SCREEN)
        self._out.flush()

    def _back_to_the_top(self, columns: int) -> str:
        # A terminal that became narrower has wrapped what was drawn.
        rows = sum(max(1, -(-drawn // columns)) for drawn in self._drawn)
        return "\r" + (_UP.format(rows) if rows else "")

    def _painted(self, line: "_Line") -> str:
        if not self._coloured:
            return line.text + _TO_THE_END_OF_THE_LINE
        return f"{_COLOURS[line.kind]}{line.text}{_PLAIN}{_TO_THE_END_OF_THE_LINE}"


@dataclass(frozen=True)
class _Line:
    text: str
    kind: str


def _lines(progress: Progress, now: float, columns: int, lines: int | None) -> list[_Line]:
    """The rows, with words that do not fit below them, as far as there are lines for that."""
    stack = _Row(progress.stack_name, progress.status, clock(now - progress.started), "", "")
    rows = [stack, *(_Row.of(resource, now) for resource in progress.resources.values())]
    full = _table(rows, columns, below=True)
    if lines is None or len(full) <= lines:
        return full
    if len(rows) <= lines:
        return _table(rows, columns, below=False)
    shown, summary = _busiest(rows, lines - 1)
    return [*_table(shown, columns, below=False), _Line(cut(summary, columns), "idle")]


def _table(rows: list[_Row], columns: int, *, below: bool) -> list[_Line]:
    """The rows as lines; a long name gives way before anything else does."""
    name = min(max(width(row.name) for row in rows), max(10, columns // 3))
    status = max(width(words(row.status)) for row in rows)
    time = max(width(row.time) for row in rows)
    counted = max(width(row.calls) for row in rows)
    lines = []
    for row in rows:
        cells = [padded(row.name, name), padded(words(row.status), status)]
        cells += [row.time.rjust(time), row.calls.rjust(counted)]
        head = "  ".join(cell for cell in cells if cell)
        room = columns - width(head) - 2
        moves = bool(row.said) and below and room < min(width(row.said), _ROOM_FOR_WORDS)
        text = head if moves else f"{head}  {row.said}"
        lines.append(_Line(cut(text.rstrip(), columns), _kind(row.status)))
        if moves:
            lines.append(_Line(cut(f"    {row.said}", columns), _kind(row.status)))
    return lines


def _busiest(rows: list[_Row], count: int) -> tuple[list[_Row], str]:
    """The stack's row and the most interesting others, with a line about the rest."""
    stack, *resources = rows
    ranked = sorted(resources, key=lambda row: _KINDS.index(_kind(row.status)))
    kept = ranked[: count - 1]
    hidden = Counter(words(row.status) for row in ranked[count - 1 :])
    summary = ", ".join(f"{number} {status}" for status, number in hidden.items())
    return [stack, *(row for row in resources if row in kept)], f"  and {summary}"


def _kind(status: str) -> str:
    if status.endswith("_IN_PROGRESS"):
        return "progress"
    if "FAILED" in status or "ROLLBACK" in status:
        return "bad"
    return "good" if status.endswith("_COMPLETE") else "idle"
