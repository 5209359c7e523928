"""Stacks that have change sets and were never deployed, in the engine itself."""

import json

from localcloud.json_types import JsonObject
from tests.box_stacks import Shop, in_shop, template
from tests.engine_client import call, element


async def add(shop: Shop, name: str, body: JsonObject, kind: str = "CREATE") -> str:
    """A change set; returns the stack's id."""
    given = {"ChangeSetName": name, "ChangeSetType": kind}
    return str(element(await shop.begin("CreateChangeSet", body, **given), "StackId"))


@in_shop
async def test_further_change_sets_add_to_the_stack(shop: Shop) -> None:
    stack = await add(shop, "first", template(A={}))
    assert await add(shop, "second", template(A={}, B={})) == stack
    listed = await shop.begin("ListChangeSets")
    assert listed.count(f"<StackId>{stack}</StackId>") == 2
    assert shop.statuses("shop") == ["REVIEW_IN_PROGRESS"]
    await shop.begin("ExecuteChangeSet", ChangeSetName="first")
    assert await shop.settled() == "CREATE_COMPLETE"
    assert shop.record()["StackId"] == stack
    assert list(shop.record()["_resources"]) == ["A"]
    assert "second" not in await shop.begin("ListChangeSets")


@in_shop
async def test_a_refused_change_set_takes_nothing_away(shop: Shop) -> None:
    stack = await add(shop, "first", template(A={}))
    wrong = {"Resources": {"A": {"Type": "Acme::Boxes::Boxx"}}}
    refused = await shop.refusal(
        "CreateChangeSet", wrong, ChangeSetName="second", ChangeSetType="CREATE"
    )
    assert refused.startswith("ValidationError")
    assert shop.record()["StackId"] == stack
    assert "first" in await shop.begin("ListChangeSets")
    again = await shop.refusal(
        "CreateChangeSet", template(A={}), ChangeSetName="first", ChangeSetType="CREATE"
    )
    assert again.startswith("AlreadyExistsException")
    assert shop.record()["StackId"] == stack


@in_shop
async def test_for_an_update_the_stack_does_not_exist(shop: Shop) -> None:
    await add(shop, "first", template(A={}))
    for kind in ({"ChangeSetType": "UPDATE"}, {}):
        refused = await shop.refusal(
            "CreateChangeSet", template(A={}), ChangeSetName="second", **kind
        )
        assert refused == "ValidationError: Stack [shop] does not exist"


@in_shop
async def test_a_create_is_refused_and_a_delete_is_not(shop: Shop) -> None:
    await add(shop, "first", template(A={}))
    refused = await shop.refusal("CreateStack", template(A={}))
    assert refused == "AlreadyExistsException: Stack [shop] already exists"
    assert await shop.settle("DeleteStack") == "DELETE_COMPLETE"
    assert await shop.settle("CreateStack", template(A={})) == "CREATE_COMPLETE"


@in_shop
async def test_change_sets_are_found_by_the_id_of_their_stack(shop: Shop) -> None:
    stack = await add(shop, "first", template(A={}))
    assert "first" in await call("ListChangeSets", StackName=stack)
    one = {"StackName": stack, "ChangeSetName": "first"}
    assert stack in await call("DescribeChangeSet", **one)
    await call("ExecuteChangeSet", **one)
    assert await shop.settled() == "CREATE_COMPLETE"


@in_shop
async def test_a_stack_that_is_not_there_has_no_change_sets(shop: Shop) -> None:
    refused = await shop.refusal("ListChangeSets")
    assert refused == "ValidationError: Stack [shop] does not exist"


@in_shop
async def test_a_change_set_can_be_made_by_the_id_of_a_deployed_stack(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}))
    stack = shop.record()["StackId"]
    after = {"TemplateBody": json.dumps(template(A={}, B={})), "ChangeSetName": "next"}
    await call("CreateChangeSet", StackName=stack, **after)
    await shop.begin("ExecuteChangeSet", ChangeSetName="next")
    assert await shop.settled() == "UPDATE_COMPLETE"
    assert set(shop.record()["_resources"]) == {"A", "B"}
