"""The local cloud's own record of every handler invocation: one line of JSON each."""

import json
import threading
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path


@dataclass(frozen=True)
class Invocation:
    """One answer of a handler; the delay is in seconds of the service's own time."""

    stack: str | None
    logical_id: str | None
    type: str
    identifier: str | None
    action: str
    token: str
    attempt: int
    status: str
    message: str
    error_code: str | None
    delay_seconds: int


class ProgressJournal:
    """Appends invocations to a file, in the order in which their answers came."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writing = threading.Lock()

    def record(self, invocation: Invocation) -> None:
        line = {"time": datetime.now(timezone.utc).isoformat(), **asdict(invocation)}
        with self._writing, self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
