from typing import Any

import pytest

from localcloud.handlers import in_flight
from localcloud.handlers.in_flight import InFlight, ResourceCancelled, ResourceFailed
from localcloud.handlers.lambda_function import LambdaUnavailable
from localcloud.handlers.protocol import StackOwner
from localcloud.handlers.resource_provider import ResourceProvider
from localcloud.handlers.template_properties import TemplateProperties
from tests.box_type import BOX
from tests.scripted_handlers import Answer, Scene, failed, in_progress, scene, success

MODEL = {"Name": "a", "Shape": "round"}
READ = {**MODEL, "Arn": "arn:a"}
GONE = failed("NotFound", "no such box")


def properties(tags: dict[str, str] | None = None, **given: Any) -> TemplateProperties:
    return TemplateProperties(given, StackOwner("arn:stack", "shop", "Box", tags or {}))


def provider(*answers: Answer) -> tuple[ResourceProvider, Scene]:
    given = scene(*answers)
    return ResourceProvider(BOX, given.operations), given


def test_create_returns_identifier_and_the_attributes_that_read_shows() -> None:
    box, given = provider(success(MODEL), success(READ))
    assert box.create("Box", properties(Shape="round"), "shop") == ("a", {"Arn": "arn:a"})
    assert given.function.actions() == ["CREATE", "READ"]


def test_read_gets_the_identifier_alone() -> None:
    box, given = provider(success(MODEL), success(READ))
    box.create("Box", properties(Shape="round"), "shop")
    assert given.function.model(1) == {"Name": "a"}


def test_bad_properties_are_refused_before_any_call() -> None:
    box, given = provider()
    with pytest.raises(
        ValueError, match="resource Box: #/shape: unknown property shape; did you mean"
    ):
        box.create("Box", properties(Shape="round", shape="round"), "shop")
    assert given.function.requests == []


def failure_of_create(*answers: Answer) -> tuple[ResourceFailed, list[str]]:
    box, given = provider(*answers)
    with pytest.raises(ResourceFailed) as caught:
        box.create("Box", properties(Shape="round"), "shop")
    return caught.value, given.function.actions()


def test_a_failed_create_names_what_it_left_behind() -> None:
    failure, actions = failure_of_create(in_progress(MODEL), failed("NotStabilized", "torn"))
    assert str(failure) == "torn (HandlerErrorCode: NotStabilized)"
    assert failure.physical_id == "a"
    assert actions == ["CREATE", "CREATE"]


def test_a_resource_that_existed_already_is_nobodys_left_over() -> None:
    failure, _ = failure_of_create(in_progress(MODEL), failed("AlreadyExists", "not yours"))
    assert "not yours" in str(failure)
    assert failure.physical_id is None


def test_a_create_that_never_named_a_resource_left_nothing() -> None:
    failure, _ = failure_of_create(failed("InvalidRequest", "too round"))
    assert failure.physical_id is None


def test_a_created_resource_that_cannot_be_read_is_left_behind() -> None:
    failure, actions = failure_of_create(success(MODEL), failed("AccessDenied", "no reading"))
    assert "no reading" in str(failure)
    assert failure.physical_id == "a"
    assert actions == ["CREATE", "READ"]


def test_a_cancelled_create_names_what_it_left_behind_and_ends_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    operation = InFlight()
    operation.cancel()
    monkeypatch.setattr(in_flight, "current", lambda: operation)
    failure, actions = failure_of_create(in_progress(MODEL))
    assert isinstance(failure, ResourceCancelled)
    assert failure.physical_id == "a"
    assert actions == ["CREATE"]


def test_update_gets_both_models_with_the_identifier_and_both_stack_tags() -> None:
    box, given = provider(success(MODEL), success(READ))
    old, new = properties({"t": "1"}, Shape="round"), properties({"t": "2"}, Shape="round", Stack=2)
    assert box.update("a", old, new, "shop", "Box") == ("a", {"Arn": "arn:a"})
    data = given.function.requests[0]["requestData"]
    assert data["resourceProperties"] == {"Name": "a", "Shape": "round", "Stack": 2}
    assert data["previousResourceProperties"] == {"Name": "a", "Shape": "round"}
    assert (data["previousStackTags"], data["stackTags"]) == ({"t": "1"}, {"t": "2"})


def test_a_failed_update_tells_the_handlers_message() -> None:
    box, _ = provider(failed("InvalidRequest", "too round"))
    with pytest.raises(ValueError, match="too round"):
        box.update("a", properties(Shape="round"), properties(Shape="oval"), "shop", "Box")


@pytest.mark.parametrize("rolling_back", [True, False])
def test_a_rollback_is_told_to_the_handler(
    monkeypatch: pytest.MonkeyPatch, rolling_back: bool
) -> None:
    operation = InFlight()
    operation.rolling_back = rolling_back
    monkeypatch.setattr(in_flight, "current", lambda: operation)
    box, given = provider(success(MODEL), success(READ))
    box.update("a", properties(Shape="oval"), properties(Shape="round"), "shop", "Box")
    assert given.function.requests[0]["rollback"] is rolling_back


def test_an_update_whose_properties_were_refused_touched_nothing() -> None:
    box, given = provider()
    old, typo = properties(Shape="round"), properties(Shape="round", Weihgt=1)
    with pytest.raises(ResourceFailed, match="unknown property Weihgt") as caught:
        box.update("a", old, typo, "shop", "Box")
    assert caught.value.touched is False
    assert given.function.requests == []


def test_an_imported_resource_with_a_typo_in_its_template_can_be_updated() -> None:
    box, given = provider(success(MODEL), success(READ))
    box.update("a", properties(Shape="round", Typo=1), properties(Shape="round"), "shop", "Box")
    assert given.function.requests[0]["requestData"]["previousResourceProperties"] == MODEL


def test_delete_sends_the_last_template_and_its_stack() -> None:
    box, given = provider(success())
    box.delete("a", properties({"t": "1"}, Shape="round", Stack="2"), "Box")
    (request,) = given.function.requests
    assert request["requestData"]["resourceProperties"] == {**MODEL, "Stack": 2}
    assert request["stackId"] == "arn:stack"
    assert request["requestData"]["stackTags"] == {"t": "1"}


def test_a_resource_that_is_gone_counts_as_deleted() -> None:
    box, given = provider(GONE)
    box.delete("a", {"Shape": "round"}, "Box")
    assert given.function.actions() == ["DELETE"]


def test_any_other_failure_of_a_delete_fails_it() -> None:
    box, _ = provider(failed("ResourceConflict", "in use"))
    with pytest.raises(ValueError, match="in use"):
        box.delete("a", {"Shape": "round"}, "Box")


def test_every_operation_has_a_token_of_its_own() -> None:
    box, given = provider(success(MODEL), success(READ), success())
    box.create("Box", properties(Shape="round"), "shop")
    box.delete("a", {"Shape": "round"}, "Box")
    assert len({request["bearerToken"] for request in given.function.requests}) == 3


def test_import_reads_by_identifier_alone() -> None:
    box, given = provider(success(READ))
    assert box.adopt({"Name": "a"}) == ("a", {"Arn": "arn:a"})
    assert given.function.model(0) == {"Name": "a"}


def test_what_does_not_exist_cannot_be_imported() -> None:
    box, _ = provider(GONE, GONE)
    assert box.import_problem("a") == "Acme::Boxes::Box a was not found"
    with pytest.raises(ValueError, match="does not find Acme::Boxes::Box a"):
        box.adopt({"Name": "a"})


def test_an_import_of_what_exists_has_no_problem() -> None:
    box, _ = provider(success(READ))
    assert box.import_problem("a") is None


def test_an_import_that_cannot_be_checked_says_why() -> None:
    box, _ = provider(LambdaUnavailable("Connection refused"))
    assert "did not answer: Connection refused" in str(box.import_problem("a"))


def test_drift_is_read_by_identifier_alone_in_the_templates_shape() -> None:
    box, given = provider(success({**READ, "Lids": [{"Keys": 2, "SerialNumber": "x"}]}))
    live = box.live_properties("a", {"Shape": "round", "Lids": [{"Keys": "2"}]})
    assert live == {**READ, "Lids": [{"Keys": "2"}]}
    assert given.function.model(0) == {"Name": "a"}


def test_drift_of_what_is_gone_is_a_deletion() -> None:
    box, _ = provider(GONE)
    assert box.live_properties("a", {}) is None
