"""What is written to logs, told as it comes."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO


class LogTail:
    """Prints what logs hold, and then what has come since; a log may begin again."""

    def __init__(self, logs: Iterable[Path], out: TextIO = sys.stdout) -> None:
        self._printed = dict.fromkeys(logs, 0)
        self._last: Path | None = None
        self._out = out

    def print_new(self) -> None:
        """Prints what has not been printed, under the log's name where there are several."""
        for log, printed in self._printed.items():
            held = log.read_bytes() if log.exists() else b""
            # A new cloud begins its logs anew.
            new = held[printed:] if len(held) >= printed else held
            self._printed[log] = len(held)
            if new or (len(self._printed) > 1 and self._last is None):
                self._print(log, new.decode(errors="replace"))

    def _print(self, log: Path, text: str) -> None:
        if len(self._printed) > 1 and log != self._last:
            print(f"==> {log.stem} <==", file=self._out)
        self._last = log
        print(text, end="" if text.endswith("\n") or not text else "\n", file=self._out, flush=True)
