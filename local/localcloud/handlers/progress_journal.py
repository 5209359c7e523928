"""The local cloud's own record of every handler invocation: one line of JSON each."""

import json
import threading
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path

NO_ANSWER = "NO_ANSWER"
"""The status of an invocation whose handler crashed or could not be reached."""


def machine_time() -> str:
    return datetime.now(timezone.utc).isoformat()


@dataclass(frozen=True)
class Invocation:
    """One call of a handler and its answer; the delay is in seconds of the service's own time."""

    started: str
    stack_id: str | None
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
        line = {"time": machine_time(), **asdict(invocation)}
        with self._writing, self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
