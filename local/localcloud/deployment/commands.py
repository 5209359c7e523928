"""The commands deploy, delete, diff and validate, whose work is done in the pinned environment."""

import argparse
import sys
from dataclasses import replace
from functools import partial
from typing import NoReturn

from localcloud.deployment.request_options import (
    add_request_options,
    add_template,
    request_of,
    template_path,
)
from localcloud.deployment.template_file import template_body
from localcloud.processes.cloud_state import CloudFolder, CloudState, require_running
from localcloud.processes.interruption import Interruption
from localcloud.project.pinned_python import run_in


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands to those of local/cloud."""
    deploy = commands.add_parser("deploy", help="create or update a stack, and watch it")
    add_request_options(deploy)
    deploy.add_argument(
        "--no-rollback", action="store_true", help="leave what fails as it is, to look at it"
    )
    deploy.add_argument(
        "--no-wait", action="store_true", help="begin, and do not watch it to its end"
    )
    deploy.set_defaults(run=_deploy)
    delete = commands.add_parser("delete", help="delete a stack, and watch it")
    delete.add_argument("name", metavar="STACK")
    delete.add_argument(
        "--no-wait", action="store_true", help="begin, and do not watch it to its end"
    )
    delete.set_defaults(run=_delete)
    diff = commands.add_parser("diff", help="say what a deploy would change, stop and replace")
    # argparse ends with 2, which here means that something changes.
    diff.error = partial(_refuse_usage, diff)  # type: ignore[method-assign]
    add_request_options(diff)
    diff.add_argument(
        "--exit-code",
        action="store_true",
        help="end with 2 when something changes, 3 when sessions may end; 1 is an error",
    )
    diff.add_argument("--json", action="store_true", help="print the changes as JSON")
    diff.set_defaults(run=_diff)
    validate = commands.add_parser(
        "validate", help="say what CloudFormation would refuse in a template"
    )
    add_template(validate)
    validate.add_argument("--json", action="store_true", help="print the problems as JSON")
    validate.set_defaults(run=_validate)


def _refuse_usage(parser: argparse.ArgumentParser, message: str) -> NoReturn:
    parser.print_usage(sys.stderr)
    parser.exit(1, f"{parser.prog}: error: {message}\n")


def _deploy(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    # Another Python takes over first: standard input can be read once.
    state, request = running_cloud(folder), request_of(options)
    from localcloud.deployment import actions

    request = replace(request, rollback=not options.no_rollback)
    return actions.deploy(folder, state, request, wait=not options.no_wait)


def _delete(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    state = running_cloud(folder)
    from localcloud.deployment import actions

    return actions.delete(folder, state, options.name, wait=not options.no_wait)


def _diff(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    state, request = running_cloud(folder), request_of(options)
    from localcloud.deployment import actions

    return actions.diff(folder, state, request, exit_code=options.exit_code, as_json=options.json)


def _validate(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    state = CloudState.load(folder)
    if state and state.dead():
        state = None
    path = template_path(options)
    run_in("cloud")
    body = template_body(path)
    from localcloud.deployment import actions

    return actions.validate(folder, state, body, str(path), options.stand_ins, options.json)


def running_cloud(folder: CloudFolder) -> CloudState:
    """The running cloud, seen from the environment that has the AWS SDK."""
    state = require_running(folder)
    run_in("cloud")
    return state
