"""What becomes of stacks when a process of the local cloud is killed within their operations.

The simulator, or a function, is halted first, so that the operations are under way for sure.
"""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from localcloud.json_types import JsonObject
from localcloud.processes.cloud_processes import end_all, processes_of
from localcloud.processes.cloud_state import CloudFolder, CloudState
from tests.aws_cli import AwsCli, open_cloud, run_cloud

pytestmark = pytest.mark.cloud

_SECONDS = 60
NEW, CHANGED, DELETED = "new", "changed", "deleted"


@pytest.fixture
def home(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The folder of a running cloud, of which nothing outlives the test."""
    folder = tmp_path.resolve() / "cloud"
    speed = getattr(request, "param", "600")
    started = run_cloud(folder, "up", "--port", "0", "--speed", speed)
    assert started.returncode == 0, started.stderr
    yield folder
    end_all(folder)


@pytest.fixture
def aws(home: Path, tmp_path: Path) -> AwsCli:
    """Holds two stacks, one to be changed and one to be deleted."""
    aws = AwsCli(home, tmp_path)
    for name in (CHANGED, DELETED):
        assert aws.create(name, template(name)) == "CREATE_COMPLETE"
    return aws


def template(name: str, description: str = "before") -> JsonObject:
    properties = {"Name": name, "Description": description}
    return {"Resources": {"Desk": {"Type": "AWS::AppStream::Stack", "Properties": properties}}}


def send(home: Path, name: str, number: signal.Signals) -> None:
    state = CloudState.load(CloudFolder(home))
    assert state is not None
    os.kill(state.service(name).process.pid, number)


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def begin_all(aws: AwsCli) -> dict[str, str]:
    """Begins a create, an update and a delete; returns the stacks' ids once all are under way."""
    engine = aws.cloudformation
    new = engine.create_stack(StackName=NEW, TemplateBody=json.dumps(template(NEW)))["StackId"]
    update = json.dumps(template(CHANGED, "after"))
    changed = engine.update_stack(StackName=CHANGED, TemplateBody=update)["StackId"]
    deleted = aws.describe(DELETED)["StackId"]
    engine.delete_stack(StackName=DELETED)
    ids = {NEW: new, CHANGED: changed, DELETED: deleted}
    until(lambda: all(is_under_way(aws, stack) for stack in ids.values()))
    return ids


def is_under_way(aws: AwsCli, stack: str) -> bool:
    found = aws.cloudformation.describe_stack_resources(StackName=stack)["StackResources"]
    return bool(found) and all(one["ResourceStatus"].endswith("IN_PROGRESS") for one in found)


def one_line(done: "subprocess.CompletedProcess[str]") -> str:
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    return line


def test_a_killed_function_is_started_again_by_up_and_nothing_is_lost(
    home: Path, aws: AwsCli
) -> None:
    send(home, "stack", signal.SIGSTOP)
    ids = begin_all(aws)
    send(home, "stack", signal.SIGKILL)
    assert aws.settled(ids[NEW]) == "ROLLBACK_COMPLETE"
    assert aws.settled(ids[CHANGED]) == "UPDATE_ROLLBACK_FAILED"
    assert aws.settled(ids[DELETED]) == "DELETE_FAILED"
    assert "The local cloud's stack (process" in aws.reasons(CHANGED, "Desk")[0]
    assert "local/cloud up starts it again" in one_line(run_cloud(home, "env"))

    assert run_cloud(home, "up").returncode == 0
    assert run_cloud(home, "env").returncode == 0
    aws.cloudformation.continue_update_rollback(StackName=CHANGED)
    assert aws.settled(CHANGED) == "UPDATE_ROLLBACK_COMPLETE"
    assert aws.update(CHANGED, template(CHANGED, "after")) == "UPDATE_COMPLETE"
    assert aws.appstream.describe_stacks(Names=[CHANGED])["Stacks"][0]["Description"] == "after"
    assert aws.delete(DELETED) == aws.delete(NEW) == "DELETE_COMPLETE"
    assert aws.create(NEW, template(NEW)) == "CREATE_COMPLETE"
    assert run_cloud(home, "down").returncode == 0
    assert processes_of(home) == []


# A handler's time goes on while the simulator is halted, and must not run out on a busy machine.
@pytest.mark.parametrize("home", ["10"], indirect=True)
def test_a_function_whose_runtime_is_killed_goes_on_where_it_was(home: Path, aws: AwsCli) -> None:
    send(home, "simulator", signal.SIGSTOP)
    ids = begin_all(aws)
    kill_runtime(home, "stack")
    send(home, "simulator", signal.SIGCONT)
    assert aws.settled(ids[NEW]) == "CREATE_COMPLETE", aws.reasons(ids[NEW], "Desk")
    assert aws.settled(ids[CHANGED]) == "UPDATE_COMPLETE"
    assert aws.settled(ids[DELETED]) == "DELETE_COMPLETE"
    names = [stack["Name"] for stack in aws.appstream.describe_stacks()["Stacks"]]
    assert sorted(names) == [CHANGED, NEW]


def kill_runtime(home: Path, name: str) -> None:
    """Kills the process that runs the type's handlers, and leaves the emulator around it."""
    state = CloudState.load(CloudFolder(home))
    assert state is not None
    emulator = state.service(name).process.pid
    (runtime,) = [
        process.pid for process in processes_of(home) if parent_of(process.pid) == emulator
    ]
    os.kill(runtime, signal.SIGKILL)


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def test_a_killed_simulator_ends_every_operation_and_is_named(home: Path, aws: AwsCli) -> None:
    send(home, "simulator", signal.SIGSTOP)
    ids = begin_all(aws)
    send(home, "simulator", signal.SIGKILL)
    # Without it nobody knows whether there is something to delete.
    assert aws.settled(ids[NEW]) == "ROLLBACK_FAILED"
    assert aws.settled(ids[CHANGED]) == "UPDATE_ROLLBACK_FAILED"
    assert aws.settled(ids[DELETED]) == "DELETE_FAILED"
    for stack in ids.values():
        assert "The local cloud's simulator (process" in aws.reasons(stack, "Desk")[0]
    assert_that_it_is_lost(home, "simulator")


def test_a_killed_engine_ends_every_command_with_its_name(
    home: Path, aws: AwsCli, tmp_path: Path
) -> None:
    send(home, "simulator", signal.SIGSTOP)
    commands = [
        open_cloud(home, "deploy", write(tmp_path, NEW, "before")),
        open_cloud(home, "deploy", write(tmp_path, CHANGED, "after")),
        open_cloud(home, "delete", DELETED),
    ]
    until(lambda: all(is_there_and_under_way(aws, name) for name in (NEW, CHANGED, DELETED)))
    send(home, "cloudformation", signal.SIGKILL)
    for command in commands:
        _, errors = command.communicate(timeout=_SECONDS)
        assert command.returncode == 1
        (line,) = errors.strip().splitlines()
        assert line.startswith("local/cloud: The local cloud's cloudformation (process")
    assert_that_it_is_lost(home, "cloudformation")


def write(folder: Path, name: str, description: str) -> str:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(template(name, description)), encoding="utf-8")
    return str(path)


def is_there_and_under_way(aws: AwsCli, name: str) -> bool:
    try:
        return is_under_way(aws, name)
    except aws.cloudformation.exceptions.ClientError:
        return False


def assert_that_it_is_lost(home: Path, name: str) -> None:
    """Every command says so, and a new cloud can be started."""
    for command in ("env", "up"):
        line = one_line(run_cloud(home, command))
        assert name in line
        assert "held is lost" in line
        assert "local/cloud down" in line
    assert run_cloud(home, "down").returncode == 0
    assert processes_of(home) == []
