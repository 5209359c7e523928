"""Processes of the local cloud: started in sessions of their own, marked, found again, ended."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# Every process of a local cloud, and whatever it starts, has its folder in this variable.
_MARK = "APPSTREAM_LOCAL_CLOUD_PROCESS_OF"
_WITHOUT_PROXY = {"NO_PROXY": "127.0.0.1,localhost", "no_proxy": "127.0.0.1,localhost"}
_SECONDS_TO_END = 5.0
_LISTENING = "0A"


@dataclass(frozen=True)
class ProcessId:
    """A process that cannot be mistaken for a later one with the same number."""

    pid: int
    started: int
    """Clock ticks between the machine's start and the process's (proc(5))."""

    def is_alive(self) -> bool:
        return self == _process_id(self.pid)


def start(
    command: Sequence[str | Path], home: Path, log: Path, environment: Mapping[str, str]
) -> ProcessId:
    """Starts a process that belongs to the cloud at `home` and outlives this one."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=home,
            env=marked(home, environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    found = _process_id(process.pid)
    # A process that has ended at once is a zombie until we wait for it, so its number is ours.
    return found or ProcessId(process.pid, 0)


def marked(home: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Our environment, extended, for a process that belongs to the cloud at `home`.

    Nothing of the person's AWS account is in it, nor a proxy between the cloud's own ports: the
    functions of templates have it too.
    """
    own = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {**own, **_WITHOUT_PROXY, **environment, _MARK: str(home)}


def end(process: ProcessId) -> None:
    """Tells one process to end; it may have ended already."""
    _signal_all([process], signal.SIGTERM)


def end_all(home: Path) -> int:
    """Ends every process of the cloud at `home`, and no other; returns how many there were."""
    first = processes_of(home)
    _signal_all(first, signal.SIGTERM)
    deadline = time.monotonic() + _SECONDS_TO_END
    while (remaining := processes_of(home)) and time.monotonic() < deadline:
        time.sleep(0.05)
    while remaining:
        _signal_all(remaining, signal.SIGKILL)
        time.sleep(0.05)
        remaining = processes_of(home)
    return len(first)


def processes_of(home: Path) -> list[ProcessId]:
    """The living processes that carry the mark of the cloud at `home`."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        process = _process_id(int(entry.name))
        if process and belongs_to(process, home):
            found.append(process)
    return found


def belongs_to(process: ProcessId, home: Path) -> bool:
    """Whether the process carries the mark of the cloud at `home`."""
    return f"{_MARK}={home}".encode() in _environment_of(process.pid)


def listening_ports(process: ProcessId) -> set[int]:
    """The TCP ports that the process listens on (proc(5), net/tcp and net/tcp6)."""
    folder = Path(f"/proc/{process.pid}")
    try:
        tables = [(folder / "net" / name).read_text() for name in ("tcp", "tcp6")]
        opened = set(_links(folder / "fd"))
    except OSError:
        return set()
    sockets = [line.split() for table in tables for line in table.splitlines()[1:]]
    return {
        int(fields[1].rpartition(":")[2], 16)
        for fields in sockets
        if fields[3] == _LISTENING and f"socket:[{fields[9]}]" in opened
    }


def _links(folder: Path) -> Iterator[str]:
    """What the descriptors lead to, without those that are closed while they are read."""
    for entry in folder.iterdir():
        with suppress(FileNotFoundError):
            yield str(entry.readlink())


def _process_id(pid: int) -> ProcessId | None:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The name, in brackets, may hold anything; what follows is the state and then numbers.
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in "ZX" else ProcessId(pid, int(fields[19]))


def _environment_of(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return []


def _signal_all(processes: list[ProcessId], number: signal.Signals) -> None:
    for process in processes:
        if process.is_alive():
            try:
                os.kill(process.pid, number)
            except ProcessLookupError:
                continue
