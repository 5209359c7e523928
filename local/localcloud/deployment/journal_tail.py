"""The progress journal, read while the engine writes it."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from localcloud.json_types import JsonObject


class JournalTail:
    """The invocations of one stack's resources since a moment, each once."""

    def __init__(self, path: Path, stack_name: str, since: float) -> None:
        self._path = path
        self._stack_name = stack_name
        self._since = since
        self._offset = 0

    def read(self) -> list[tuple[float, JsonObject]]:
        """What has been written since the last read, with its time in seconds since the epoch."""
        return [
            (time, entry)
            for time, entry in self._entries()
            if entry["stack"] == self._stack_name and time >= self._since
        ]

    def _entries(self) -> Iterator[tuple[float, JsonObject]]:
        for line in self._new_lines():
            entry = json.loads(line)
            yield datetime.fromisoformat(entry["time"]).timestamp(), entry

    def _new_lines(self) -> list[bytes]:
        with self._path.open("rb") as file:
            file.seek(self._offset)
            # The last line may be half written.
            whole, _, _ = file.read().rpartition(b"\n")
        if whole:
            self._offset += len(whole) + 1
        return whole.splitlines()
