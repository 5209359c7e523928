"""down of a cloud that comes back; to be imported in the pinned environment."""

import time
from collections.abc import Callable
from typing import Any

from localcloud.errors import LocalCloudError
from localcloud.processes import cloud_processes
from localcloud.processes.aws_clients import cloudformation_client
from localcloud.processes.cloud_state import (
    ENGINE,
    SIMULATOR,
    CloudFolder,
    CloudState,
    Service,
    require_running,
)
from localcloud.processes.kept_folder import KeptCloud, Run
from localcloud.processes.local_cloud import alone, end
from localcloud.processes.simulator_pages import ask_simulator
from localcloud.timestamps import seconds

_SECONDS_TO_END = 60.0
_OR_DISCARD = "or give up what the cloud holds with local/cloud down --discard"


def keep(folder: CloudFolder) -> None:
    """Ends the cloud and leaves all that the next up needs; LocalCloudError changes nothing."""
    with alone(folder):
        state = require_running(folder)
        refuse_what_cannot_be_kept(cloudformation_client(state))
        run = _run(state)
        _end(state.service(ENGINE), _is_written_again(folder))
        _end(state.service(SIMULATOR), folder.kept.requests.exists)
        port = state.service(ENGINE).port
        runs = [*state.runs, run]
        folder.kept.complete(KeptCloud(port, state.speed, state.behaviours, runs, state.region))
        end(folder)


def refuse_what_cannot_be_kept(client: Any) -> None:
    """LocalCloudError when CloudFormation, asked through the SDK, is in the middle of something."""
    pages = client.get_paginator("describe_stacks").paginate()
    changing = [
        f"{stack['StackName']} ({stack['StackStatus']})"
        for page in pages
        for stack in page["Stacks"]
        if stack["StackStatus"].endswith("_IN_PROGRESS")
        and stack["StackStatus"] != "REVIEW_IN_PROGRESS"
    ]
    if changing:
        raise LocalCloudError(
            f"an operation is in progress and cannot be kept: {', '.join(changing)}; wait until it"
            f" is over, {_OR_DISCARD}"
        )
    registered = client.list_types(Visibility="PRIVATE", DeprecatedStatus="LIVE")["TypeSummaries"]
    if registered:
        names = ", ".join(one["TypeName"] for one in registered)
        raise LocalCloudError(
            f"registered types cannot be kept: {names}; deregister them, {_OR_DISCARD}"
        )


def _run(state: CloudState) -> Run:
    simulated = seconds(ask_simulator(state, "health")["time"])
    return Run(state.speed, time.time(), simulated)


def _is_written_again(folder: CloudFolder) -> Callable[[], bool]:
    def written() -> int:
        file = folder.kept.engine
        return file.stat().st_mtime_ns if file.exists() else 0

    before = written()
    return lambda: written() != before


def _end(service: Service, is_kept: Callable[[], bool]) -> None:
    cloud_processes.end(service.process)
    deadline = time.monotonic() + _SECONDS_TO_END
    while service.is_alive() and time.monotonic() < deadline:
        time.sleep(0.05)
    if not is_kept():
        raise LocalCloudError(
            f"what {service.name} holds could not be kept; see local/cloud logs {service.name},"
            " then end the rest with local/cloud down --discard"
        )
