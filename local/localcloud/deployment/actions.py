"""deploy, delete and diff on a running cloud; to be imported in the pinned environment."""

import io
import os
import sys
from collections.abc import Callable
from functools import partial

from localcloud.aws_clients import appstream_client, cloudformation_client
from localcloud.cloud_state import CloudFolder, CloudState, diagnosis
from localcloud.deployment.cloudformation import CloudFormation
from localcloud.deployment.deploy import Deployer, View, WatchInterrupted
from localcloud.deployment.diff import Diff
from localcloud.deployment.live_resources import LiveResources
from localcloud.deployment.live_view import LiveView
from localcloud.deployment.plain_view import PlainView
from localcloud.deployment.stack_request import StackRequest
from localcloud.deployment.template_shape import refuse_bad_shape
from localcloud.deployment.type_effects import project_effects
from localcloud.deployment.watch import Watch
from localcloud.interruption import INTERRUPTED_STATUS, Interrupted


def deploy(folder: CloudFolder, state: CloudState, request: StackRequest) -> int:
    refuse_bad_shape(request.template)
    return _status_of(lambda: _deployer(folder, state).deploy(request))


def delete(folder: CloudFolder, state: CloudState, name: str) -> int:
    return _status_of(lambda: _deployer(folder, state).delete(name))


def diff(folder: CloudFolder, state: CloudState, request: StackRequest) -> int:
    refuse_bad_shape(request.template)
    cloudformation, live = _cloudformation(folder, state), LiveResources(appstream_client(state))
    return _status_of(
        lambda: Diff(cloudformation, project_effects(), live, sys.stdout).show(request)
    )


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
        print("local/cloud: interrupted; what CloudFormation has begun goes on", file=sys.stderr)
        return INTERRUPTED_STATUS
    except BrokenPipeError:
        # Nobody reads on; the interpreter must not try to write the rest at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _deployer(folder: CloudFolder, state: CloudState) -> Deployer:
    cloudformation = _cloudformation(folder, state)
    return Deployer(cloudformation, Watch(cloudformation, folder.progress_file), _view, sys.stdout)


def _cloudformation(folder: CloudFolder, state: CloudState) -> CloudFormation:
    return CloudFormation(cloudformation_client(state), partial(diagnosis, folder))


def _view() -> View:
    """In place on a terminal that can do it, else in lines."""
    if sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in ("", "dumb"):
        return LiveView(sys.stdout, coloured=not os.environ.get("NO_COLOR"))
    return PlainView(sys.stdout)
