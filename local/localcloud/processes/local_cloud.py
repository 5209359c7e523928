"""The local cloud as a whole: up and down."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from localcloud.errors import LocalCloudError
from localcloud.processes import cloud_processes
from localcloud.processes.cloud_state import (
    ENGINE,
    CloudFolder,
    CloudState,
    Service,
    is_running,
    require_running,
)
from localcloud.processes.interruption import Interruption
from localcloud.processes.ports import free_ports, require_free
from localcloud.processes.services import Commands
from localcloud.processes.startup import Launcher, serves_function, serves_http
from localcloud.project import layout
from localcloud.project.ingredients import Ingredients


def up(folder: CloudFolder, port: int, speed: float, interruption: Interruption) -> CloudState:
    """Starts the local cloud; ends what it started when it cannot, or is interrupted."""
    with alone(folder):
        _refuse_second_start(folder)
        require_free(port)
        ingredients = Ingredients.find(layout.type_modules())
        state = CloudState(str(folder.home), speed)
        with started(folder, interruption):
            launcher = Launcher(folder, state, interruption)
            commands = Commands(ingredients, folder)
            simulator, *_ = start_functions(launcher, commands, speed)
            engine_port = port or free_ports(1)[0]
            engine = launcher.start(commands.engine(engine_port, simulator.endpoint))
            launcher.wait_for(engine, serves_http(engine, "/_ministack/health"))
        _link_aws_cli(folder, ingredients)
        return state


def down(folder: CloudFolder) -> bool:
    """Ends everything that the cloud in the folder started; False when nothing ran."""
    folder.refuse_foreign()
    if not folder.marker.exists():
        return False
    with alone(folder):
        return end(folder) > 0


def start_functions(launcher: Launcher, commands: Commands, speed: float) -> list[Service]:
    """Starts the simulator and every type's function, and waits until all of them answer."""
    functions = commands.ingredients.functions
    simulator_port, *ports = free_ports(1 + len(functions))
    simulator = launcher.start(commands.simulator(simulator_port, speed))
    running = [
        launcher.start(commands.function(function, port, simulator.endpoint))
        for function, port in zip(functions, ports, strict=True)
    ]
    launcher.wait_for(simulator, serves_http(simulator, "/_simulator/health"))
    for function, service in zip(functions, running, strict=True):
        launcher.wait_for(service, serves_function(service, function.resource_type))
    return [simulator, *running]


@contextmanager
def started(folder: CloudFolder, interruption: Interruption) -> Iterator[None]:
    """A start from an empty folder, of which nothing is left when it does not succeed."""
    folder.remove_temporary_files()
    folder.make_folders()
    try:
        yield
    except BaseException:
        interruption.ignore()
        end(folder)
        raise


def end(folder: CloudFolder) -> int:
    """Ends the folder's processes and removes their traces but for the logs."""
    ended = cloud_processes.end_all(folder.home)
    folder.state_file.unlink(missing_ok=True)
    folder.remove_temporary_files()
    return ended


@contextmanager
def alone(folder: CloudFolder) -> Iterator[None]:
    """Nobody else starts or ends the folder's cloud in here; what is made is its owner's alone."""
    mask = os.umask(0o077)
    try:
        folder.claim()
        with _locked(folder):
            yield
    finally:
        os.umask(mask)


@contextmanager
def _locked(folder: CloudFolder) -> Iterator[None]:
    with (folder.home / "lock").open("w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LocalCloudError(
                "another local/cloud up or down is at work; wait until it is done"
            ) from error
        yield


def _refuse_second_start(folder: CloudFolder) -> None:
    if not is_running(folder):
        return
    try:
        state = require_running(folder)
    except LocalCloudError as error:
        raise LocalCloudError(
            "a part of an earlier local cloud is still running; end it with local/cloud down"
        ) from error
    raise LocalCloudError(
        f"the local cloud is already running on port {state.service(ENGINE).port}; use it with"
        ' eval "$(local/cloud env)" or end it with local/cloud down'
    )


def _link_aws_cli(folder: CloudFolder, ingredients: Ingredients) -> None:
    folder.programs.mkdir(exist_ok=True)
    aws = folder.programs / "aws"
    aws.unlink(missing_ok=True)
    aws.symlink_to(ingredients.python.parent / "aws")
