"""Loopback ports."""

import errno
import socket
from contextlib import ExitStack

from localcloud.errors import LocalCloudError

_HOST = "127.0.0.1"
_HIGHEST = 65_535


def free_ports(count: int) -> list[int]:
    """Ports that nobody serves now, all different."""
    with ExitStack() as open_sockets:
        ports = []
        for _ in range(count):
            taken = open_sockets.enter_context(socket.socket())
            taken.bind((_HOST, 0))
            ports.append(int(taken.getsockname()[1]))
        return ports


def require_free(port: int) -> None:
    """LocalCloudError when the port cannot be served."""
    if not 0 <= port <= _HIGHEST:
        raise LocalCloudError(f"--port must be between 0 and {_HIGHEST}, not {port}")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            problem = "is already in use" if taken else f"cannot be used ({error.strerror})"
            raise LocalCloudError(f"port {port} {problem}; choose another with --port") from error


def answers(port: int) -> bool:
    """Whether somebody accepts connections on the port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((_HOST, port)) == 0
