"""The engine's server, ministack's own, behind the guard."""

import sys
from collections.abc import Mapping

from localcloud.engine.absent import OfferedServices, ServiceHandler
from localcloud.guard.asgi import GuardedApplication
from localcloud.guard.http_server import guard_every_server


def serve(own_services: Mapping[str, ServiceHandler]) -> None:
    """Serves until the process is ended; ministack's environment variables say where and what.

    `own_services` stand in the place of ministack's of the same names.
    """
    from ministack import app

    # Functions with a runtime of their own get one of these (AWS Lambda, custom runtimes).
    guard_every_server()
    vars(app)["app"] = GuardedApplication(app.app)
    vars(app)["SERVICE_HANDLERS"] = OfferedServices({**app.SERVICE_HANDLERS, **own_services})
    sys.argv = ["ministack"]
    app.main()


if __name__ == "__main__":
    serve({})
