from datetime import datetime

import pytest

from localcloud.handlers.lambda_function import LambdaCrashed, LambdaUnavailable
from localcloud.handlers.operation import OperationFailed
from localcloud.handlers.protocol import HandlerRequest, StackOwner
from tests.scripted_handlers import failed, in_progress, scene, success

MODEL = {"Name": "a", "Shape": "round"}
CREATE = HandlerRequest("CREATE", "token", {"Shape": "round"})
UPDATE = HandlerRequest("UPDATE", "token", MODEL)


def test_models_and_contexts_go_back_as_they_came() -> None:
    given = scene(
        in_progress({**MODEL, "Secret": "s"}, callbackContext={"step": 1}),
        in_progress({**MODEL, "Secret": "s"}, callbackContext={"step": 2}),
        success(MODEL),
    )
    given.operations.run(CREATE)
    assert [request["callbackContext"] for request in given.function.requests] == [
        None,
        {"step": 1},
        {"step": 2},
    ]
    assert given.function.model(0) == {"Shape": "round"}
    assert given.function.model(2) == {**MODEL, "Secret": "s"}


def test_all_invocations_of_an_operation_carry_one_bearer_token() -> None:
    given = scene(in_progress(MODEL), success(MODEL))
    given.operations.run(CREATE)
    assert {request["bearerToken"] for request in given.function.requests} == {"token"}


def test_the_delay_is_waited_at_the_simulators_time_scale() -> None:
    given = scene(
        in_progress(MODEL, delay=30), in_progress(MODEL, delay=6), success(MODEL), speed=60
    )
    given.operations.run(CREATE)
    assert given.clock.waits == [0.5, 0.1]


def test_a_failure_tells_message_code_and_identifier() -> None:
    given = scene(in_progress(MODEL), failed("ServiceLimitExceeded", "too many boxes"))
    with pytest.raises(OperationFailed) as caught:
        given.operations.run(CREATE)
    assert str(caught.value) == "too many boxes (HandlerErrorCode: ServiceLimitExceeded)"
    assert caught.value.error_code == "ServiceLimitExceeded"
    assert caught.value.identifier == "a"


def test_the_template_names_no_resource_before_create_has_answered() -> None:
    given = scene(failed("AlreadyExists", "there is one"))
    with pytest.raises(OperationFailed) as caught:
        given.operations.run(HandlerRequest("CREATE", "token", MODEL))
    assert caught.value.identifier is None


def test_an_operation_ends_at_the_schemas_timeout_in_the_services_time() -> None:
    given = scene(*[in_progress(MODEL, delay=100, message="still taping")] * 9, speed=60)
    with pytest.raises(OperationFailed, match=r"5 minutes.*its last message: still taping"):
        given.operations.run(CREATE)
    assert len(given.function.requests) == 4
    assert given.clock.seconds == pytest.approx(5)


def test_a_slow_machine_does_not_end_an_operation() -> None:
    given = scene(*[in_progress(MODEL, delay=30)] * 3, success(MODEL), speed=600)
    given.function.seconds = 4
    given.operations.run(CREATE)
    assert len(given.function.requests) == 4


def test_the_time_of_invocations_counts_as_it_would_on_aws() -> None:
    given = scene(*[in_progress(MODEL, delay=0)] * 90, speed=600)
    given.function.seconds = 4
    with pytest.raises(OperationFailed, match="5 minutes"):
        given.operations.run(CREATE)
    assert len(given.function.requests) == 76


def test_an_answer_that_breaks_the_contract_fails_the_operation_and_says_how() -> None:
    given = scene(in_progress({"Shape": "round"}))
    with pytest.raises(OperationFailed, match=r"the create handler of Acme::Boxes::Box broke its"):
        given.operations.run(CREATE)


def test_an_identifier_that_changes_on_the_way_breaks_the_contract() -> None:
    given = scene(in_progress(MODEL), success({"Name": "b"}))
    with pytest.raises(OperationFailed, match="SUCCESS names b instead of a"):
        given.operations.run(CREATE)


def test_an_update_that_answers_for_another_resource_breaks_the_contract() -> None:
    given = scene(success({"Name": "b"}))
    with pytest.raises(OperationFailed, match="SUCCESS names b instead of a"):
        given.operations.run(UPDATE)


def test_a_function_that_crashes_again_and_again_is_told() -> None:
    given = scene(*[LambdaCrashed("Runtime.ExitError: exit status 1")] * 3)
    with pytest.raises(OperationFailed, match=r"Acme::Boxes::Box crashed: Runtime\.ExitError"):
        given.operations.run(CREATE)
    told = [(one.attempt, one.status, one.message) for one in given.journal.invocations]
    assert told == [(n, "NO_ANSWER", "Runtime.ExitError: exit status 1") for n in (1, 2, 3)]


def test_an_invocation_that_crashed_is_repeated_with_the_context_that_it_had() -> None:
    crash = LambdaCrashed("Runtime.ExitError: signal SIGKILL")
    context = {"at": "tape"}
    given = scene(in_progress(MODEL, callbackContext=context), crash, crash, success(MODEL))
    given.operations.run(CREATE)
    _, *repeated = given.function.requests
    assert [request["callbackContext"] for request in repeated] == [context] * 3
    assert repeated[0] == repeated[1] == repeated[2]
    statuses = [one.status for one in given.journal.invocations]
    assert statuses == ["IN_PROGRESS", "NO_ANSWER", "NO_ANSWER", "SUCCESS"]


def test_a_dead_process_is_named_with_the_commands_that_help() -> None:
    advice = "The local cloud's box (process 7) is not running: see local/cloud logs box"
    given = scene(LambdaUnavailable("Connection refused"), diagnosis=lambda: advice)
    with pytest.raises(OperationFailed, match=r"did not answer: Connection refused\. The local"):
        given.operations.run(CREATE)


def test_every_invocation_is_recorded() -> None:
    owner = StackOwner("arn:stack", "shop", "Box", {})
    given = scene(in_progress(MODEL, delay=7, message="taping"), failed("NotStabilized", "torn"))
    with pytest.raises(OperationFailed):
        given.operations.run(HandlerRequest("CREATE", "token", {}, owner=owner))
    first, second = given.journal.invocations
    assert (first.stack_id, first.stack, first.logical_id) == ("arn:stack", "shop", "Box")
    assert first.identifier == "a"
    assert datetime.fromisoformat(first.started) <= datetime.fromisoformat(second.started)
    assert (first.attempt, first.status, first.message, first.delay_seconds) == (
        1,
        "IN_PROGRESS",
        "taping",
        7,
    )
    assert (second.attempt, second.status, second.error_code) == (2, "FAILED", "NotStabilized")
