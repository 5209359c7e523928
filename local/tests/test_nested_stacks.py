"""Stacks that are resources of other stacks, in the engine itself."""

from typing import Any

from localcloud.json_types import JsonObject
from tests.box_stacks import Shop, in_shop, skipping, template
from tests.engine_client import answer, call

URL = "https://s3.amazonaws.com/templates/inner"


def inner(**resources: JsonObject) -> JsonObject:
    body = template(**resources)
    body["Parameters"] = {"Size": {"Type": "String", "Default": "1"}}
    body["Outputs"] = {"Arn": {"Value": {"Fn::GetAtt": ["In", "Arn"]}}}
    return body


def outer(size: Any = 1, **resources: JsonObject) -> JsonObject:
    """A box after an inner stack, whose output it takes."""
    body = template(After={"Lid": {"Fn::GetAtt": ["Inner", "Outputs.Arn"]}}, **resources)
    body["Resources"]["Inner"] = {
        "Type": "AWS::CloudFormation::Stack",
        "Properties": {"TemplateURL": URL, "Parameters": {"Size": size}},
    }
    return body


INNER = inner(In={"Size": {"Ref": "Size"}}, Beside={})


@in_shop
async def test_an_inner_stack_is_created_and_deleted_with_the_outer(shop: Shop) -> None:
    shop.publish(URL, INNER)
    assert await shop.settle("CreateStack", outer()) == "CREATE_COMPLETE"
    assert shop.statuses("Inner") == ["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"]
    name = shop.inner()["StackName"]
    assert shop.record()["_resources"]["After"]["Properties"]["Lid"] == f"arn:{name}-In-1"
    assert shop.record()["_resources"]["Inner"]["PhysicalResourceId"] == shop.inner()["StackId"]
    assert await shop.settle("DeleteStack") == "DELETE_COMPLETE"
    assert shop.boxes.exist == set()
    assert shop.inner()["StackStatus"] == "DELETE_COMPLETE"


@in_shop
async def test_an_inner_stack_that_fails_fails_the_outer_and_leaves_nothing(shop: Shop) -> None:
    shop.publish(URL, INNER)
    shop.boxes.failing = {("create", "Beside")}
    assert await shop.settle("CreateStack", outer()) == "ROLLBACK_COMPLETE"
    told = next(why for _, status, why in shop.told("Inner") if status == "CREATE_FAILED")
    assert told == (
        f"Embedded stack {shop.inner()['StackId']} was not successfully created: The following"
        f" resource(s) failed to create: {failed_in_either_order(told)}. "
    )
    assert shop.boxes.exist == set()
    assert shop.inner()["StackStatus"] == "DELETE_COMPLETE"


def failed_in_either_order(told: str) -> str:
    return "[Beside, In]" if "[Beside, In]" in told else "[Beside]"


@in_shop
async def test_an_inner_stack_that_cannot_be_deleted_fails_the_outer(shop: Shop) -> None:
    shop.publish(URL, INNER)
    await shop.settle("CreateStack", outer())
    shop.boxes.failing = {("delete", "Beside")}
    assert await shop.settle("DeleteStack") == "DELETE_FAILED"
    assert shop.reason() == "The following resource(s) failed to delete: [Inner]. "
    shop.boxes.failing = set()
    assert await shop.settle("DeleteStack") == "DELETE_COMPLETE"
    assert shop.boxes.exist == set()


@in_shop
async def test_a_delete_of_the_outer_stack_gives_up_the_create_of_the_inner(shop: Shop) -> None:
    shop.publish(URL, INNER)
    shop.boxes.held = {("create", "In")}
    await shop.begin("CreateStack", outer())
    await shop.until_called("create", "In")
    assert await shop.settle("DeleteStack") == "DELETE_COMPLETE"
    assert shop.boxes.exist == set()
    assert shop.inner()["StackStatus"] == "DELETE_COMPLETE"


@in_shop
async def test_an_inner_stack_is_cleaned_up_when_the_outer_is(shop: Shop) -> None:
    shop.publish(URL, INNER)
    await shop.settle("CreateStack", outer())
    shop.publish(URL, inner(In={"Size": {"Ref": "Size"}}))
    shop.boxes.held = {("update", "Last")}
    await shop.settle("UpdateStack", outer(Last={"needs": "Inner"}))
    await shop.begin("UpdateStack", outer(size=2, Last={"needs": "Inner", "Size": 2}))
    await shop.until_called("update", "Last")
    assert shop.inner()["StackStatus"] == "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"
    assert ("delete", "Beside") not in shop.boxes.done
    shop.boxes.held = set()
    assert await shop.settled() == "UPDATE_COMPLETE"
    assert shop.inner()["StackStatus"] == "UPDATE_COMPLETE"
    assert ("delete", "Beside") in shop.boxes.done


@in_shop
async def test_a_rollback_of_the_outer_stack_rolls_the_inner_back(shop: Shop) -> None:
    shop.publish(URL, INNER)
    before = outer(Last={"needs": "Inner"})
    await shop.settle("CreateStack", before)
    shop.publish(URL, inner(In={"Size": {"Ref": "Size"}}, New={}))
    shop.boxes.failing_once = {("update", "Last")}
    after = outer(size=2, Last={"needs": "Inner", "Size": 2})
    assert await shop.settle("UpdateStack", after) == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.inner()["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.inner()["_resources"]["In"]["Properties"]["Size"] == "1"
    name = shop.inner()["StackName"]
    assert shop.boxes.exist == {f"{name}-In-1", f"{name}-Beside-1", "shop-After-1", "shop-Last-1"}


@in_shop
async def test_an_update_of_the_inner_stack_that_fails_rolls_both_back(shop: Shop) -> None:
    shop.publish(URL, INNER)
    await shop.settle("CreateStack", outer())
    shop.boxes.failing_once = {("update", "In")}
    assert await shop.settle("UpdateStack", outer(size=2)) == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.inner()["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.inner()["_resources"]["In"]["Properties"]["Size"] == "1"


@in_shop
async def test_a_cancelled_update_gives_up_the_update_of_the_inner_stack(shop: Shop) -> None:
    shop.publish(URL, INNER)
    await shop.settle("CreateStack", outer())
    shop.boxes.held = {("update", "In")}
    await shop.begin("UpdateStack", outer(size=2))
    await shop.until_called("update", "In")
    await shop.begin("CancelUpdateStack")
    shop.boxes.held = set()
    assert await shop.settled() == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.inner()["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"


@in_shop
async def test_a_template_that_cannot_be_read_is_told(shop: Shop) -> None:
    assert await shop.settle("CreateStack", outer()) == "ROLLBACK_COMPLETE"
    (reason,) = [why for _, status, why in shop.told("Inner") if status == "CREATE_FAILED"]
    assert f"the template at {URL} cannot be read" in reason


@in_shop
async def test_what_failed_in_an_inner_stack_is_skipped_by_that_stacks_name(shop: Shop) -> None:
    shop.publish(URL, INNER)
    await shop.settle("CreateStack", outer())
    shop.boxes.failing = {("update", "In")}
    assert await shop.settle("UpdateStack", outer(size=2)) == "UPDATE_ROLLBACK_FAILED"
    inner_name = shop.inner()["StackName"]
    for wrong in ("Inner", "In", "After", f"{inner_name}.Beside", "other.In"):
        refused = await shop.refusal("ContinueUpdateRollback", **skipping(wrong))
        assert "cannot be skipped" in refused
    assert await shop.settle("ContinueUpdateRollback") == "UPDATE_ROLLBACK_FAILED"
    done = await shop.settle("ContinueUpdateRollback", **skipping(f"{inner_name}.In"))
    assert done == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.inner()["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    shop.boxes.failing = set()
    assert await shop.settle("UpdateStack", outer(size=3)) == "UPDATE_COMPLETE"


@in_shop
async def test_an_inner_stack_that_was_deleted_can_be_skipped_as_a_whole(shop: Shop) -> None:
    shop.publish(URL, INNER)
    await shop.settle("CreateStack", outer())
    shop.boxes.failing = {("update", "In")}
    await shop.settle("UpdateStack", outer(size=2))
    await call("DeleteStack", StackName=shop.inner()["StackId"])
    await shop.until(lambda: shop.inner()["StackStatus"] == "DELETE_COMPLETE")
    done = await shop.settle("ContinueUpdateRollback", **skipping("Inner"))
    assert done == "UPDATE_ROLLBACK_COMPLETE"


@in_shop
async def test_the_rollback_of_an_inner_stack_is_continued_from_the_outer_alone(shop: Shop) -> None:
    shop.publish(URL, INNER)
    await shop.settle("CreateStack", outer())
    shop.boxes.failing = {("update", "In")}
    await shop.settle("UpdateStack", outer(size=2))
    status, told = await answer("ContinueUpdateRollback", StackName=shop.inner()["StackName"])
    assert status == 400
    assert "is a nested stack" in told
    assert shop.inner()["StackStatus"] == "UPDATE_ROLLBACK_FAILED"
