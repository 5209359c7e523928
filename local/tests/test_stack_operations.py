"""Creates, updates and deletes of stacks, in the engine itself."""

import asyncio

from tests.box_stacks import Shop, in_shop, template


@in_shop
async def test_resources_that_do_not_depend_on_each_other_are_created_at_once(shop: Shop) -> None:
    shop.boxes.held = {("create", "A"), ("create", "B")}
    await shop.begin("CreateStack", template(C={"needs": ["A", "B"]}, A={}, B={}))
    await shop.until(lambda: len(shop.boxes.done) == 2)
    shop.boxes.release("create", "A")
    await shop.until(lambda: "CREATE_COMPLETE" in shop.statuses("A"))
    assert ("create", "C") not in shop.boxes.done
    shop.boxes.release("create", "B")
    assert await shop.settled() == "CREATE_COMPLETE"
    assert shop.boxes.most_at_once == 2


@in_shop
async def test_a_reference_makes_a_resource_wait_and_gives_it_the_value(shop: Shop) -> None:
    body = template(
        A={"Lid": {"Fn::GetAtt": ["B", "Arn"]}, "Note": {"Fn::Sub": "${C} in ${AWS::StackName}"}},
        B={"Lid": {"Ref": "C"}},
        C={},
    )
    assert await shop.settle("CreateStack", body) == "CREATE_COMPLETE"
    assert shop.boxes.called("create") == ["C", "B", "A"]
    properties = shop.record()["_resources"]["A"]["Properties"]
    assert (properties["Lid"], properties["Note"]) == ("arn:shop-B-1", "shop-C-1 in shop")


@in_shop
async def test_a_branch_that_is_not_taken_makes_nothing_wait(shop: Shop) -> None:
    body = template(A={"Lid": {"Fn::If": ["Never", {"Ref": "B"}, "none"]}}, B={})
    body["Conditions"] = {"Never": {"Fn::Equals": ["a", "b"]}}
    shop.boxes.held = {("create", "B")}
    await shop.begin("CreateStack", body)
    await shop.until(lambda: "CREATE_COMPLETE" in shop.statuses("A"))
    shop.boxes.release("create", "B")
    assert await shop.settled() == "CREATE_COMPLETE"


@in_shop
async def test_resources_whose_condition_does_not_hold_are_not_created(shop: Shop) -> None:
    body = template(A={}, B={"needs": "A"})
    body["Conditions"] = {"Never": {"Fn::Equals": ["a", "b"]}}
    body["Resources"]["A"]["Condition"] = "Never"
    assert await shop.settle("CreateStack", body) == "CREATE_COMPLETE"
    assert shop.boxes.called("create") == ["B"]


@in_shop
async def test_the_events_of_a_create_are_cloudformations(shop: Shop) -> None:
    assert await shop.settle("CreateStack", template(A={})) == "CREATE_COMPLETE"
    assert shop.told() == [
        ("shop", "CREATE_IN_PROGRESS", "User Initiated"),
        ("A", "CREATE_IN_PROGRESS", ""),
        ("A", "CREATE_IN_PROGRESS", "Resource creation Initiated"),
        ("A", "CREATE_COMPLETE", ""),
        ("shop", "CREATE_COMPLETE", ""),
    ]


@in_shop
async def test_a_resource_is_listed_with_its_identifier_while_it_is_created(shop: Shop) -> None:
    shop.boxes.held = {("create", "A")}
    await shop.begin("CreateStack", template(A={}))
    await shop.until(lambda: len(shop.statuses("A")) == 2)
    listed = await shop.begin("DescribeStackResources")
    assert "<PhysicalResourceId>shop-A-1<" in listed
    assert "<ResourceStatus>CREATE_IN_PROGRESS<" in listed
    shop.boxes.release("create", "A")
    assert await shop.settled() == "CREATE_COMPLETE"


@in_shop
async def test_an_update_touches_and_tells_what_changed_and_nothing_else(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}, B={"needs": "A"}, C={}))
    shop.forget_events()
    after = template(A={"Size": 2}, B={"needs": "A"}, D={})
    assert await shop.settle("UpdateStack", after) == "UPDATE_COMPLETE"
    assert shop.told("B") == []
    assert shop.statuses("A") == ["UPDATE_IN_PROGRESS", "UPDATE_COMPLETE"]
    assert shop.statuses("D") == ["CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE"]
    assert shop.statuses("C") == ["DELETE_IN_PROGRESS", "DELETE_COMPLETE"]
    assert shop.statuses("shop") == [
        "UPDATE_IN_PROGRESS",
        "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
        "UPDATE_COMPLETE",
    ]
    assert shop.boxes.exist == {"shop-A-1", "shop-B-1", "shop-D-1"}


@in_shop
async def test_a_replacement_is_made_before_the_old_resource_goes(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}, B={"Lid": {"Ref": "A"}}))
    shop.forget_events()
    after = template(A={"Shape": "oval"}, B={"Lid": {"Ref": "A"}})
    assert await shop.settle("UpdateStack", after) == "UPDATE_COMPLETE"
    assert shop.told("A") == [
        (
            "A",
            "UPDATE_IN_PROGRESS",
            "Requested update requires the creation of a new physical resource; hence creating"
            " one.",
        ),
        ("A", "UPDATE_IN_PROGRESS", "Resource creation Initiated"),
        ("A", "UPDATE_COMPLETE", ""),
        ("A", "DELETE_IN_PROGRESS", ""),
        ("A", "DELETE_COMPLETE", ""),
    ]
    assert shop.boxes.done[2:] == [("create", "A"), ("update", "B"), ("delete", "A")]
    assert shop.boxes.exist == {"shop-A-2", "shop-B-1"}


@in_shop
async def test_what_an_update_cannot_delete_is_left_behind_and_told(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}, B={}))
    shop.boxes.failing = {("delete", "B")}
    assert await shop.settle("UpdateStack", template(A={"Size": 2})) == "UPDATE_COMPLETE"
    assert shop.reason() == "Update successful. One or more resources could not be deleted."
    assert shop.statuses("B")[-6:] == ["DELETE_IN_PROGRESS", "DELETE_FAILED"] * 3
    assert list(shop.record()["_resources"]) == ["A"]


@in_shop
async def test_an_update_tries_again_to_delete_what_it_could_not(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}, B={}, C={}))
    shop.boxes.failing_once = {("delete", "B")}
    assert await shop.settle("UpdateStack", template(A={"Size": 2})) == "UPDATE_COMPLETE"
    assert shop.reason() == ""
    assert shop.boxes.exist == {"shop-A-1"}
    assert shop.boxes.called("delete").count("C") == 1


@in_shop
async def test_a_replaced_resource_is_kept_when_its_policy_says_so(shop: Shop) -> None:
    before, after = template(A={}), template(A={"Shape": "oval"})
    for body in (before, after):
        body["Resources"]["A"]["UpdateReplacePolicy"] = "Retain"
    await shop.settle("CreateStack", before)
    assert await shop.settle("UpdateStack", after) == "UPDATE_COMPLETE"
    assert shop.statuses("A")[-1] == "DELETE_SKIPPED"
    assert shop.boxes.exist == {"shop-A-1", "shop-A-2"}


@in_shop
async def test_dependents_are_deleted_first_and_others_at_once(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}, B={"needs": "A"}, C={"needs": "A"}))
    shop.boxes.held = {("delete", "B"), ("delete", "C")}
    await shop.begin("DeleteStack")
    await shop.until(lambda: len(shop.boxes.called("delete")) == 2)
    shop.boxes.held = set()
    assert await shop.settled() == "DELETE_COMPLETE"
    assert shop.boxes.called("delete")[2:] == ["A"]


@in_shop
async def test_a_failed_delete_is_told_the_others_go_and_a_second_try_ends_it(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}, B={"needs": "A"}))
    shop.boxes.failing = {("delete", "B")}
    assert await shop.settle("DeleteStack") == "DELETE_FAILED"
    assert shop.reason() == "The following resource(s) failed to delete: [B]. "
    assert shop.told("B")[-1] == ("B", "DELETE_FAILED", "B does not delete")
    assert shop.boxes.exist == {"shop-B-1"}
    shop.boxes.failing = set()
    assert await shop.settle("DeleteStack") == "DELETE_COMPLETE"
    assert shop.boxes.exist == set()


@in_shop
async def test_a_forced_delete_leaves_behind_what_cannot_be_deleted(shop: Shop) -> None:
    body = template(A={}, B={"needs": "A"}, C={})
    await shop.settle("CreateStack", body)
    shop.boxes.failing = {("delete", "B")}
    shop.boxes.held = {("delete", "A")}
    await shop.begin("DeleteStack")
    await shop.until_called("delete", "A")
    shop.boxes.failing |= {("delete", "A")}
    shop.boxes.held = set()
    assert await shop.settled() == "DELETE_FAILED"
    forced = await shop.settle("DeleteStack", DeletionMode="FORCE_DELETE_STACK")
    assert forced == "DELETE_COMPLETE"
    assert shop.boxes.exist == {"shop-A-1", "shop-B-1"}
    assert shop.statuses("B")[-1] == shop.statuses("A")[-1] == "DELETE_SKIPPED"


@in_shop
async def test_resources_that_their_policy_retains_stay(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={"policy": "Retain"}, B={}))
    assert await shop.settle("DeleteStack") == "DELETE_COMPLETE"
    assert shop.statuses("A")[-1] == "DELETE_SKIPPED"
    assert shop.boxes.exist == {"shop-A-1"}


@in_shop
async def test_the_name_of_a_deleted_stack_is_free_and_its_id_still_tells(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}))
    old = shop.record()["StackId"]
    await shop.settle("DeleteStack")
    assert "does not exist" in await shop.refusal("DescribeStacks")
    assert await shop.settle("CreateStack", template(A={})) == "CREATE_COMPLETE"
    shop.name = old
    assert "<StackStatus>DELETE_COMPLETE<" in await shop.begin("DescribeStacks")
    assert "DELETE_COMPLETE" in await shop.begin("DescribeStackEvents")


@in_shop
async def test_a_stack_is_found_by_its_name_right_after_its_delete_was_asked_for(
    shop: Shop,
) -> None:
    await shop.settle("CreateStack", template(A={}))
    await shop.begin("DeleteStack")
    await shop.until(lambda: shop.statuses("A")[-1] == "DELETE_COMPLETE")
    for _ in range(1000):
        await asyncio.sleep(0)
    assert "<StackStatus>DELETE_IN_PROGRESS<" in await shop.begin("DescribeStacks")
    assert await shop.settled() == "DELETE_COMPLETE"


@in_shop
async def test_a_fault_of_the_engine_leaves_no_stack_in_progress(shop: Shop) -> None:
    with shop.fault("_fail_property_validation"):
        assert await shop.settle("CreateStack", template(A={})) == "CREATE_FAILED"
    assert shop.reason() == "Internal failure: a fault"
    assert await shop.settle("DeleteStack") == "DELETE_COMPLETE"


@in_shop
async def test_a_fault_beside_a_running_resource_waits_for_it(shop: Shop) -> None:
    shop.boxes.held = {("create", "A")}
    await shop.begin("CreateStack", template(A={}, B={}, C={"needs": "B"}))
    await shop.until_called("create", "B")
    with shop.fault("_resource_policy"):
        assert await shop.settled() == "CREATE_FAILED"
    assert shop.told("A")[-1] == ("A", "CREATE_FAILED", "Resource creation cancelled")
    assert await shop.settle("DeleteStack") == "DELETE_COMPLETE"
    assert shop.boxes.exist == set()
