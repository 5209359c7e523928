"""The commands deploy, delete and diff, whose work is done in the pinned environment."""

import argparse
from pathlib import Path

from localcloud.deployment.stack_request import StackRequest
from localcloud.deployment.template_file import suggested_stack_name, template_body
from localcloud.processes.cloud_state import CloudFolder, CloudState, require_running
from localcloud.processes.interruption import Interruption
from localcloud.project.pinned_python import run_in


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the commands to those of local/cloud."""
    deploy = commands.add_parser("deploy", help="create or update a stack, and watch it")
    _add_request(deploy)
    deploy.set_defaults(run=_deploy)
    delete = commands.add_parser("delete", help="delete a stack, and watch it")
    delete.add_argument("name", metavar="STACK")
    delete.set_defaults(run=_delete)
    diff = commands.add_parser("diff", help="say what a deploy would change, stop and replace")
    _add_request(diff)
    diff.set_defaults(run=_diff)
    validate = commands.add_parser(
        "validate", help="say what CloudFormation would refuse in a template"
    )
    _add_template(validate)
    validate.add_argument("--json", action="store_true", help="print the problems as JSON")
    validate.set_defaults(run=_validate)


def _add_request(parser: argparse.ArgumentParser) -> None:
    _add_template(parser)
    parser.add_argument(
        "--stack-name", metavar="N", help="(default: the template file's name, up to its first dot)"
    )
    parser.add_argument(
        "--parameter",
        metavar="K=V",
        action="append",
        default=[],
        type=_pair,
        help="a parameter; those left out keep the stack's value, or the template's default",
    )
    parser.add_argument(
        "--tag",
        metavar="K=V",
        action="append",
        default=[],
        type=_pair,
        help="a tag of the stack; without any the stack keeps its tags",
    )


def _add_template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("template", metavar="TEMPLATE", type=Path, help="a file, YAML or JSON")
    parser.add_argument(
        "--stand-in",
        metavar="TYPE",
        action="append",
        default=[],
        dest="stand_ins",
        help="a type of AWS's whose resources are recorded, with nothing behind them",
    )


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not key or not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not of the form KEY=VALUE")
    return key, value


def _deploy(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    request, state = _request(options), _pinned(folder)
    from localcloud.deployment import actions

    return actions.deploy(folder, state, request)


def _delete(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    state = _pinned(folder)
    from localcloud.deployment import actions

    return actions.delete(folder, state, options.name)


def _diff(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    request, state = _request(options), _pinned(folder)
    from localcloud.deployment import actions

    return actions.diff(folder, state, request)


def _validate(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    body = template_body(options.template)
    state = CloudState.load(folder)
    if state and state.dead():
        state = None
    run_in("cloud")
    from localcloud.deployment import actions

    return actions.validate(
        folder, state, body, str(options.template), options.stand_ins, options.json
    )


def _request(options: argparse.Namespace) -> StackRequest:
    body = template_body(options.template)
    name = options.stack_name or suggested_stack_name(options.template)
    parameters, tags = dict(options.parameter), dict(options.tag)
    file, stand_ins = str(options.template), tuple(options.stand_ins)
    return StackRequest(name, body, parameters, tags, file, stand_ins)


def _pinned(folder: CloudFolder) -> CloudState:
    """The running cloud, seen from the environment that has the AWS SDK."""
    state = require_running(folder)
    run_in("cloud")
    return state
