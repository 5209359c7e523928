"""A terminal of a given width, as far as the live view uses one."""

import re
from dataclasses import dataclass, field

from localcloud.deployment.text_width import width

_TOKEN = re.compile(r"\x1b\[(?P<number>\d*)(?P<command>[A-Za-z])|(?P<text>[^\x1b])")


@dataclass
class Screen:
    """Rows of cells; a row that is full goes on in the next one, as on a real terminal.

    A wide character takes two cells, of which the second one is empty.
    """

    columns: int
    lines: int = 24
    rows: list[list[str]] = field(default_factory=lambda: [[]])
    row: int = 0
    column: int = 0

    def size(self) -> tuple[int, int]:
        return self.columns, self.lines

    def write(self, text: str) -> None:
        for token in _TOKEN.finditer(text):
            if token["text"]:
                self._put(token["text"])
            else:
                self._obey(token["command"], int(token["number"] or 1))

    def flush(self) -> None:
        """Nothing is kept back."""

    def narrow(self, columns: int) -> None:
        """Another width: what does not fit any more is wrapped, and the cursor moves along."""
        rows: list[list[str]] = []
        for index, row in enumerate(self.rows):
            if index == self.row:
                self.row = len(rows)
            rows += [row[at : at + columns] for at in range(0, len(row), columns)] or [[]]
        self.rows, self.columns = rows, columns

    def text(self) -> str:
        return "\n".join("".join(row).rstrip() for row in self.rows).rstrip("\n")

    def _put(self, character: str) -> None:
        if character == "\n":
            self._next_row()
        elif character == "\r":
            self.column = 0
        else:
            cells = [character, *[""] * (width(character) - 1)]
            if self.column + len(cells) > self.columns:
                self._next_row()
            row = self.rows[self.row]
            row += [" "] * (self.column - len(row))
            row[self.column : self.column + len(cells)] = cells
            self.column += len(cells)

    def _next_row(self) -> None:
        self.row, self.column = self.row + 1, 0
        if self.row == len(self.rows):
            self.rows.append([])

    def _obey(self, command: str, number: int) -> None:
        if command == "A":
            self.row = max(0, self.row - number)
        elif command == "K":
            del self.rows[self.row][self.column :]
        elif command == "J":
            self.rows[self.row :] = [self.rows[self.row][: self.column]]
        else:
            assert command == "m", command
