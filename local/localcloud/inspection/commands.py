"""The commands that read: status, list, describe, events and outputs."""

import argparse
import sys

from localcloud.deployment.commands import running_cloud
from localcloud.processes.cloud_state import CloudFolder, CloudState
from localcloud.processes.interruption import Interruption
from localcloud.project.pinned_python import run_in

_NOT_RUNNING = "the local cloud is not running; start it with local/cloud up"


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands to those of local/cloud."""
    status = commands.add_parser("status", help="tell which parts run and which stacks there are")
    status.set_defaults(run=_status)
    stacks = commands.add_parser("list", help="list the stacks")
    stacks.set_defaults(run=_list)
    describe = commands.add_parser("describe", help="tell all of a stack")
    describe.set_defaults(run=_describe)
    events = commands.add_parser("events", help="tell what happened to a stack, the oldest first")
    events.add_argument("--follow", action="store_true", help="go on until its operation is over")
    events.set_defaults(run=_events)
    outputs = commands.add_parser("outputs", help="print a stack's outputs, or the value of one")
    outputs.set_defaults(run=_outputs)
    for parser in (describe, events, outputs):
        parser.add_argument("stack", metavar="STACK", help="its name, or its id once it is deleted")
    outputs.add_argument("output", metavar="OUTPUT", nargs="?")
    for parser in (status, stacks, describe, events, outputs):
        parser.add_argument("--json", action="store_true", help="print it as JSON")


def _status(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    state = CloudState.load(folder)
    if state is None or state.home != str(folder.home):
        if options.json:
            print('{"running": false}')
        else:
            print(f"local/cloud: {_NOT_RUNNING}", file=sys.stderr)
        return 1
    run_in("cloud")
    from localcloud.inspection import actions

    return actions.status(folder, state, as_json=options.json)


def _list(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    state = running_cloud(folder)
    from localcloud.inspection import actions

    return actions.stacks(folder, state, as_json=options.json)


def _describe(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    state = running_cloud(folder)
    from localcloud.inspection import actions

    return actions.describe(folder, state, options.stack, as_json=options.json)


def _events(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    state = running_cloud(folder)
    from localcloud.inspection import actions

    return actions.events(folder, state, options.stack, follow=options.follow, as_json=options.json)


def _outputs(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    state = running_cloud(folder)
    from localcloud.inspection import actions

    return actions.outputs(folder, state, options.stack, options.output, as_json=options.json)
