import os
from pathlib import Path

import pytest

from localcloud.command_line.main import main
from localcloud.errors import LocalCloudError
from localcloud.processes import local_cloud
from localcloud.processes.cloud_state import CloudFolder, CloudState
from localcloud.processes.interruption import Interruption
from localcloud.project import layout

COMMANDS = (
    ["up"],
    ["down"],
    ["env"],
    ["logs"],
    ["timeline", "shop"],
    ["delete", "shop"],
    ["deploy", "shop.yaml"],
    ["diff", "shop.yaml"],
)


@pytest.fixture
def persons(tmp_path: Path) -> Path:
    """A folder of a person's own, with the names that a cloud would use."""
    (tmp_path / "tmp").mkdir()
    for name in ("tmp/notes", "state.json", "progress.jsonl", "shop.yaml"):
        (tmp_path / name).write_text("mine")
    return tmp_path


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_no_command_touches_a_folder_that_is_no_clouds(
    persons: Path,
    command: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("APPSTREAM_LOCAL_CLOUD_HOME", str(persons))
    before = files(persons)
    assert main(command) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert f"{persons} holds files but no .appstream-local-cloud" in line
    assert files(persons) == before


def test_starting_and_ending_refuse_a_folder_that_is_no_clouds(persons: Path) -> None:
    folder, before = CloudFolder(persons), files(persons)
    with pytest.raises(LocalCloudError, match="holds files but no"):
        local_cloud.up(folder, local_cloud.Wishes(port=0), Interruption())
    with pytest.raises(LocalCloudError, match="holds files but no"):
        local_cloud.down(folder)
    assert files(persons) == before


def test_an_empty_variable_is_as_good_as_none(
    persons: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = files(persons)
    monkeypatch.setattr(layout, "CLOUDS", tmp_path_factory.mktemp("clouds"))
    monkeypatch.setenv("APPSTREAM_LOCAL_CLOUD_HOME", "")
    monkeypatch.chdir(persons)
    assert main(["down"]) == 0
    assert capsys.readouterr().out == "The local cloud was not running.\n"
    assert files(persons) == before


@pytest.mark.parametrize("there", [True, False])
def test_a_new_or_an_empty_folder_becomes_a_clouds_and_stays_one(
    tmp_path: Path, *, there: bool
) -> None:
    folder = CloudFolder(tmp_path / "a" / "cloud")
    if there:
        folder.home.mkdir(parents=True)
    with local_cloud.alone(folder):
        folder.make_folders()
    assert not local_cloud.down(folder)
    with local_cloud.alone(folder):
        assert sorted(path.name for path in folder.home.iterdir()) == [
            ".appstream-local-cloud",
            "lock",
            "logs",
            "progress.jsonl",
        ]


@pytest.mark.parametrize("there", [True, False])
def test_a_clouds_folder_and_what_is_made_in_it_are_its_owners_alone(
    tmp_path: Path, *, there: bool
) -> None:
    folder = CloudFolder(tmp_path / "cloud")
    if there:
        folder.home.mkdir(mode=0o755)
    before = os.umask(0o022)
    try:
        with local_cloud.alone(folder):
            folder.make_folders()
            folder.temporary("stack")
            CloudState(str(folder.home), 60.0).save(folder)
        (tmp_path / "after").touch()
    finally:
        os.umask(before)
    made = [folder.home, *folder.home.rglob("*")]
    assert len(made) == 8
    assert {path: path.stat().st_mode & 0o077 for path in made} == dict.fromkeys(made, 0)
    assert (tmp_path / "after").stat().st_mode & 0o777 == 0o644


def test_down_leaves_an_empty_folder_empty(tmp_path: Path) -> None:
    assert not local_cloud.down(CloudFolder(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_clouds_folder_may_hold_the_folders_of_other_clouds(tmp_path: Path) -> None:
    outer, inner = CloudFolder(tmp_path), CloudFolder(tmp_path / "contract-test-box")
    outer.claim()
    inner.claim()
    outer.claim()
    assert outer.marker.exists()
    assert inner.marker.exists()


def test_a_file_is_no_clouds_folder(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(LocalCloudError, match=r"cannot be a cloud's folder: .*Not a directory"):
        CloudFolder(file).claim()


def test_down_ends_a_cloud_whose_state_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = CloudFolder(tmp_path / "cloud")
    with local_cloud.alone(folder):
        folder.make_folders()
    folder.state_file.write_text("{")
    monkeypatch.setenv("APPSTREAM_LOCAL_CLOUD_HOME", str(folder.home))
    assert main(["down"]) == 0
    assert "is damaged, so nothing of the cloud can be kept" in capsys.readouterr().err
    assert not folder.state_file.exists()


def test_a_folder_that_cannot_be_made_is_told_with_the_variable_that_names_another() -> None:
    with pytest.raises(LocalCloudError, match=r"^/proc/cloud cannot be .*; set APPSTREAM_LOCAL"):
        CloudFolder(Path("/proc/cloud")).claim()
