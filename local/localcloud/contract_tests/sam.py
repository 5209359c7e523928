"""The handlers in containers: AWS's `sam local start-lambda` in front of the simulator."""

import time
from pathlib import Path

from localcloud.contract_tests.containers import ADD_HOST, HOST
from localcloud.handlers.protocol import REGION
from localcloud.processes import cloud_processes
from localcloud.processes.cloud_state import Service
from localcloud.processes.services import ServiceCommand, client_environment
from localcloud.project import layout
from localcloud.schema.resource_type import ResourceType

_SECONDS_TO_REMOVE_CONTAINERS = 60.0
_TEMPLATE = layout.ROOT / "template.yml"


def function_name(resource_type: ResourceType) -> str:
    """The logical id that the TypeFunction has in template.yml."""
    return f"{resource_type.name.rpartition('::')[2]}TypeFunction"


def start_lambda(sam: Path, port: int, simulator_port: int, sts_endpoint: str) -> ServiceCommand:
    """Serves all functions of template.yml; a container stays for the next call of its function.

    A call that has to start a container comes near the 30 seconds that the suite waits.
    """
    options = ["--template", str(_TEMPLATE), "--port", str(port), "--region", REGION]
    options += ["--warm-containers", "LAZY", "--skip-pull-image"]
    options += ADD_HOST
    simulator = f"http://{HOST}:{simulator_port}"
    environment = {
        **client_environment(),
        "AWS_ENDPOINT_URL_STS": sts_endpoint,
        # SAM hands on what the template declares; it declares this one, empty.
        "JAVA_TOOL_OPTIONS": f"-Daws.endpointUrlAppStream={simulator}",
        "SAM_CLI_TELEMETRY": "0",
    }
    return ServiceCommand("sam", port, [sam, "local", "start-lambda", *options], environment)


def end(service: Service) -> None:
    """Ends SAM and waits until it has removed its containers, which are no processes of ours."""
    cloud_processes.end(service.process)
    deadline = time.monotonic() + _SECONDS_TO_REMOVE_CONTAINERS
    while service.is_alive() and time.monotonic() < deadline:
        time.sleep(0.1)
