"""local/cloud console."""

import argparse

from localcloud.guard.http_server import guard_every_server
from localcloud.processes.cloud_state import CloudFolder, require_running
from localcloud.processes.interruption import Interruption
from localcloud.processes.ports import require_free
from localcloud.project.pinned_python import run_in


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to those of local/cloud."""
    console = commands.add_parser(
        "console", help="serve a page that shows live what the local cloud holds"
    )
    console.add_argument("--port", type=int, default=0, help="of the page (default: a free one)")
    console.set_defaults(run=_console)


def _console(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    """Serves until Ctrl-C."""
    require_running(folder)
    require_free(options.port)
    run_in("cloud")
    from localcloud.console.server import Console, ConsoleServer

    guard_every_server()
    with ConsoleServer(options.port, Console(folder)) as server:
        print(f"The console is at http://127.0.0.1:{server.server_port}/", flush=True)
        print("Ctrl-C ends it.", flush=True)
        server.serve_forever()
    return 0
