"""Actions on a stack in the middle of another operation, in the engine itself."""

from tests.box_stacks import Shop, in_shop, template


@in_shop
async def test_a_delete_gives_up_the_create_and_leaves_nothing(shop: Shop) -> None:
    shop.boxes.held = {("create", "B")}
    await shop.begin("CreateStack", template(A={}, B={"needs": "A"}, C={"needs": "B"}))
    await shop.until(lambda: len(shop.statuses("B")) == 2)
    await shop.begin("DeleteStack")
    assert shop.status() == "DELETE_IN_PROGRESS"
    assert await shop.settled() == "DELETE_COMPLETE"
    assert shop.told()[-9:] == [
        ("B", "CREATE_IN_PROGRESS", ""),
        ("B", "CREATE_IN_PROGRESS", "Resource creation Initiated"),
        ("shop", "DELETE_IN_PROGRESS", "User Initiated"),
        ("B", "CREATE_FAILED", "Resource creation cancelled"),
        ("B", "DELETE_IN_PROGRESS", ""),
        ("B", "DELETE_COMPLETE", ""),
        ("A", "DELETE_IN_PROGRESS", ""),
        ("A", "DELETE_COMPLETE", ""),
        ("shop", "DELETE_COMPLETE", ""),
    ]
    assert shop.boxes.exist == set()


@in_shop
async def test_a_delete_right_after_the_create_creates_nothing(shop: Shop) -> None:
    await shop.begin("CreateStack", template(A={}))
    assert await shop.settle("DeleteStack") == "DELETE_COMPLETE"
    assert shop.boxes.done == []


@in_shop
async def test_a_create_that_does_not_listen_is_left_to_itself(shop: Shop) -> None:
    body = template(A={})
    body["Resources"]["Handle"] = {"Type": "AWS::CloudFormation::WaitConditionHandle"}
    body["Resources"]["Wait"] = {
        "Type": "AWS::CloudFormation::WaitCondition",
        "Properties": {"Handle": {"Ref": "Handle"}, "Timeout": 3600},
    }
    await shop.begin("CreateStack", body)
    await shop.until(lambda: shop.statuses("Wait") == ["CREATE_IN_PROGRESS"])
    assert await shop.settle("DeleteStack") == "DELETE_COMPLETE"
    assert shop.told("Wait")[1:] == [
        ("Wait", "CREATE_FAILED", "Resource creation cancelled"),
        ("Wait", "DELETE_COMPLETE", ""),
    ]


@in_shop
async def test_a_delete_takes_over_from_a_rollback(shop: Shop) -> None:
    shop.boxes.failing = {("create", "B")}
    shop.boxes.held = {("delete", "B")}
    await shop.begin("CreateStack", template(A={}, B={"needs": "A"}))
    await shop.until_called("delete", "B")
    assert shop.status() == "ROLLBACK_IN_PROGRESS"
    await shop.begin("DeleteStack")
    shop.boxes.held = set()
    assert await shop.settled() == "DELETE_COMPLETE"
    assert "ROLLBACK_COMPLETE" not in shop.statuses("shop")
    assert shop.boxes.called("delete") == ["B", "A"]
    assert shop.boxes.exist == set()


@in_shop
async def test_a_second_delete_changes_nothing(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}))
    shop.boxes.held = {("delete", "A")}
    await shop.begin("DeleteStack")
    await shop.until_called("delete", "A")
    await shop.begin("DeleteStack")
    shop.boxes.held = set()
    assert await shop.settled() == "DELETE_COMPLETE"
    assert shop.boxes.called("delete") == ["A"]
    assert shop.statuses("shop")[-2:] == ["DELETE_IN_PROGRESS", "DELETE_COMPLETE"]


@in_shop
async def test_a_cancelled_update_goes_back(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}, B={}))
    shop.forget_events()
    shop.boxes.held = {("update", "A"), ("create", "C")}
    after = template(A={"Size": 2}, B={"Size": 2, "needs": "A"}, C={})
    await shop.begin("UpdateStack", after, ClientRequestToken="forward")
    await shop.until_called("create", "C")
    await shop.until_called("update", "A")
    await shop.begin("CancelUpdateStack", ClientRequestToken="back")
    shop.boxes.held = set()
    assert shop.status() == "UPDATE_ROLLBACK_IN_PROGRESS"
    assert await shop.settled() == "UPDATE_ROLLBACK_COMPLETE"
    assert ("A", "UPDATE_FAILED", "Resource update cancelled") in shop.told()
    assert ("C", "CREATE_FAILED", "Resource creation cancelled") in shop.told()
    assert shop.told("shop")[1] == ("shop", "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated")
    assert shop.told("B") == []
    assert shop.boxes.exist == {"shop-A-1", "shop-B-1"}
    assert shop.tokens() == ["forward", "back"]


@in_shop
async def test_a_cancel_that_comes_as_the_last_resource_ends_goes_back_too(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}))
    shop.boxes.held = {("update", "A")}
    await shop.begin("UpdateStack", template(A={"Size": 2}))
    await shop.until_called("update", "A")
    shop.boxes.held = set()
    await shop.begin("CancelUpdateStack")
    assert await shop.settled() == "UPDATE_ROLLBACK_COMPLETE"
    assert shop.record()["_resources"]["A"]["Properties"] == {"Shape": "round"}


@in_shop
async def test_only_an_update_in_progress_can_be_cancelled(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}))
    assert await shop.refusal("CancelUpdateStack") == (
        "ValidationError: CancelUpdateStack cannot be called from current stack status"
    )


@in_shop
async def test_an_update_in_progress_refuses_other_changes(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}))
    shop.boxes.held = {("update", "A")}
    await shop.begin("UpdateStack", template(A={"Size": 2}))
    stack, third = shop.record()["StackId"], template(A={"Size": 3})
    busy = f"ValidationError: Stack:{stack} is in UPDATE_IN_PROGRESS state and can not be updated."
    assert await shop.refusal("UpdateStack", third) == busy
    assert await shop.refusal("CreateChangeSet", third, ChangeSetName="next") == busy
    assert await shop.refusal("DeleteStack") == (
        f"ValidationError: Stack [{stack}] cannot be deleted while in status UPDATE_IN_PROGRESS"
    )
    assert await shop.refusal("CreateStack", third) == (
        "AlreadyExistsException: Stack [shop] already exists"
    )
    shop.boxes.held = set()
    assert await shop.settled() == "UPDATE_COMPLETE"
    assert shop.record()["_resources"]["A"]["Properties"]["Size"] == 2


@in_shop
async def test_a_change_set_waits_for_nothing_and_is_executed_once(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}))
    await shop.begin("CreateChangeSet", template(A={"Size": 2}), ChangeSetName="next")
    shop.boxes.held = {("update", "A")}
    await shop.begin("UpdateStack", template(A={"Size": 3}))
    obsolete = await shop.refusal("ExecuteChangeSet", ChangeSetName="next")
    assert "cannot be executed in its current execution status of [OBSOLETE]" in obsolete
    shop.boxes.held = set()
    assert await shop.settled() == "UPDATE_COMPLETE"
    await shop.begin("CreateChangeSet", template(A={"Size": 3}), ChangeSetName="same")
    empty = await shop.refusal("ExecuteChangeSet", ChangeSetName="same")
    assert empty.startswith("InvalidChangeSetStatus: ChangeSet [arn:")
    assert empty.endswith("cannot be executed in its current status of [FAILED]")


@in_shop
async def test_a_rolled_back_create_can_only_be_deleted(shop: Shop) -> None:
    shop.boxes.failing = {("create", "A")}
    assert await shop.settle("CreateStack", template(A={})) == "ROLLBACK_COMPLETE"
    stack = shop.record()["StackId"]
    gone = f"ValidationError: Stack:{stack} is in ROLLBACK_COMPLETE state and can not be updated."
    assert await shop.refusal("UpdateStack", template(B={})) == gone
    assert await shop.refusal("CreateChangeSet", template(B={}), ChangeSetName="next") == gone
    assert "already exists" in await shop.refusal("CreateStack", template(B={}))
    again = {"ChangeSetName": "again", "ChangeSetType": "CREATE"}
    assert await shop.refusal("CreateChangeSet", template(B={}), **again) == (
        "ValidationError: Stack [shop] already exists and cannot be created again with the"
        " changeSet [again]."
    )
    assert await shop.settle("DeleteStack") == "DELETE_COMPLETE"


@in_shop
async def test_a_create_that_failed_without_a_rollback_can_be_tried_again(shop: Shop) -> None:
    shop.boxes.failing_once = {("create", "B")}
    body = template(A={}, B={})
    assert await shop.settle("CreateStack", body, DisableRollback="true") == "CREATE_FAILED"
    refusal = await shop.refusal("UpdateStack", body)
    assert "currently in a non-terminal [CREATE_FAILED] state" in refusal
    assert shop.status() == "CREATE_FAILED"
    assert await shop.settle("UpdateStack", body, DisableRollback="true") == "UPDATE_COMPLETE"
    assert shop.boxes.exist == {"shop-A-1", "shop-B-2"}
    assert shop.boxes.called("create") in (["A", "B", "B"], ["B", "A", "B"])


@in_shop
async def test_an_update_that_failed_without_a_rollback_can_be_tried_again(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}, B={}))
    shop.boxes.failing_once = {("update", "B")}
    after = template(A={"Size": 2}, B={"Size": 2, "needs": "A"}, C={})
    assert await shop.settle("UpdateStack", after, DisableRollback="true") == "UPDATE_FAILED"
    assert await shop.settle("UpdateStack", after, DisableRollback="true") == "UPDATE_COMPLETE"
    assert shop.record()["_resources"]["B"]["Properties"]["Size"] == 2
    assert shop.boxes.called("update") == ["A", "B", "B", "B"]
    assert shop.boxes.rollbacks == ["B"]


@in_shop
async def test_no_update_changes_the_type_of_a_resource(shop: Shop) -> None:
    await shop.settle("CreateStack", template(A={}, B={}))
    after = template(A={}, B={})
    after["Resources"]["B"] = {"Type": "AWS::SNS::Topic"}
    for action, more in (("UpdateStack", {}), ("CreateChangeSet", {"ChangeSetName": "next"})):
        assert await shop.refusal(action, after, **more) == (
            "ValidationError: Update of resource type is not permitted. The new template modifies"
            " resource type of the following resources: [B]"
        )
    assert shop.status() == "CREATE_COMPLETE"
