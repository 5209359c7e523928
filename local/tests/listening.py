"""The ports that a local cloud's processes listen on, as the kernel has them."""

from pathlib import Path

from localcloud.processes import processes_of

_LISTENING = "0A"


def listening_ports(home: Path) -> dict[int, int]:
    """The process of each TCP port (proc(5), net/tcp and net/tcp6)."""
    ports = _ports_by_socket()
    found = {}
    for process in processes_of(home):
        for entry in Path(f"/proc/{process.pid}/fd").iterdir():
            socket = str(entry.readlink()) if entry.is_symlink() else ""
            if socket in ports:
                found[ports[socket]] = process.pid
    return found


def _ports_by_socket() -> dict[str, int]:
    ports = {}
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == _LISTENING:
                ports[f"socket:[{fields[9]}]"] = int(fields[1].rpartition(":")[2], 16)
    return ports
