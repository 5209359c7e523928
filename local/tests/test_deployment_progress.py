import pytest

from localcloud.deployment.progress import UNTOUCHED, ResourceProgress
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


def test_a_new_phase_resets_the_clock_and_the_words() -> None:
    progress = progress_of(event(101, "Fleet", "CREATE_IN_PROGRESS"))
    progress.see_invocation(invocation("Fleet", "starting"), 102)
    progress.see_event(event(110, "Fleet", "DELETE_IN_PROGRESS"))
    fleet = progress.resources["Fleet"]
    assert (fleet.invocations, fleet.message, fleet.elapsed(now=112)) == (0, "", 2)


def test_what_a_rollback_puts_back_is_restored() -> None:
    progress = progress_of(
        event(101, "Fleet", "UPDATE_FAILED", "no capacity"),
        event(102, "shop", "UPDATE_ROLLBACK_IN_PROGRESS"),
        event(102, "Role", "UPDATE_FAILED", "Resource update cancelled"),
        event(103, "Fleet", "UPDATE_IN_PROGRESS"),
        event(104, "Fleet", "UPDATE_COMPLETE"),
        event(104, "New", "DELETE_IN_PROGRESS"),
    )
    states = {name: resource.status for name, resource in progress.resources.items()}
    assert states == {
        "Fleet": "RESTORE_COMPLETE",
        "Role": "UPDATE_FAILED",
        "New": "DELETE_IN_PROGRESS",
    }


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


def test_a_cancelled_sibling_is_not_to_blame() -> None:
    progress = progress_of(
        event(101, "Other", "CREATE_FAILED", "Resource creation cancelled"),
        event(102, "Fleet", "CREATE_FAILED", "no capacity"),
    )
    assert str(progress.failure) == f"Fleet ({FLEET}) failed: no capacity"


def test_an_output_that_rolls_a_stack_back_is_to_blame() -> None:
    progress = progress_of(event(101, "shop", "ROLLBACK_IN_PROGRESS", "no such attribute"))
    assert str(progress.failure) == "shop failed: no such attribute"


def test_a_cancelled_update_is_told_as_such() -> None:
    progress = progress_of(
        event(101, "shop", "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated"),
        event(101, "Fleet", "UPDATE_FAILED", "Resource update cancelled"),
    )
    assert str(progress.failure) == "the operation on shop was cancelled"


def test_that_a_creation_has_an_identifier_is_not_worth_a_line() -> None:
    progress = progress_of(
        event(101, "Fleet", "CREATE_IN_PROGRESS"),
        event(102, "Fleet", "CREATE_IN_PROGRESS", "Resource creation Initiated"),
    )
    assert [step.said for step in progress.history] == [""]
    assert progress.resources["Fleet"].reason == ""


def test_what_an_operation_never_came_to_is_unchanged() -> None:
    progress = progress_of(
        event(101, "shop", "UPDATE_ROLLBACK_COMPLETE"),
        resources={"Fleet": ResourceProgress("Fleet", FLEET)},
    )
    progress.finish()
    assert progress.resources["Fleet"].status == UNTOUCHED


def test_what_a_failed_handler_says_is_told_once() -> None:
    progress = progress_of(event(101, "Fleet", "UPDATE_IN_PROGRESS"))
    progress.see_invocation(invocation("Fleet", "no", status="FAILED"), 102)
    progress.see_event(event(103, "Fleet", "UPDATE_FAILED", "no (HandlerErrorCode: x)"))
    assert [step.said for step in progress.history] == ["", "no (HandlerErrorCode: x)"]
