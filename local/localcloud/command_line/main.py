"""The commands of local/cloud."""

import argparse
import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from localcloud.command_line import completion, log_tail, sessions, shell_environment
from localcloud.console import command as console
from localcloud.deployment import commands as deployment
from localcloud.errors import LocalCloudError
from localcloud.inspection import commands as inspection
from localcloud.processes import local_cloud
from localcloud.processes.cloud_state import (
    ENGINE,
    SIMULATOR,
    CloudFolder,
    CloudState,
    diagnosis,
    holding_all,
    is_running,
    require_running,
)
from localcloud.processes.interruption import INTERRUPTED_STATUS, Interrupted, Interruption
from localcloud.processes.services import client_environment
from localcloud.project import layout
from localcloud.project.pinned_python import run_in
from localcloud.timeline import command as timeline_command

_HOME_VARIABLE = "APPSTREAM_LOCAL_CLOUD_HOME"


def main(arguments: Sequence[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else list(arguments)
    status: int | str | None = 1
    try:
        status = _run(given)
        return status
    except SystemExit as exit_of_parser:
        status = exit_of_parser.code
        raise
    finally:
        # A shell evaluates what env prints, and goes on with whatever account it had before.
        if status != 0 and given[:1] == ["env"]:
            print(shell_environment.leading_nowhere(client_environment(), os.environ))


def _run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    folder = CloudFolder(Path(os.environ.get(_HOME_VARIABLE) or layout.CLOUDS).resolve())
    interruption = Interruption()
    try:
        with interruption.listening():
            folder.refuse_foreign()
            status: int = options.run(folder, options, interruption)
            return status
    except LocalCloudError as error:
        print(f"local/cloud: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The program that reads our output, such as head, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Interrupted:
        ended = "; everything that was started has ended" if options.run is _up else ""
        print(f"local/cloud: interrupted{ended}", file=sys.stderr)
        return INTERRUPTED_STATUS


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="local/cloud",
        description="CloudFormation, AWS Lambda and AppStream on this machine, for this project.",
        epilog=f"Set {_HOME_VARIABLE} to keep a second cloud in a folder of its own.",
    )
    parser.add_argument("--version", action="version", version=f"local/cloud {layout.version()}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    up = commands.add_parser("up", help="start the local cloud")
    up.add_argument("--port", type=int, help="of CloudFormation (default 4566; 0: a free one)")
    up.add_argument(
        "--speed",
        type=_speed,
        help="how many times faster than AppStream's own time passes (default 60)",
    )
    up.add_argument(
        "--region", type=_region, help="of all services (default us-east-1), such as eu-central-1"
    )
    up.add_argument(
        "--behaviour",
        metavar="NAME=ANSWER",
        action="append",
        default=[],
        help="how AppStream answers an open question (docs/simulator.md); may be repeated",
    )
    up.add_argument(
        "--keep", action="store_true", help="let down save what it holds, and up bring it back"
    )
    up.add_argument("--foreground", action="store_true", help="stay until Ctrl-C, then end it")
    up.set_defaults(run=_up)
    env = commands.add_parser("env", help="print shell variables for the AWS CLI and the SDKs")
    env.add_argument(
        "--unset", action="store_true", help="print lines that restore the shell's variables"
    )
    env.set_defaults(run=_env)
    down = commands.add_parser("down", help="stop the local cloud")
    down.add_argument(
        "--discard", action="store_true", help="give up what a cloud started with --keep holds"
    )
    down.set_defaults(run=_down)
    timeline = commands.add_parser("timeline", help="show what happened to a stack, and when")
    timeline.add_argument("stack", help="its name; it may have been deleted")
    timeline.add_argument("--html", type=Path, metavar="FILE", help="draw it as a web page too")
    timeline.add_argument("--json", action="store_true", help="print it as JSON")
    timeline.set_defaults(run=_timeline)
    logs = commands.add_parser("logs", help="print the log of one part or of all")
    names = [*(module.short_name for module in layout.type_modules()), SIMULATOR, ENGINE]
    logs.add_argument("name", nargs="?", metavar="PART", choices=names, help=", ".join(names))
    logs.add_argument("--follow", action="store_true", help="go on with what is written to it")
    logs.add_argument("--json", action="store_true", help="print an object for each line")
    logs.set_defaults(run=_logs, names=names)
    sessions.register(commands)
    console.register(commands)
    deployment.register(commands)
    inspection.register(commands)
    completion.register(commands, parser)
    return parser


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0
    if not 0 < speed < float("inf"):
        raise argparse.ArgumentTypeError("it must be a positive number")
    return speed


def _region(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2,}(-[a-z]+)+-\d", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a Region such as eu-central-1")
    return text


def _up(folder: CloudFolder, options: argparse.Namespace, interruption: Interruption) -> int:
    behaviours = tuple(options.behaviour)
    wishes = local_cloud.Wishes(
        options.port, options.speed, behaviours, options.keep, options.region
    )
    if options.foreground and (options.keep or folder.kept.is_whole()):
        raise LocalCloudError("a cloud that is kept cannot stay in the foreground")
    if options.foreground and is_running(folder):
        raise LocalCloudError("the local cloud is already running; end it with local/cloud down")
    if folder.kept.is_torn() and not is_running(folder):
        print("The kept cloud ended without local/cloud down; what it held is lost.", flush=True)
    state = local_cloud.up(folder, wishes, interruption)
    if options.foreground:
        return _stay(folder, state)
    _tell(state)
    return 0


def _tell(state: CloudState) -> None:
    print(f"The local cloud is up, {state.speed:g} times as fast as AppStream:")
    widest = max(len(service.name) for service in state.services)
    for service in state.services:
        print(f"  {service.name:<{widest}}  {service.endpoint}")
    if state.behaviours:
        print(f"Answers to open questions: {', '.join(state.behaviours)}")
    if state.runs:
        print("It is as it was when it went down.")
    print('Use it: eval "$(local/cloud env)", then aws cloudformation deploy ...', flush=True)


def _stay(folder: CloudFolder, state: CloudState) -> int:
    try:
        _tell(state)
        print("Ctrl-C ends it.", flush=True)
        while not state.dead():
            time.sleep(0.2)
        print(f"local/cloud: {diagnosis(folder)}", file=sys.stderr)
        return 1
    finally:
        local_cloud.down(folder)


def _env(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    if options.unset:
        print(shell_environment.restoring())
        return 0
    state = require_running(folder)
    variables = {
        "AWS_ENDPOINT_URL": state.service(ENGINE).endpoint,
        "AWS_ENDPOINT_URL_APPSTREAM": state.service(SIMULATOR).endpoint,
        **client_environment(state.region),
        "AWS_PAGER": "",
    }
    print(shell_environment.pointing_at(variables, folder.programs, os.environ))
    return 0


def _down(folder: CloudFolder, options: argparse.Namespace, interruption: Interruption) -> int:
    state = None if options.discard else _readable_state(folder)
    if state and state.kept and is_running(folder) and not holding_all(state.dead()):
        run_in("cloud")
        from localcloud.processes.keeping import keep

        interruption.ignore()
        keep(folder)
        print("The local cloud is down; local/cloud up brings it back.")
        return 0
    interruption.ignore()
    ended = local_cloud.down(folder, discard=options.discard)
    print("The local cloud is down." if ended else "The local cloud was not running.")
    return 0


def _readable_state(folder: CloudFolder) -> CloudState | None:
    """None also where the file is damaged, so that what runs can still be ended."""
    try:
        return CloudState.load(folder)
    except LocalCloudError:
        told = f"{folder.state_file} is damaged, so nothing of the cloud can be kept"
        print(f"local/cloud: {told}", file=sys.stderr)
        return None


def _timeline(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    timeline_command.show(folder, options.stack, options.html, as_data=options.json)
    return 0


def _logs(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    names = [options.name] if options.name else options.names
    logs = [folder.log(name) for name in names]
    if not any(log.exists() for log in logs):
        raise LocalCloudError("there are no logs yet; start the local cloud with local/cloud up")
    style = (
        log_tail.JsonLines(sys.stdout)
        if options.json
        else log_tail.Headings(sys.stdout, several=len(logs) > 1)
    )
    tail = log_tail.LogTail(logs, style)
    tail.print_new(whole_lines=options.json and options.follow)
    try:
        while options.follow:
            time.sleep(0.2)
            tail.print_new(whole_lines=options.json)
    except Interrupted:
        return INTERRUPTED_STATUS
    return 0
