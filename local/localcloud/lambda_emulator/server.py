"""The emulator's process: one port for those who invoke the function and for its runtime."""

import argparse
import signal
from typing import NoReturn

from localcloud.guard.http_server import guard_every_server
from localcloud.lambda_emulator.function import Function
from localcloud.lambda_emulator.http_front import EmulatorServer


def main() -> None:
    """Serves until the process is told to end; the runtime ends with it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--timeout", type=float, required=True, metavar="SECONDS")
    parser.add_argument("name")
    parser.add_argument("command", nargs="+", help="of the runtime; its last part is the handler")
    options = parser.parse_args()
    guard_every_server()
    address = f"127.0.0.1:{options.port}"
    function = Function(options.name, options.command, options.timeout, address)
    with EmulatorServer(options.port, function) as server:
        signal.signal(signal.SIGTERM, _stop)
        try:
            server.serve_forever()
        finally:
            function.end()


def _stop(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(0)


if __name__ == "__main__":
    main()
