from typing import Any

import pytest

from localcloud.deployment.progress import CLEANING_UP, UNTOUCHED, ResourceProgress
from tests.deployment_scenes import FLEET, event, invocation, progress_of


def test_a_resource_is_in_the_state_of_its_latest_event() -> None:
    progress = progress_of(
        event(101, "Fleet", "CREATE_IN_PROGRESS"), event(105, "Fleet", "CREATE_COMPLETE")
    )
    fleet = progress.resources["Fleet"]
    assert (fleet.status, fleet.elapsed(now=200)) == ("CREATE_COMPLETE", 4)


def test_the_time_of_a_resource_that_is_at_work_goes_on() -> None:
    progress = progress_of(event(101, "Fleet", "CREATE_IN_PROGRESS"))
    assert progress.resources["Fleet"].elapsed(now=111) == 10


def test_invocations_are_counted_and_the_last_words_stay() -> None:
    progress = progress_of(event(101, "Fleet", "UPDATE_IN_PROGRESS"))
    for message in ("stopping", "", "starting", ""):
        progress.see_invocation(invocation("Fleet", message), 102)
    fleet = progress.resources["Fleet"]
    assert (fleet.invocations, fleet.message) == (4, "starting")


def test_the_words_do_not_repeat_which_resource_they_are_about() -> None:
    progress = progress_of(event(101, "Fleet", "UPDATE_IN_PROGRESS"))
    progress.see_invocation(invocation("Fleet", 'stopping the fleet "blue": sessions end'), 102)
    assert progress.resources["Fleet"].message == "stopping the fleet: sessions end"


def test_a_new_phase_begins_anew() -> None:
    progress = progress_of(event(101, "Fleet", "CREATE_IN_PROGRESS"))
    progress.see_invocation(invocation("Fleet", "starting"), 102)
    progress.see_event(event(110, "Fleet", "DELETE_IN_PROGRESS"))
    fleet = progress.resources["Fleet"]
    assert (fleet.invocations, fleet.message, fleet.elapsed(now=112)) == (0, "", 2)


def test_a_replacement_told_in_a_second_event_is_the_same_phase() -> None:
    progress = progress_of(
        event(101, "Fleet", "UPDATE_IN_PROGRESS"), event(103, "Fleet", "UPDATE_IN_PROGRESS", "new")
    )
    assert progress.resources["Fleet"].elapsed(now=105) == 4


@pytest.mark.parametrize(
    ("status", "over", "succeeded"),
    [
        ("UPDATE_IN_PROGRESS", False, False),
        ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", False, False),
        ("UPDATE_COMPLETE", True, True),
        ("CREATE_COMPLETE", True, True),
        ("DELETE_COMPLETE", True, True),
        ("ROLLBACK_IN_PROGRESS", False, False),
        ("ROLLBACK_COMPLETE", True, False),
        ("UPDATE_ROLLBACK_COMPLETE", True, False),
        ("DELETE_FAILED", True, False),
    ],
)
def test_the_stacks_status_tells_the_end(status: str, over: bool, succeeded: bool) -> None:
    progress = progress_of(event(101, "shop", status))
    assert (progress.is_over(), progress.succeeded()) == (over, succeeded)


def test_the_first_resource_that_failed_is_to_blame() -> None:
    progress = progress_of(
        event(101, "Fleet", "CREATE_FAILED", "no capacity"),
        event(102, "Other", "CREATE_FAILED", "cancelled"),
        event(103, "shop", "ROLLBACK_COMPLETE"),
    )
    assert str(progress.failure) == f"Fleet ({FLEET}) failed: no capacity"


def test_a_resource_is_to_blame_before_the_stack() -> None:
    progress = progress_of(
        event(101, "shop", "DELETE_FAILED", "some failed"),
        event(102, "Fleet", "DELETE_FAILED", "in use"),
    )
    assert str(progress.failure) == f"Fleet ({FLEET}) failed: in use"


def test_a_stack_whose_resources_are_all_well_is_to_blame_itself() -> None:
    progress = progress_of(event(101, "shop", "CREATE_FAILED", "no such attribute"))
    assert str(progress.failure) == "shop failed: no such attribute"


def test_events_about_resources_that_do_not_change_count_for_nothing() -> None:
    known = {"Fleet": ResourceProgress("Fleet", FLEET)}
    progress = progress_of(
        event(101, "Vpc", "UPDATE_IN_PROGRESS"),
        event(101, "Vpc", "UPDATE_COMPLETE"),
        event(102, "Fleet", "UPDATE_IN_PROGRESS"),
        event(103, "Late", "UPDATE_FAILED", "why"),
        resources=known,
        only_known=True,
    )
    assert list(progress.resources) == ["Fleet", "Late"]


def test_what_an_update_adds_is_created() -> None:
    progress = progress_of(
        event(101, "Fleet", "UPDATE_IN_PROGRESS"),
        event(102, "Fleet", "UPDATE_COMPLETE"),
        resources={"Fleet": ResourceProgress("Fleet", FLEET, action="Add")},
    )
    statuses = [step.status for step in progress.history]
    assert statuses == ["CREATE_IN_PROGRESS", "CREATE_COMPLETE"]


def removal(**more: Any) -> dict[str, ResourceProgress]:
    return {"Fleet": ResourceProgress("Fleet", FLEET, action="Remove", **more)}


def test_what_an_update_removes_is_deleted_at_its_end() -> None:
    progress = progress_of(event(101, "shop", "UPDATE_COMPLETE"), resources=removal())
    progress.finish(102)
    assert progress.resources["Fleet"].status == "DELETE_COMPLETE"
    assert [step.name for step in progress.history] == ["Fleet", "stack shop"]


def test_what_an_update_removes_shows_its_handlers_words() -> None:
    progress = progress_of(resources=removal())
    progress.see_invocation(invocation("Fleet", "stopping", action="DELETE"), 102)
    fleet = progress.resources["Fleet"]
    assert (fleet.status, fleet.message) == ("DELETE_IN_PROGRESS", "stopping")
    progress.see_event(event(103, "shop", "UPDATE_COMPLETE"))
    progress.finish(104)
    assert fleet.status == "DELETE_COMPLETE"


def test_what_an_update_fails_to_remove_stays_failed() -> None:
    progress = progress_of(
        event(101, "Fleet", "DELETE_FAILED", "in use"),
        event(102, "shop", "UPDATE_COMPLETE"),
        resources=removal(),
    )
    progress.finish(103)
    assert progress.resources["Fleet"].status == "DELETE_FAILED"


def test_what_a_failed_update_never_came_to_is_unchanged() -> None:
    progress = progress_of(event(101, "shop", "UPDATE_ROLLBACK_COMPLETE"), resources=removal())
    progress.finish(102)
    assert progress.resources["Fleet"].status == UNTOUCHED


def test_the_delete_of_what_was_replaced_is_a_clean_up() -> None:
    progress = progress_of(event(101, "Fleet", "UPDATE_COMPLETE"))
    statuses = []
    for answer in ("IN_PROGRESS", "IN_PROGRESS", "SUCCESS"):
        progress.see_invocation(invocation("Fleet", action="DELETE", status=answer), 102)
        statuses.append(progress.resources["Fleet"].status)
    assert statuses == [CLEANING_UP, CLEANING_UP, "UPDATE_COMPLETE"]


def test_the_words_of_a_clean_up_end_with_it() -> None:
    progress = progress_of(event(101, "Fleet", "UPDATE_COMPLETE"))
    for status in ("IN_PROGRESS", "SUCCESS"):
        entry = invocation("Fleet", "deleting", action="DELETE", status=status)
        progress.see_invocation(entry, 102)
    assert [step.said for step in progress.history] == ["", "deleting", ""]


def test_what_a_failed_handler_says_is_told_once() -> None:
    progress = progress_of(event(101, "Fleet", "UPDATE_IN_PROGRESS"))
    progress.see_invocation(invocation("Fleet", "no", status="FAILED"), 102)
    progress.see_event(event(103, "Fleet", "UPDATE_FAILED", "no (HandlerErrorCode: x)"))
    assert [step.said for step in progress.history] == ["", "no (HandlerErrorCode: x)"]
