from typing import Any

import pytest

from localcloud.handler_protocol import StackOwner
from localcloud.lambda_function import LambdaUnavailable
from localcloud.resource_provider import ResourceProvider
from localcloud.template_properties import TemplateProperties
from tests.box_type import BOX
from tests.scripted_handlers import Answer, Scene, failed, in_progress, scene, success

MODEL = {"Name": "a", "Shape": "round"}
READ = {**MODEL, "Arn": "arn:a"}
GONE = failed("NotFound", "no such box")


def properties(tags: dict[str, str] | None = None, **given: Any) -> TemplateProperties:
    return TemplateProperties(given, StackOwner("arn:stack", "shop", "Box", tags or {}))


def provider(*answers: Answer, rolling_back: bool = False) -> tuple[ResourceProvider, Scene]:
    given = scene(*answers)
    return ResourceProvider(BOX, given.operations, lambda _stack: rolling_back), given


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
    with pytest.raises(ValueError, match="resource Box: #: unknown property shape; did you mean"):
        box.create("Box", properties(Shape="round", shape="round"), "shop")
    assert given.function.requests == []


def test_what_a_failed_create_left_behind_is_deleted_through_the_handler() -> None:
    box, given = provider(in_progress(MODEL), failed("NotStabilized", "torn"), success())
    with pytest.raises(ValueError, match=r"^torn \(HandlerErrorCode: NotStabilized\)$"):
        box.create("Box", properties(Shape="round"), "shop")
    assert given.function.actions() == ["CREATE", "CREATE", "DELETE"]
    assert given.function.model(2) == {"Shape": "round", "Name": "a"}
    tokens = [request["bearerToken"] for request in given.function.requests]
    assert tokens[0] == tokens[1] != tokens[2]


def test_a_clean_up_that_finds_nothing_is_fine() -> None:
    box, _ = provider(in_progress(MODEL), failed("NotStabilized", "torn"), GONE)
    with pytest.raises(ValueError, match=r"^torn \(HandlerErrorCode: NotStabilized\)$"):
        box.create("Box", properties(Shape="round"), "shop")


def test_a_clean_up_that_fails_is_told_with_what_may_be_left() -> None:
    box, _ = provider(
        in_progress(MODEL), failed("NotStabilized", "torn"), failed("ResourceConflict", "in use")
    )
    with pytest.raises(ValueError, match=r"torn.*a may be left behind: in use"):
        box.create("Box", properties(Shape="round"), "shop")


def test_a_resource_that_existed_already_is_not_deleted() -> None:
    box, given = provider(in_progress(MODEL), failed("AlreadyExists", "not yours"))
    with pytest.raises(ValueError, match="not yours"):
        box.create("Box", properties(Shape="round"), "shop")
    assert given.function.actions() == ["CREATE", "CREATE"]


def test_a_create_that_never_named_a_resource_is_not_cleaned_up() -> None:
    box, given = provider(failed("InvalidRequest", "too round"))
    with pytest.raises(ValueError, match="too round"):
        box.create("Box", properties(Shape="round"), "shop")
    assert given.function.actions() == ["CREATE"]


def test_a_created_resource_that_cannot_be_read_is_deleted_again() -> None:
    box, given = provider(success(MODEL), failed("AccessDenied", "no reading"), success())
    with pytest.raises(ValueError, match="no reading"):
        box.create("Box", properties(Shape="round"), "shop")
    assert given.function.actions() == ["CREATE", "READ", "DELETE"]


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


def test_a_rollback_is_told_to_the_handler() -> None:
    box, given = provider(success(MODEL), success(READ), rolling_back=True)
    box.update("a", properties(Shape="oval"), properties(Shape="round"), "shop", "Box")
    assert given.function.requests[0]["rollback"] is True


def test_an_update_whose_properties_were_refused_needs_no_way_back() -> None:
    box, given = provider()
    old, typo = properties(Shape="round"), properties(Shape="round", Weihgt=1)
    with pytest.raises(ValueError, match="unknown property Weihgt"):
        box.update("a", old, typo, "shop", "Box")
    assert box.update("a", typo, old, "shop", "Box") == ("a", {})
    assert given.function.requests == []


def test_an_imported_resource_with_a_typo_in_its_template_can_be_updated() -> None:
    box, given = provider(success(MODEL), success(READ))
    box.update("a", properties(Shape="round", Typo=1), properties(Shape="round"), "shop", "Box")
    assert given.function.requests[0]["requestData"]["previousResourceProperties"] == MODEL


def test_delete_sends_the_last_template_and_its_stack() -> None:
    box, given = provider(success(MODEL), success(READ), success())
    box.create("Box", properties({"t": "1"}, Shape="round"), "shop")
    box.delete("a", {"Shape": "round", "Stack": "2"}, "Box")
    request = given.function.requests[2]
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
