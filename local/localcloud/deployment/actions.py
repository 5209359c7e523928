"""deploy, delete and diff on a running cloud; to be imported in the pinned environment."""

import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

from localcloud.deployment.cloudformation import CloudFormation
from localcloud.deployment.deploy import Deployer, View, WatchInterrupted
from localcloud.deployment.diff import Diff
from localcloud.deployment.live_resources import LiveResources
from localcloud.deployment.live_view import LiveView
from localcloud.deployment.nested_templates import NestedTemplates
from localcloud.deployment.plain_view import PlainView
from localcloud.deployment.refused_template import RefusedTemplate
from localcloud.deployment.stack_request import StackRequest
from localcloud.deployment.type_effects import project_effects
from localcloud.deployment.uploaded_template import TemplateUploads
from localcloud.deployment.validate import told_as_json, told_in_lines
from localcloud.deployment.watch import Watch
from localcloud.processes.aws_clients import appstream_client, cloudformation_client, s3_client
from localcloud.processes.cloud_state import CloudFolder, CloudState, diagnosis
from localcloud.processes.interruption import INTERRUPTED_STATUS, Interrupted
from localcloud.template.problem import Problem


def deploy(folder: CloudFolder, state: CloudState, request: StackRequest, *, wait: bool) -> int:
    request = NestedTemplates(s3_client(state)).uploaded(request)
    return _status_of(
        lambda: _deployer(folder, state, request.stand_ins).deploy(request, wait=wait)
    )


def delete(folder: CloudFolder, state: CloudState, name: str, *, wait: bool) -> int:
    return _status_of(lambda: _deployer(folder, state).delete(name, wait=wait))


def diff(
    folder: CloudFolder, state: CloudState, request: StackRequest, *, exit_code: bool, as_json: bool
) -> int:
    request = NestedTemplates(s3_client(state)).uploaded(request)
    cloudformation = cloudformation_of(folder, state, request.stand_ins)
    live = LiveResources(appstream_client(state))
    comparison = Diff(cloudformation, project_effects(), live)

    def show() -> int:
        found = comparison.of(request)
        print(json.dumps(found.as_json(), indent=2) if as_json else found.in_lines())
        return found.exit_code() if exit_code else 0

    return _status_of(show)


def validate(
    folder: CloudFolder,
    state: CloudState | None,
    template: str,
    file: str,
    stand_ins: Sequence[str],
    as_json: bool,
) -> int:
    """Asks the running cloud, which answers at once, or finds out here what it would say."""
    problems: Sequence[Problem] = ()
    if state is None:
        from localcloud.engine.offline_validation import problems_of

        problems = problems_of(template, stand_ins)
    else:
        try:
            cloudformation_of(folder, state, stand_ins).validate(template, file)
        except RefusedTemplate as refused:
            problems = refused.problems
    tell = told_as_json if as_json else told_in_lines
    print(tell(file, problems))
    return 1 if problems else 0


def _status_of(action: Callable[[], int]) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What a terminal's encoding lacks must not end a deployment's watch.
        sys.stdout.reconfigure(errors="replace")
    try:
        return action()
    except WatchInterrupted as interruption:
        print(f"local/cloud: {interruption}", file=sys.stderr)
        return INTERRUPTED_STATUS
    except Interrupted:
        told = "local/cloud: interrupted; what CloudFormation has begun is still in progress"
        print(told, file=sys.stderr)
        return INTERRUPTED_STATUS
    except BrokenPipeError:
        # Nobody reads on; the interpreter must not try to write the rest at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _deployer(folder: CloudFolder, state: CloudState, stand_ins: Sequence[str] = ()) -> Deployer:
    cloudformation = cloudformation_of(folder, state, stand_ins)
    return Deployer(cloudformation, Watch(cloudformation, folder.progress_file), _view, sys.stdout)


def cloudformation_of(
    folder: CloudFolder, state: CloudState, stand_ins: Sequence[str] = ()
) -> CloudFormation:
    """The running cloud's engine."""
    uploads = TemplateUploads(s3_client(state))
    client = cloudformation_client(state, stand_ins)
    return CloudFormation(client, uploads, partial(diagnosis, folder))


def _view() -> View:
    """In place on a terminal that can do it, else in lines."""
    if sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("", "dumb"):
        return LiveView(sys.stdout, coloured=not os.environ.get("NO_COLOR"))
    return PlainView(sys.stdout)
