"""The engine's server, ministack's own, behind the guard."""

import sys

from localcloud.guard.asgi import GuardedApplication
from localcloud.guard.http_server import guard_every_server


def serve() -> None:
    """Serves until the process is ended; ministack's environment variables say where and what."""
    from ministack import app

    # Functions with a runtime of their own get one of these (AWS Lambda, custom runtimes).
    guard_every_server()
    vars(app)["app"] = GuardedApplication(app.app)
    sys.argv = ["ministack"]
    app.main()


if __name__ == "__main__":
    serve()
