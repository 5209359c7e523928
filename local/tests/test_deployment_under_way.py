"""Operations that cross another, are interrupted, or delete."""

from collections.abc import Callable
from pathlib import Path

import pytest

from localcloud.deployment.deploy import WatchInterrupted
from localcloud.errors import LocalCloudError
from localcloud.processes.interruption import Interrupted
from tests.deployment_scenes import FLEET, event
from tests.scripted_cloudformation import REQUEST, Scene, scenes


@pytest.fixture
def scene(tmp_path: Path) -> Callable[..., Scene]:
    return scenes(tmp_path)


def test_what_is_under_way_already_is_watched_first(scene: Callable[..., Scene]) -> None:
    def finish(_seconds: float) -> None:
        busy.cloudformation.told.append(event(110, "shop", "CREATE_COMPLETE"))
        busy.cloudformation.status = "CREATE_COMPLETE"

    busy = scene("CREATE_IN_PROGRESS", event(120, "shop", "UPDATE_COMPLETE"), sleep=finish)
    busy.cloudformation.told = [event(90, "shop", "CREATE_IN_PROGRESS")]
    assert busy.deployer.deploy(REQUEST) == 0
    lines = busy.out.getvalue().splitlines()
    assert lines[0] == "shop is still creating; waiting for that to finish"
    assert " 0:20  stack shop created" in lines
    assert busy.cloudformation.calls == ["update"]


def test_a_delete_that_is_under_way_already_is_watched(scene: Callable[..., Scene]) -> None:
    def finish(_seconds: float) -> None:
        busy.cloudformation.told.append(event(110, "shop", "DELETE_COMPLETE"))
        busy.cloudformation.status = "DELETE_COMPLETE"

    busy = scene("DELETE_IN_PROGRESS", sleep=finish)
    busy.cloudformation.told = [event(90, "shop", "DELETE_IN_PROGRESS")]
    assert busy.deployer.delete("shop") == 0
    assert busy.cloudformation.calls == []


def test_a_create_that_is_under_way_is_given_up_by_a_delete(scene: Callable[..., Scene]) -> None:
    busy = scene("CREATE_IN_PROGRESS", event(110, "shop", "DELETE_COMPLETE"))
    assert busy.deployer.delete("shop") == 0
    assert busy.cloudformation.calls == ["delete"]


def test_a_delete_waits_for_an_update_that_is_under_way(scene: Callable[..., Scene]) -> None:
    busy = scene("UPDATE_IN_PROGRESS", event(110, "shop", "DELETE_COMPLETE"))
    busy.cloudformation.told = [
        event(90, "shop", "UPDATE_IN_PROGRESS"),
        event(95, "shop", "UPDATE_COMPLETE"),
    ]
    assert busy.deployer.delete("shop") == 0
    first = busy.out.getvalue().splitlines()[0]
    assert first == "shop is still updating; waiting for that to finish"
    assert busy.cloudformation.calls == ["delete"]


def test_a_stack_that_someone_else_deletes_meanwhile_is_no_success(
    scene: Callable[..., Scene],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    gone = scene(None, event(101, "shop", "DELETE_COMPLETE"))
    monkeypatch.setattr(gone.cloudformation, "stack", lambda _name: None)
    assert gone.deployer.deploy(REQUEST) == 1
    assert capsys.readouterr().err == "local/cloud: someone else deleted shop\n"


def test_what_an_update_cannot_delete_is_told_and_is_no_failure(
    scene: Callable[..., Scene], capsys: pytest.CaptureFixture[str]
) -> None:
    left = scene(
        "CREATE_COMPLETE",
        event(101, "Fleet", "DELETE_FAILED", "in use"),
        event(102, "shop", "UPDATE_COMPLETE"),
    )
    assert left.deployer.deploy(REQUEST) == 0
    first, second = capsys.readouterr().err.splitlines()
    assert first == f"local/cloud: Fleet ({FLEET}) failed: in use"
    assert "what could not be deleted is still there" in second


def test_what_fails_while_it_is_watched_is_not_tried_again(scene: Callable[..., Scene]) -> None:
    busy = scene("CREATE_IN_PROGRESS")
    busy.cloudformation.told = [
        event(90, "shop", "CREATE_IN_PROGRESS"),
        event(95, "shop", "ROLLBACK_COMPLETE"),
    ]
    assert busy.deployer.deploy(REQUEST) == 1
    assert busy.cloudformation.calls == []


@pytest.mark.parametrize(
    ("before", "status", "told"),
    [
        (None, "CREATE_IN_PROGRESS", "creating; .* local/cloud delete shop to give it up"),
        ("CREATE_COMPLETE", "UPDATE_IN_PROGRESS", "updating; .* cancel-update-stack .* to undo it"),
        (None, "DELETE_IN_PROGRESS", "deleting; run the same command to watch it$"),
    ],
)
def test_an_interrupted_watch_tells_what_goes_on_and_the_way_back(
    scene: Callable[..., Scene], before: str | None, status: str, told: str
) -> None:
    def interrupt(_seconds: float) -> None:
        raise Interrupted

    going_on = scene(before, event(101, "shop", status), sleep=interrupt)
    with pytest.raises(WatchInterrupted, match=rf"shop is still {told}"):
        going_on.deployer.deploy(REQUEST)


def test_delete_shows_every_resource_to_its_end(scene: Callable[..., Scene]) -> None:
    there = scene(
        "CREATE_COMPLETE",
        event(101, "Fleet", "DELETE_COMPLETE"),
        event(102, "shop", "DELETE_COMPLETE"),
    )
    assert there.deployer.delete("shop") == 0
    assert there.out.getvalue() == " 0:01  Fleet deleted\n 0:02  stack shop deleted\n"


def test_a_delete_of_nothing_is_told(scene: Callable[..., Scene]) -> None:
    with pytest.raises(LocalCloudError, match="no stack is named shop"):
        scene(None).deployer.delete("shop")


def test_a_delete_that_fails_tells_why_and_what_to_do(
    scene: Callable[..., Scene], capsys: pytest.CaptureFixture[str]
) -> None:
    failing = scene(
        "CREATE_COMPLETE",
        event(101, "Fleet", "DELETE_FAILED", "in use"),
        event(102, "shop", "DELETE_FAILED", "some failed"),
    )
    assert failing.deployer.delete("shop") == 1
    assert capsys.readouterr().err.splitlines() == [
        f"local/cloud: Fleet ({FLEET}) failed: in use",
        "local/cloud: shop is in DELETE_FAILED; remove the cause and delete it again, or leave it"
        " behind: aws cloudformation delete-stack --stack-name shop --retain-resources Fleet",
    ]
