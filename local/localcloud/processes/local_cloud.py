"""The local cloud as a whole: up and down."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from localcloud.errors import LocalCloudError
from localcloud.handlers.protocol import REGION
from localcloud.processes import cloud_processes
from localcloud.processes.cloud_state import (
    ENGINE,
    SIMULATOR,
    CloudFolder,
    CloudState,
    Service,
    holding_all,
    is_running,
    require_running,
)
from localcloud.processes.interruption import Interruption
from localcloud.processes.kept_folder import KeptCloud
from localcloud.processes.ports import free_ports, require_free
from localcloud.processes.services import Commands
from localcloud.processes.startup import Launcher, listens, serves_http
from localcloud.project import layout
from localcloud.project.ingredients import Ingredients

_PORT = 4566
_SPEED = 60.0


@dataclass(frozen=True)
class Wishes:
    """What a person wants of the cloud; None is whatever it is, or the standard."""

    port: int | None = None
    """CloudFormation's; 0 takes a free one, and 4566 is the standard."""
    speed: float | None = None
    """How many times faster than AppStream's own time passes; 60 is the standard."""
    behaviours: tuple[str, ...] = ()
    """The simulator's answers to open questions, such as empty-text=ignored."""
    keep: bool = False
    """Whether the cloud is to come back after a down."""
    region: str | None = None
    """Of all services; us-east-1 is the standard."""


def up(folder: CloudFolder, wishes: Wishes, interruption: Interruption) -> CloudState:
    """Starts the local cloud, or what has ended of its functions; all else goes on as it was.

    What it started it ends when it cannot go on, or is interrupted.
    """
    with alone(folder):
        if is_running(folder):
            return _complete(folder, wishes, interruption)
        port, state = _wanted(folder, wishes)
        require_free(port)
        ingredients = Ingredients.find(layout.type_modules())
        with started(folder, interruption):
            if state.kept:
                folder.kept.make()
            launcher = Launcher(folder, state, interruption)
            commands = Commands(ingredients, folder, state.region)
            simulator, *_ = start_functions(launcher, commands, state)
            engine_port = port or free_ports(1)[0]
            command = commands.engine(engine_port, simulator.endpoint, kept=state.kept)
            engine = launcher.start(command)
            launcher.wait_for(engine, serves_http(engine, "/_ministack/health"))
            folder.kept.take_up()
        _link_aws_cli(folder, ingredients)
        return state


def down(folder: CloudFolder, *, discard: bool = False) -> bool:
    """Ends everything that the cloud in the folder started; False when nothing ran.

    With `discard` nothing is left of a kept cloud.
    """
    folder.refuse_foreign()
    if not folder.marker.exists():
        return False
    with alone(folder):
        ended = end(folder) > 0
        return (folder.kept.discard() if discard else False) or ended


def start_functions(launcher: Launcher, commands: Commands, state: CloudState) -> list[Service]:
    """Starts the simulator and every type's function, and waits until all of them answer."""
    functions = commands.ingredients.functions
    simulator_port, *ports = free_ports(1 + len(functions))
    simulator = launcher.start(
        commands.simulator(simulator_port, state.speed, state.behaviours, kept=state.kept)
    )
    running = [
        launcher.start(commands.function(function, port, simulator.endpoint))
        for function, port in zip(functions, ports, strict=True)
    ]
    launcher.wait_for(simulator, serves_http(simulator, "/_simulator/health"))
    for service in running:
        launcher.wait_for(service, listens(service))
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


def _wanted(folder: CloudFolder, wishes: Wishes) -> tuple[int, CloudState]:
    """The port and the state of a cloud that is to start, as a kept one was unless wished."""
    kept = folder.kept.load() if folder.kept.is_whole() else None
    if kept and wishes.behaviours and list(wishes.behaviours) != kept.behaviours:
        raise LocalCloudError(
            f"the kept cloud has the behaviours {kept.behaviours}, not {list(wishes.behaviours)};"
            " start it without --behaviour, or give it up with local/cloud down --discard"
        )
    if kept and wishes.region not in (None, kept.region):
        raise LocalCloudError(
            f"the kept cloud is in the Region {kept.region}, not {wishes.region}; start it without"
            " --region, or give it up with local/cloud down --discard"
        )
    usual = kept or KeptCloud(_PORT, _SPEED, list(wishes.behaviours), [], wishes.region or REGION)
    port = usual.port if wishes.port is None else wishes.port
    speed = usual.speed if wishes.speed is None else wishes.speed
    keeps = wishes.keep or kept is not None
    return port, CloudState(
        str(folder.home),
        speed,
        behaviours=usual.behaviours,
        kept=keeps,
        runs=usual.runs,
        region=usual.region,
    )


def _complete(folder: CloudFolder, wishes: Wishes, interruption: Interruption) -> CloudState:
    """The cloud that runs already, with the functions started again that have ended."""
    state = CloudState.load(folder)
    ended = state.dead() if state else []
    if state is None or holding_all(ended):
        raise LocalCloudError(_cannot_go_on(ended))
    if not ended:
        require_running(folder)
    _refuse_other_wishes(state, wishes)
    ingredients = Ingredients.find(layout.type_modules())
    launcher = Launcher(folder, state, interruption)
    commands = Commands(ingredients, folder, state.region)
    functions = {function.name: function for function in ingredients.functions}
    for service in ended:
        function = functions[service.name]
        command = commands.function(function, service.port, state.service(SIMULATOR).endpoint)
        again = launcher.start_again(service, command)
        launcher.wait_for(again, listens(again))
    return state


def _cannot_go_on(ended: list[Service]) -> str:
    told = "a part of an earlier local cloud is still running"
    if ended:
        told = f"the local cloud's {holding_all(ended)} has ended, and what it held is lost"
    return f"{told}; end the rest with local/cloud down, then start it again with local/cloud up"


def _refuse_other_wishes(state: CloudState, wishes: Wishes) -> None:
    port = state.service(ENGINE).port
    differing = [
        f"{name} {is_so}, not {wanted}"
        for name, wanted, is_so in (
            ("on port", wishes.port or None, port),
            ("at speed", _number(wishes.speed), _number(state.speed)),
            ("in the Region", wishes.region, state.region),
            ("with the behaviours", list(wishes.behaviours) or None, state.behaviours),
        )
        if wanted is not None and wanted != is_so
    ]
    if differing:
        raise LocalCloudError(
            f"the local cloud is already running {' and '.join(differing)}; end it first with"
            " local/cloud down"
        )


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:g}"


def _link_aws_cli(folder: CloudFolder, ingredients: Ingredients) -> None:
    folder.programs.mkdir(exist_ok=True)
    aws = folder.programs / "aws"
    aws.unlink(missing_ok=True)
    aws.symlink_to(ingredients.python.parent / "aws")
