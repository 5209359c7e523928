import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from localcloud.errors import LocalCloudError
from localcloud.handlers.progress_journal import Invocation, ProgressJournal
from localcloud.processes import cloud_processes
from localcloud.processes.cloud_processes import ProcessId
from localcloud.processes.cloud_state import (
    CloudFolder,
    CloudState,
    Service,
    diagnosis,
    require_running,
)
from tests.aws_cli import CLOUD


@pytest.fixture
def folder(tmp_path: Path) -> CloudFolder:
    return CloudFolder(tmp_path)


def alive() -> ProcessId:
    mine = cloud_processes._process_id(os.getpid())
    assert mine is not None
    return mine


DEAD = ProcessId(os.getpid(), -1)
HOME = "/home/me/clone/.cloud"
# Prints the port that it listens on, and stays.
LISTENER = (
    "import signal, socket; listening = socket.create_server(('127.0.0.1', 0));"
    " print(listening.getsockname()[1], flush=True); signal.pause()"
)


@pytest.fixture
def running(folder: CloudFolder) -> Iterator[CloudState]:
    """A cloud whose parts are processes that do nothing but listen."""
    folder.make_folders()
    state = CloudState(str(folder.home), 60.0)
    for name in ("simulator", "cloudformation"):
        log = folder.log(name)
        process = cloud_processes.start([sys.executable, "-c", LISTENER], folder.home, log, {})
        while not log.read_text().endswith("\n"):
            assert process.is_alive()
        state.services.append(Service(name, int(log.read_text()), process))
    state.save(folder)
    yield state
    cloud_processes.end_all(folder.home)


def test_a_state_is_found_again_as_it_was(folder: CloudFolder) -> None:
    services = [Service("simulator", 4000, alive())]
    state = CloudState(HOME, 60.0, services, region="eu-central-1")
    state.save(folder)
    assert CloudState.load(folder) == state


def test_a_cloud_that_was_never_started_has_no_state(folder: CloudFolder) -> None:
    assert CloudState.load(folder) is None


def test_a_cloud_whose_parts_all_live_needs_no_diagnosis(folder: CloudFolder) -> None:
    CloudState(HOME, 60.0, [Service("simulator", 4000, alive())]).save(folder)
    assert diagnosis(folder) == ""


def test_a_dead_part_is_named_with_the_commands_that_help(folder: CloudFolder) -> None:
    services = [Service("stack", 1, DEAD), Service("simulator", 2, alive())]
    CloudState(HOME, 60.0, services).save(folder)
    assert diagnosis(folder) == (
        f"The local cloud's stack (process {DEAD.pid}) is not running: see local/cloud logs stack;"
        " local/cloud up starts it again"
    )


def test_several_dead_parts_are_all_named(folder: CloudFolder) -> None:
    CloudState(HOME, 60.0, [Service("stack", 1, DEAD), Service("simulator", 2, DEAD)]).save(folder)
    assert "stack (process" in diagnosis(folder)
    assert "simulator (process" in diagnosis(folder)
    assert "are not running: see local/cloud logs stack, local/cloud logs" in diagnosis(folder)
    assert diagnosis(folder).endswith(
        "what simulator held is lost: local/cloud down, then local/cloud up"
    )


def test_temporary_files_go_and_logs_stay(folder: CloudFolder) -> None:
    folder.make_folders()
    folder.log("stack").write_text("said")
    (folder.temporary("stack") / "file").write_text("x")
    folder.remove_temporary_files()
    assert not (folder.home / "tmp").exists()
    assert folder.log("stack").read_text() == "said"


def test_a_jar_runs_from_a_copy(folder: CloudFolder, tmp_path: Path) -> None:
    jar = tmp_path / "box.jar"
    jar.write_text("one")
    copy = folder.deployed(jar)
    jar.write_text("two")
    assert copy.read_text() == "one"
    assert copy.name == "box.jar"


def test_invocations_are_kept_as_lines_of_json_in_their_order(folder: CloudFolder) -> None:
    journal = ProgressJournal(folder.progress_file)
    for attempt in (1, 2):
        journal.record(
            Invocation(
                started="2026-01-01T00:00:00+00:00",
                stack_id="arn:stack",
                stack="shop",
                logical_id="Box",
                type="Acme::Boxes::Box",
                identifier="a",
                action="CREATE",
                token="t",
                attempt=attempt,
                status="IN_PROGRESS",
                message="taping\nit",
                error_code=None,
                delay_seconds=5,
            )
        )
    lines = [json.loads(line) for line in folder.progress_file.read_text().splitlines()]
    assert [line["attempt"] for line in lines] == [1, 2]
    assert lines[0]["message"] == "taping\nit"
    assert lines[0]["time"] <= lines[1]["time"]


def test_a_cloud_whose_parts_all_live_and_listen_is_running(
    folder: CloudFolder, running: CloudState
) -> None:
    assert require_running(folder) == running


def test_a_cloud_that_was_never_started_is_not_running(folder: CloudFolder) -> None:
    with pytest.raises(LocalCloudError, match="is not running; start it with local/cloud up"):
        require_running(folder)


def test_a_cloud_with_a_dead_part_is_not_running(folder: CloudFolder, running: CloudState) -> None:
    os.kill(running.service("simulator").process.pid, signal.SIGKILL)
    os.waitpid(running.service("simulator").process.pid, 0)
    with pytest.raises(LocalCloudError, match="local/cloud logs simulator"):
        require_running(folder)


def test_a_cloud_that_is_not_whole_yet_is_not_running(
    folder: CloudFolder, running: CloudState
) -> None:
    del running.services[1:]
    running.save(folder)
    with pytest.raises(LocalCloudError, match="cloudformation has not been started: wait"):
        require_running(folder)


def test_a_copied_folder_is_not_a_running_cloud(
    folder: CloudFolder, running: CloudState, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = CloudFolder(tmp_path_factory.mktemp("clone") / ".cloud")
    shutil.copytree(folder.home, copy.home)
    with pytest.raises(LocalCloudError, match=f"is a copy from {folder.home}; start a cloud here"):
        require_running(copy)
    assert require_running(folder) == running


def test_a_state_that_names_the_parts_of_another_cloud_is_refused(
    folder: CloudFolder, running: CloudState, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = CloudFolder(tmp_path_factory.mktemp("other"))
    CloudState(str(other.home), 60.0, running.services).save(other)
    with pytest.raises(LocalCloudError, match="on which no process of this cloud listens"):
        require_running(other)


def test_a_state_that_names_the_port_of_another_program_is_refused(
    folder: CloudFolder, running: CloudState
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as another:
        port = another.getsockname()[1]
        engine = running.service("cloudformation")
        running.services[1] = Service(engine.name, port, engine.process)
        running.save(folder)
        with pytest.raises(LocalCloudError, match=f"gives cloudformation the port {port}, on"):
            require_running(folder)


def test_the_commands_need_nothing_but_pythons_own_library() -> None:
    told = subprocess.run([sys.executable, "-S", CLOUD, "--help"], capture_output=True, check=False)
    assert told.returncode == 0, told.stderr


@pytest.mark.parametrize("text", ["{", "{}", "[]", '{"home": "/", "speed": 1, "services": [{}]}'])
def test_a_damaged_state_is_told_with_what_to_do(tmp_path: Path, text: str) -> None:
    folder = CloudFolder(tmp_path)
    folder.state_file.write_text(text)
    with pytest.raises(LocalCloudError, match=r"is damaged .*local/cloud down --discard"):
        CloudState.load(folder)
