import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from localcloud.deployment.cloudformation import Stack
from localcloud.deployment.deploy import Deployer, WatchInterrupted
from localcloud.deployment.plain_view import PlainView
from localcloud.deployment.progress import Failure, StackEvent
from localcloud.deployment.stack_request import StackRequest
from localcloud.deployment.watch import Watch
from localcloud.errors import LocalCloudError
from localcloud.processes.interruption import Interrupted
from tests.deployment_scenes import FLEET, event
from tests.scripted_handlers import HeldClock

REQUEST = StackRequest("shop", "Resources: {}")


@dataclass
class ScriptedCloudFormation:
    """A stack that ends in the given way, whatever is asked of it."""

    status: str | None
    ending: list[StackEvent] = field(default_factory=list)
    nothing_to_change: bool = False
    refused: Failure | None = None
    deletion: list[StackEvent] = field(default_factory=list)
    """What a delete tells before the ending."""
    calls: list[str] = field(default_factory=list)
    told: list[StackEvent] = field(default_factory=list)

    def stack(self, name: str) -> Stack | None:
        return Stack(name, "id", self.status, outputs={"Url": "u"}) if self.status else None

    def create(self, _request: StackRequest) -> str:
        return self._begin("create") and "id"

    def update(self, _stack: Stack, _request: StackRequest) -> bool:
        self._begin("update")
        return not self.nothing_to_change

    def delete(self, _stack: Stack) -> None:
        self._begin("delete")
        self.told += self.deletion

    def changes(self, _stack: Stack, _request: StackRequest) -> list[dict[str, Any]]:
        return [{"LogicalResourceId": "Fleet", "ResourceType": FLEET, "Action": "Modify"}]

    def resource_types(self, _stack_id: str) -> dict[str, str]:
        return {"Fleet": FLEET}

    def refused_resource(self, _stack: str) -> Failure | None:
        return self.refused

    def events(self, _stack_id: str) -> list[StackEvent]:
        return list(self.told)

    def _begin(self, what: str) -> str:
        self.calls.append(what)
        self.told += self.ending
        self.status = self.ending[-1].status if self.ending else self.status
        return what


@dataclass
class Scene:
    cloudformation: ScriptedCloudFormation
    deployer: Deployer
    out: io.StringIO


@pytest.fixture
def scene(tmp_path: Path) -> Callable[..., Scene]:
    journal = tmp_path / "progress.jsonl"
    journal.touch()

    def make(
        status: str | None,
        *ending: StackEvent,
        sleep: Callable[[float], None] | None = None,
        **more: Any,
    ) -> Scene:
        clock, out = HeldClock(100), io.StringIO()
        cloudformation = ScriptedCloudFormation(status, list(ending), **more)
        watch = Watch(cloudformation, journal, clock.now, sleep or clock.sleep)
        anything: Any = cloudformation
        return Scene(cloudformation, Deployer(anything, watch, lambda: PlainView(out), out), out)

    return make


def test_a_new_stack_is_created_and_its_outputs_come_last(scene: Callable[..., Scene]) -> None:
    new = scene(None, event(101, "Fleet", "CREATE_COMPLETE"), event(102, "shop", "CREATE_COMPLETE"))
    assert new.deployer.deploy(REQUEST) == 0
    assert new.cloudformation.calls == ["create"]
    assert new.out.getvalue().splitlines()[-2:] == [" 0:02  stack shop created", "Url  u"]


def test_a_stack_that_is_there_is_updated(scene: Callable[..., Scene]) -> None:
    there = scene("CREATE_COMPLETE", event(101, "shop", "UPDATE_COMPLETE"))
    assert there.deployer.deploy(REQUEST) == 0
    assert there.cloudformation.calls == ["update"]


def test_nothing_to_change_is_told_and_is_no_failure(scene: Callable[..., Scene]) -> None:
    same = scene("UPDATE_COMPLETE", nothing_to_change=True)
    assert same.deployer.deploy(REQUEST) == 0
    assert same.out.getvalue().splitlines() == ["shop: nothing to change", "Url  u"]


@pytest.mark.parametrize("status", ["DELETE_FAILED", "UPDATE_ROLLBACK_FAILED", "ROLLBACK_FAILED"])
def test_a_stack_that_cannot_be_updated_is_told_and_left_alone(
    scene: Callable[..., Scene], status: str
) -> None:
    broken = scene(status)
    with pytest.raises(LocalCloudError, match=rf"is in {status} .* local/cloud delete shop"):
        broken.deployer.deploy(REQUEST)
    assert broken.cloudformation.calls == []


def test_a_stack_that_was_rolled_back_is_created_again(scene: Callable[..., Scene]) -> None:
    ending = event(102, "shop", "CREATE_COMPLETE")
    left = scene("ROLLBACK_COMPLETE", deletion=[event(101, "shop", "DELETE_COMPLETE")])
    create = left.cloudformation.create

    def created(request: StackRequest) -> str:
        left.cloudformation.told.clear()
        left.cloudformation.ending = [ending]
        return create(request)

    left.cloudformation.create = created  # type: ignore[assignment, method-assign]
    assert left.deployer.deploy(REQUEST) == 0
    assert left.cloudformation.calls == ["delete", "create"]
    assert left.out.getvalue().startswith("shop was rolled back; it is created again\n")


def test_a_stack_that_failed_is_updated_without_a_rollback_only(
    scene: Callable[..., Scene],
) -> None:
    failed = scene("CREATE_FAILED", event(101, "shop", "UPDATE_COMPLETE"))
    with pytest.raises(LocalCloudError, match="deploy with --no-rollback, or delete it first"):
        failed.deployer.deploy(REQUEST)
    assert failed.deployer.deploy(replace(REQUEST, rollback=False)) == 0
    assert failed.cloudformation.calls == ["update"]


def test_nobody_has_to_wait(scene: Callable[..., Scene]) -> None:
    new = scene(None)
    assert new.deployer.deploy(REQUEST, wait=False) == 0
    assert new.out.getvalue() == "begun; to see how it goes: local/cloud events shop --follow\n"
    there = scene("CREATE_COMPLETE")
    assert there.deployer.delete("shop", wait=False) == 0
    assert there.cloudformation.calls == ["delete"]


def test_a_failure_names_the_resource_and_its_reason_first(
    scene: Callable[..., Scene], capsys: pytest.CaptureFixture[str]
) -> None:
    failing = scene(
        None,
        event(101, "Fleet", "CREATE_FAILED", "no capacity"),
        event(102, "shop", "ROLLBACK_IN_PROGRESS"),
        event(103, "shop", "ROLLBACK_COMPLETE"),
    )
    assert failing.deployer.deploy(REQUEST) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"local/cloud: Fleet ({FLEET}) failed: no capacity",
        "local/cloud: nothing of shop is left (ROLLBACK_COMPLETE); the next deploy creates it"
        " again",
    ]
    assert failing.out.getvalue().splitlines()[-1] == " 0:03  stack shop rolled back"


def test_a_roll_back_is_told_once(scene: Callable[..., Scene]) -> None:
    failing = scene(
        "CREATE_COMPLETE",
        event(101, "shop", "UPDATE_ROLLBACK_IN_PROGRESS"),
        event(102, "shop", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"),
        event(103, "shop", "UPDATE_ROLLBACK_COMPLETE"),
    )
    failing.deployer.deploy(REQUEST)
    assert failing.out.getvalue().count("stack shop rolling back") == 1


def test_a_failed_update_tells_that_all_is_as_before(
    scene: Callable[..., Scene], capsys: pytest.CaptureFixture[str]
) -> None:
    failing = scene("CREATE_COMPLETE", event(103, "shop", "UPDATE_ROLLBACK_COMPLETE"))
    assert failing.deployer.deploy(REQUEST) == 1
    assert "shop is as it was before the update" in capsys.readouterr().err


def test_a_rollback_that_failed_tells_both_ways_on(
    scene: Callable[..., Scene], capsys: pytest.CaptureFixture[str]
) -> None:
    failing = scene("CREATE_COMPLETE", event(103, "shop", "UPDATE_ROLLBACK_FAILED", "in use"))
    assert failing.deployer.deploy(REQUEST) == 1
    line = capsys.readouterr().err.splitlines()[1]
    assert "continue-update-rollback --stack-name shop, or local/cloud delete shop" in line


def test_a_stack_refused_before_it_began_names_the_resource(
    scene: Callable[..., Scene], capsys: pytest.CaptureFixture[str]
) -> None:
    refused = scene(
        None,
        event(101, "shop", "CREATE_FAILED", "Call DescribeEvents"),
        event(102, "shop", "ROLLBACK_COMPLETE"),
        refused=Failure("Bucket", "AWS::S3::Bucket", "the name is taken"),
    )
    assert refused.deployer.deploy(REQUEST) == 1
    line = capsys.readouterr().err.splitlines()[0]
    assert line == "local/cloud: Bucket (AWS::S3::Bucket) failed: the name is taken"


def test_what_is_under_way_already_is_watched_first(scene: Callable[..., Scene]) -> None:
    def finish(_seconds: float) -> None:
        busy.cloudformation.told.append(event(110, "shop", "CREATE_COMPLETE"))
        busy.cloudformation.status = "CREATE_COMPLETE"

    busy = scene("CREATE_IN_PROGRESS", event(120, "shop", "UPDATE_COMPLETE"), sleep=finish)
    busy.cloudformation.told = [event(90, "shop", "CREATE_IN_PROGRESS")]
    assert busy.deployer.deploy(REQUEST) == 0
    lines = busy.out.getvalue().splitlines()
    assert lines[0] == "shop is creating already; this goes first"
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
    assert busy.out.getvalue().splitlines()[0] == "shop is updating already; this goes first"
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
        (None, "CREATE_IN_PROGRESS", "creating; .* local/cloud delete shop gives it up"),
        ("CREATE_COMPLETE", "UPDATE_IN_PROGRESS", "updating; .* cancel-update-stack .* shop takes"),
        (None, "DELETE_IN_PROGRESS", "deleting; .* a delete cannot be taken back"),
    ],
)
def test_an_interrupted_watch_tells_what_goes_on_and_the_way_back(
    scene: Callable[..., Scene], before: str | None, status: str, told: str
) -> None:
    def interrupt(_seconds: float) -> None:
        raise Interrupted

    going_on = scene(before, event(101, "shop", status), sleep=interrupt)
    with pytest.raises(WatchInterrupted, match=rf"shop goes on {told}"):
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
    with pytest.raises(LocalCloudError, match="there is no stack shop"):
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
        "local/cloud: shop is in DELETE_FAILED; remove the cause and delete it again",
    ]
