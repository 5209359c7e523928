import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from localcloud import processes
from localcloud.cloud_state import CloudFolder, CloudState, Service, diagnosis, require_running
from localcloud.errors import LocalCloudError
from localcloud.processes import ProcessId
from localcloud.progress_journal import Invocation, ProgressJournal
from tests.aws_cli import CLOUD


@pytest.fixture
def folder(tmp_path: Path) -> CloudFolder:
    return CloudFolder(tmp_path)


def alive() -> ProcessId:
    mine = processes._process_id(os.getpid())
    assert mine is not None
    return mine


DEAD = ProcessId(os.getpid(), -1)


def test_a_state_is_found_again_as_it_was(folder: CloudFolder) -> None:
    state = CloudState(60.0, [Service("simulator", 4000, alive())])
    state.save(folder)
    assert CloudState.load(folder) == state


def test_a_cloud_that_was_never_started_has_no_state(folder: CloudFolder) -> None:
    assert CloudState.load(folder) is None


def test_a_cloud_whose_parts_all_live_needs_no_diagnosis(folder: CloudFolder) -> None:
    CloudState(60.0, [Service("simulator", 4000, alive())]).save(folder)
    assert diagnosis(folder) == ""


def test_a_dead_part_is_named_with_the_commands_that_help(folder: CloudFolder) -> None:
    CloudState(60.0, [Service("stack", 1, DEAD), Service("simulator", 2, alive())]).save(folder)
    assert diagnosis(folder) == (
        f"The local cloud's stack (process {DEAD.pid}) is not running: see local/cloud logs stack;"
        " then local/cloud down and local/cloud up"
    )


def test_several_dead_parts_are_all_named(folder: CloudFolder) -> None:
    CloudState(60.0, [Service("stack", 1, DEAD), Service("simulator", 2, DEAD)]).save(folder)
    assert "stack (process" in diagnosis(folder)
    assert "simulator (process" in diagnosis(folder)
    assert "are not running: see local/cloud logs stack, local/cloud logs" in diagnosis(folder)


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


def test_only_a_cloud_whose_parts_all_live_counts_as_running(folder: CloudFolder) -> None:
    with pytest.raises(LocalCloudError, match="is not running; start it with local/cloud up"):
        require_running(folder)
    state = CloudState(60.0, [Service("simulator", 4000, alive())])
    state.save(folder)
    assert require_running(folder) == state
    CloudState(60.0, [Service("simulator", 4000, DEAD)]).save(folder)
    with pytest.raises(LocalCloudError, match="local/cloud logs simulator"):
        require_running(folder)


def test_the_commands_need_nothing_but_pythons_own_library() -> None:
    told = subprocess.run([sys.executable, "-S", CLOUD, "--help"], capture_output=True, check=False)
    assert told.returncode == 0, told.stderr


@pytest.mark.parametrize("text", ["{", "{}", "[]", '{"speed": 1, "services": [{}]}'])
def test_a_damaged_state_is_told_with_what_to_do(tmp_path: Path, text: str) -> None:
    folder = CloudFolder(tmp_path)
    folder.state_file.write_text(text)
    with pytest.raises(LocalCloudError, match=r"state\.json is damaged .*local/cloud down"):
        CloudState.load(folder)
