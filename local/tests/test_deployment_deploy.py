from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from localcloud.deployment.progress import Failure
from localcloud.deployment.stack_request import StackRequest
from localcloud.errors import LocalCloudError
from tests.deployment_scenes import FLEET, event
from tests.scripted_cloudformation import REQUEST, Scene, scenes


@pytest.fixture
def scene(tmp_path: Path) -> Callable[..., Scene]:
    return scenes(tmp_path)


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
