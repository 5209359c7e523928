"""What is written to logs, told as it comes."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, TextIO


class Style(Protocol):
    """How the text of a log is printed."""

    def print(self, log: Path, text: str) -> None: ...


class LogTail:
    """Prints what logs hold, and then what has come since; a log may begin again."""

    def __init__(self, logs: Iterable[Path], style: Style) -> None:
        self._printed = dict.fromkeys(logs, 0)
        self._style = style

    def print_new(self, *, whole_lines: bool = False) -> None:
        """Prints what has not been printed; a line that has not ended waits for its end."""
        for log, printed in self._printed.items():
            held = log.read_bytes() if log.exists() else b""
            # A new cloud starts its logs from the beginning.
            begin = printed if len(held) >= printed else 0
            end = held.rfind(b"\n") + 1 if whole_lines else len(held)
            self._printed[log] = max(begin, end)
            self._style.print(log, held[begin:end].decode(errors="replace"))


class Headings:
    """The text as it is, under the log's name where there are several."""

    def __init__(self, out: TextIO, *, several: bool) -> None:
        self._out = out
        self._several = several
        self._last: Path | None = None

    def print(self, log: Path, text: str) -> None:
        first = self._several and self._last is None
        if not text and not first:
            return
        if self._several and log != self._last:
            print(f"==> {log.stem} <==", file=self._out)
        self._last = log
        print(text, end="" if text.endswith("\n") or not text else "\n", file=self._out, flush=True)


class JsonLines:
    """An object for each line, with the part that wrote it."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def print(self, log: Path, text: str) -> None:
        for line in text.removesuffix("\n").split("\n") if text else ():
            print(json.dumps({"part": log.stem, "line": line}), file=self._out, flush=True)
