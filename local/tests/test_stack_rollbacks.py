"""What follows a create or an update that fails, in the engine itself."""

from importlib import import_module
from typing import Any

import pytest

from tests.box_stacks import Shop, in_shop, skipping, template


@in_shop
async def test_a_failed_create_cancels_its_siblings_and_deletes_all(shop: Shop) -> None:
    shop.boxes.failing = {("create", "B")}
    shop.boxes.held = {("create", "A")}
    body = template(A={}, B={}, C={"needs": "B"})
    assert await shop.settle("CreateStack", body) == "ROLLBACK_COMPLETE"
    assert shop.told("A", "B", "shop")[-8:] == [
        ("B", "CREATE_FAILED", "B does not create"),
        ("A", "CREATE_FAILED", "Resource creation cancelled"),
        (
            "shop",
            "ROLLBACK_IN_PROGRESS",
            "The following resource(s) failed to create: [B, A]. Rollback requested by user.",
        ),
        ("B", "DELETE_IN_PROGRESS", ""),
        ("A", "DELETE_IN_PROGRESS", ""),
        *shop.told("A", "B")[-2:],
        ("shop", "ROLLBACK_COMPLETE", ""),
    ]
    assert shop.told("C") == []
    assert shop.boxes.exist == set()


@in_shop
async def test_what_was_never_made_is_not_deleted(shop: Shop) -> None:
    shop.boxes.makes_nothing = {"A"}
    assert await shop.settle("CreateStack", template(A={})) == "ROLLBACK_COMPLETE"
    assert shop.statuses("A") == ["CREATE_IN_PROGRESS", "CREATE_FAILED", "DELETE_COMPLETE"]
    assert shop.boxes.called("delete") == []


@in_shop
async def test_a_rollback_that_cannot_clean_up_is_told_and_can_be_deleted_later(
    shop: Shop,
) -> None:
    shop.boxes.failing = {("create", "B"), ("delete", "B"), ("delete", "A")}
    assert await shop.settle("CreateStack", template(A={}, B={"needs": "A"})) == "ROLLBACK_FAILED"
    assert shop.reason() == "The following resource(s) failed to delete: [B, A]. "
    assert shop.told("B")[-1] == ("B", "DELETE_FAILED", "B does not delete")
    shop.boxes.failing = set()
    assert await shop.settle("DeleteStack") == "DELETE_COMPLETE"
    assert shop.boxes.exist == set()


@in_shop
async def test_an_output_that_cannot_be_resolved_rolls_the_create_back(shop: Shop) -> None:
    body = template(A={})
    body["Outputs"] = {"Odd": {"Value": {"Fn::GetAtt": ["A", "Weight"]}}}
    assert await shop.settle("CreateStack", body) == "ROLLBACK_COMPLETE"
    (reason,) = [why for _, status, why in shop.told("shop") if status == "ROLLBACK_IN_PROGRESS"]
    assert "Weight" in reason
    assert reason.endswith(". Rollback requested by user.")
    assert shop.boxes.exist == set()


@in_shop
async def test_a_failed_update_goes_back_and_deletes_what_was_new(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}, B={}, C={}, E={}))
    shop.forget_events()
    shop.boxes.failing_once = {("update", "B")}
    shop.boxes.held = {("update", "C")}
    after = template(A={"Size": 2}, B={"Size": 2, "needs": ["A", "D"]}, C={"Size": 2}, D={}, E={})
    await shop.begin("UpdateStack", after)
    await shop.until(lambda: "UPDATE_FAILED" in shop.statuses("C"))
    shop.boxes.held = set()
    assert await shop.settled() == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.told("B", "C")[:4] == [
        ("C", "UPDATE_IN_PROGRESS", ""),
        ("B", "UPDATE_IN_PROGRESS", ""),
        ("B", "UPDATE_FAILED", "B does not update"),
        ("C", "UPDATE_FAILED", "Resource update cancelled"),
    ]
    assert shop.told("shop")[1:] == [
        (
            "shop",
            "UPDATE_ROLLBACK_IN_PROGRESS",
            "The following resource(s) failed to update: [B, C]. ",
        ),
        ("shop", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", ""),
        ("shop", "UPDATE_ROLLBACK_COMPLETE", ""),
    ]
    assert shop.statuses("A")[-2:] == ["UPDATE_IN_PROGRESS", "UPDATE_COMPLETE"]
    assert shop.statuses("D")[-2:] == ["DELETE_IN_PROGRESS", "DELETE_COMPLETE"]
    assert shop.told("E") == []
    assert sorted(shop.boxes.rollbacks) == ["A", "B", "C"]
    assert shop.boxes.exist == {"shop-A-1", "shop-B-1", "shop-C-1", "shop-E-1"}
    assert shop.record()["_resources"]["A"]["Properties"] == {"Shape": "round"}
    assert "Size" not in await shop.begin("GetTemplate")


@in_shop
async def test_a_rollback_puts_the_old_resource_back_in_the_place_of_its_replacement(
    shop: Shop,
) -> None:
    await shop.settle("CreateStack", template(A={}, B={"Lid": {"Ref": "A"}}))
    shop.forget_events()
    shop.boxes.failing_once = {("update", "B")}
    after = template(A={"Shape": "oval"}, B={"Lid": {"Ref": "A"}, "Size": 2})
    assert await shop.settle("UpdateStack", after) == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.statuses("A")[-3:] == ["UPDATE_COMPLETE", "DELETE_IN_PROGRESS", "DELETE_COMPLETE"]
    assert shop.boxes.exist == {"shop-A-1", "shop-B-1"}
    assert shop.record()["_resources"]["A"]["PhysicalResourceId"] == "shop-A-1"


@in_shop
async def test_a_replacement_that_fails_half_way_is_deleted_and_the_old_resource_stays(
    shop: Shop,
) -> None:
    await shop.settle("CreateStack", template(A={}))
    shop.boxes.failing = {("create", "A")}
    after = template(A={"Shape": "oval"})
    assert await shop.settle("UpdateStack", after) == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.boxes.exist == {"shop-A-1"}
    assert shop.record()["_resources"]["A"]["PhysicalResourceId"] == "shop-A-1"


@in_shop
async def test_a_rollback_that_fails_can_be_continued(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}, B={"needs": "A"}))
    shop.boxes.failing = {("update", "A")}
    after = template(A={"Size": 2}, B={"needs": "A", "Size": 2}, C={})
    assert await shop.settle("UpdateStack", after) == "UPDATE_ROLLBACK_FAILED"
    assert shop.reason() == "The following resource(s) failed to update: [A]. "
    assert "cannot be skipped" in await shop.refusal("ContinueUpdateRollback", **skipping("B"))
    assert await shop.settle("ContinueUpdateRollback") == "UPDATE_ROLLBACK_FAILED"
    shop.boxes.failing = set()
    assert await shop.settle("ContinueUpdateRollback") == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.boxes.exist == {"shop-A-1", "shop-B-1"}
    assert await shop.settle("UpdateStack", after) == "UPDATE_COMPLETE"


@in_shop
async def test_a_resource_can_be_skipped_when_a_rollback_is_continued(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}))
    shop.boxes.failing = {("update", "A")}
    await shop.settle("UpdateStack", template(A={"Size": 2}))
    continued = await shop.settle("ContinueUpdateRollback", **skipping("A"))
    assert continued == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.told("A")[-1] == (
        "A",
        "UPDATE_COMPLETE",
        "Resource skipped during UpdateRollback",
    )


@in_shop
async def test_a_stack_whose_rollback_failed_can_be_deleted_with_all_it_ever_made(
    shop: Shop,
) -> None:
    await shop.settle("CreateStack", template(A={}, B={}))
    shop.boxes.failing = {("update", "B")}
    after = template(A={"Shape": "oval"}, B={"Size": 2, "needs": "A"}, C={})
    assert await shop.settle("UpdateStack", after) == "UPDATE_ROLLBACK_FAILED"
    assert await shop.settle("DeleteStack") == "DELETE_COMPLETE"
    assert shop.boxes.exist == set()


@in_shop
async def test_without_a_rollback_the_other_paths_go_on_and_the_failure_stays(shop: Shop) -> None:
    shop.boxes.failing = {("create", "A")}
    body = template(A={}, B={"needs": "A"}, C={}, D={"needs": "C"})
    failed = await shop.settle("CreateStack", body, DisableRollback="true")
    assert failed == "CREATE_FAILED"
    assert shop.reason() == "The following resource(s) failed to create: [A]. "
    assert shop.boxes.exist == {"shop-A-1", "shop-C-1", "shop-D-1"}
    assert shop.told("B") == []
    assert await shop.settle("RollbackStack") == "ROLLBACK_COMPLETE"
    assert shop.boxes.exist == set()


@in_shop
async def test_without_a_rollback_a_failed_update_waits_for_rollback_stack(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}, B={}))
    shop.boxes.failing = {("update", "B")}
    after = template(A={"Size": 2}, B={"Size": 2}, C={})
    failed = await shop.settle("UpdateStack", after, DisableRollback="true")
    assert failed == "UPDATE_FAILED"
    assert shop.boxes.called("update") in (["A", "B", "B"], ["B", "A", "B"])
    shop.boxes.failing = set()
    assert await shop.settle("RollbackStack") == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.boxes.exist == {"shop-A-1", "shop-B-1"}
    assert shop.record()["_resources"]["A"]["Properties"] == {"Shape": "round"}


@in_shop
async def test_a_failed_create_is_deleted_when_the_caller_wants_it(shop: Shop) -> None:
    shop.boxes.failing = {("create", "A")}
    gone = await shop.settle("CreateStack", template(A={}), OnFailure="DELETE")
    assert gone == "DELETE_COMPLETE"
    assert shop.boxes.exist == set()


@in_shop
async def test_a_rollback_keeps_what_its_policy_retains_unless_told_otherwise(shop: Shop) -> None:
    shop.boxes.failing = {("create", "C")}
    body = template(
        A={"policy": "Retain"}, B={"policy": "RetainExceptOnCreate"}, C={"needs": ["A", "B"]}
    )
    await shop.settle("CreateStack", body)
    assert shop.boxes.exist == {"shop-A-1"}
    await shop.settle("DeleteStack")
    await shop.settle("CreateStack", body, RetainExceptOnCreate="true")
    assert shop.boxes.exist == {"shop-A-1"}


@in_shop
async def test_resources_that_wait_for_each_other_are_named(shop: Shop) -> None:
    body = template(A={"needs": "B"}, B={"needs": "A"}, C={})
    assert await shop.settle("CreateStack", body) == "ROLLBACK_COMPLETE"
    assert (
        "shop",
        "ROLLBACK_IN_PROGRESS",
        "Circular dependency between resources: [A, B]. Rollback requested by user.",
    ) in shop.told()
    assert shop.boxes.exist == set()


@in_shop
async def test_a_custom_resource_that_fails_is_asked_to_delete_what_it_made(shop: Shop) -> None:
    asked: list[str] = []

    def create(*_arguments: Any) -> None:
        raise RuntimeError("the function said FAILED")

    def delete(physical_id: str, *_arguments: Any, **_more: Any) -> None:
        asked.append(physical_id)

    body = template()
    body["Resources"]["Thing"] = {"Type": "Custom::Thing", "Properties": {"ServiceToken": "arn"}}
    with pytest.MonkeyPatch.context() as patch:
        provisioners = import_module("ministack.services.cloudformation.provisioners")
        patch.setattr(provisioners, "_custom_resource_create", create)
        patch.setattr(provisioners, "_custom_resource_delete", delete)
        assert await shop.settle("CreateStack", body) == "ROLLBACK_COMPLETE"
    (physical_id,) = asked
    assert physical_id.startswith("Thing-")
    assert ("Thing", "CREATE_FAILED", "the function said FAILED") in shop.told()
