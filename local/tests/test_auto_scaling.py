"""Application Auto Scaling on fleets that exist in the test alone, on a held clock."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest

from localcloud.auto_scaling.api import AutoScalingApi
from localcloud.auto_scaling.capacity import Refused
from localcloud.auto_scaling.resources import (
    POLICY_TYPE,
    TARGET_TYPE,
    ScalableTargets,
    ScalingPolicies,
)
from localcloud.auto_scaling.step_scaling import StepScaling
from localcloud.handlers.in_flight import ResourceFailed
from localcloud.json_types import JsonObject
from localcloud.schema.aws_schemas import aws_type
from tests.scaled_office import ABOUT, Office

REF = "fleet/desk|appstream:fleet:DesiredCapacity|appstream"


@pytest.mark.parametrize(
    ("expression", "zone", "hours"),
    [
        ("at(2026-03-02T08:00:00)", "UTC", 2),
        ("at(2026-03-02T08:00:00)", "Europe/Berlin", 1),
        ("cron(0 8 ? * MON-FRI *)", "UTC", 2),
        ("cron(0 8 ? * MON-FRI *)", "Europe/Berlin", 1),
        ("rate(3 hours)", "UTC", 3),
    ],
)
def test_a_scheduled_action_moves_the_capacity_into_its_bounds_at_its_time(
    expression: str, zone: str, hours: int
) -> None:
    office = Office()
    office.register()
    office.schedule(expression, 4, 6, Timezone=zone)
    assert office.later(hours=hours, minutes=-1) == 2
    assert office.later(minutes=1) == 4
    (activity,) = office.activities()
    assert activity["StatusCode"] == "Successful"
    assert activity["Cause"] == "scheduled action name morning was triggered"
    (target,) = office.scaling.describe_targets(ABOUT)["ScalableTargets"]
    assert (target["MinCapacity"], target["MaxCapacity"]) == (4, 6)


def test_an_action_that_was_missed_runs_once() -> None:
    office = Office()
    office.register()
    office.schedule("rate(1 minute)", 3, 9)
    office.later(hours=5)
    assert len(office.activities()) == 1


def test_a_suspended_schedule_does_nothing() -> None:
    office = Office()
    office.register(SuspendedState={"ScheduledScalingSuspended": True})
    office.schedule("rate(1 hour)", 4, 6)
    assert office.later(hours=2) == 2


def test_a_schedule_that_cannot_be_read_is_refused() -> None:
    office = Office()
    office.register()
    for expression in ("cron(x)", "rate(0 hours)", "at(soon)", "tomorrow"):
        with pytest.raises(Refused, match="is not a schedule"):
            office.schedule(expression, 1, 2)


def test_an_alarm_runs_the_policy_within_the_targets_bounds() -> None:
    office = Office()
    office.register(most=3)
    arn = office.put_policy(Cooldown=0)
    for _ in range(3):
        office.scaling.alarm(arn, "busy", "ALARM", 0)
    assert office.fleets["desk"] == 3
    assert office.activities()[0]["Cause"] == (
        "monitor alarm busy in state ALARM triggered policy out"
    )


def test_while_a_policy_cools_down_only_a_larger_step_adds_the_difference() -> None:
    office = Office()
    office.register(most=9)
    steps = [
        {"MetricIntervalLowerBound": 0, "MetricIntervalUpperBound": 10, "ScalingAdjustment": 1},
        {"MetricIntervalLowerBound": 10, "ScalingAdjustment": 3},
    ]
    arn = office.put_policy(Cooldown=300, StepAdjustments=steps)
    office.scaling.alarm(arn, "busy", "ALARM", 5)
    office.scaling.alarm(arn, "busy", "ALARM", 5)
    assert office.fleets["desk"] == 3
    office.scaling.alarm(arn, "busy", "ALARM", 20)
    assert office.fleets["desk"] == 5
    office.now += timedelta(seconds=301)
    office.scaling.alarm(arn, "busy", "ALARM", 5)
    assert office.fleets["desk"] == 6


def test_a_refused_change_is_an_activity_that_failed_with_the_reason() -> None:
    office = Office(refusing=True)
    office.register()
    office.scaling.alarm(office.put_policy(), "busy", "ALARM", 0)
    (activity,) = office.activities()
    assert (activity["StatusCode"], activity["StatusMessage"]) == (
        "Failed",
        "the fleet is STARTING",
    )


@pytest.mark.parametrize(
    ("kind", "adjustment", "least", "current", "wanted"),
    [
        ("ChangeInCapacity", 2, 0, 3, 5),
        ("ExactCapacity", 7, 0, 3, 7),
        ("PercentChangeInCapacity", 10, 0, 3, 4),
        ("PercentChangeInCapacity", 50, 0, 5, 7),
        ("PercentChangeInCapacity", -50, 0, 5, 3),
        ("PercentChangeInCapacity", -10, 0, 3, 2),
        ("PercentChangeInCapacity", 10, 4, 10, 14),
    ],
)
def test_a_step_adjusts_the_capacity(
    kind: str, adjustment: int, least: int, current: int, wanted: int
) -> None:
    steps = [{"MetricIntervalLowerBound": 0, "ScalingAdjustment": adjustment}]
    configuration = {"AdjustmentType": kind, "StepAdjustments": steps}
    policy = StepScaling({**configuration, "MinAdjustmentMagnitude": least})
    assert policy.wanted(current, 0) == wanted


def test_a_step_below_the_threshold_counts_at_the_threshold_too() -> None:
    steps = [{"MetricIntervalUpperBound": 0, "ScalingAdjustment": -1}]
    policy = StepScaling({"AdjustmentType": "ChangeInCapacity", "StepAdjustments": steps})
    assert (policy.wanted(3, 0), policy.wanted(3, -9), policy.wanted(3, 9)) == (2, 2, 3)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({**ABOUT, "ResourceId": "fleet/nobody"}, "AppStream has no fleet named nobody"),
        ({**ABOUT, "ServiceNamespace": "ecs"}, "scales AppStream fleets only"),
        ({**ABOUT, "ResourceId": "desk"}, "ResourceId fleet/NAME"),
        ({**ABOUT, "MinCapacity": 6}, "Maximum capacity cannot be less than minimum capacity"),
    ],
)
def test_a_target_that_cannot_be_is_refused(asked: JsonObject, told: str) -> None:
    with pytest.raises(Refused, match=told):
        Office().scaling.register({"MinCapacity": 1, "MaxCapacity": 5, **asked})


def answer(api: AutoScalingApi, operation: str, **asked: Any) -> tuple[int, JsonObject]:
    target = {"x-amz-target": f"AnyScaleFrontendService.{operation}"}
    body = json.dumps(asked).encode()
    status, _, told = asyncio.run(api.handle_request("POST", "/", target, body, {}))
    return status, json.loads(told)


def test_the_api_answers_and_refuses_by_awss_model() -> None:
    api = AutoScalingApi(Office().scaling)
    status, told = answer(api, "RegisterScalableTarget", **ABOUT, MinCapacity=1, MaxCapacity=2)
    assert (status, list(told)) == (200, ["ScalableTargetARN"])
    status, told = answer(api, "RegisterScalableTarget", **ABOUT, MinCapacity="one")
    assert (status, told["__type"]) == (400, "ValidationException")
    assert "MinCapacity" in told["Message"]
    status, told = answer(api, "DeleteScalingPolicy", **ABOUT, PolicyName="none")
    assert (status, told["__type"]) == (400, "ObjectNotFoundException")
    status, told = answer(api, "GetPredictiveScalingForecast")
    assert (status, told["__type"]) == (400, "NotInLocalCloud")


def test_a_list_comes_in_pages() -> None:
    office = Office(fleets={f"desk-{number}": 1 for number in range(3)})
    for fleet in office.fleets:
        office.register(ResourceId=f"fleet/{fleet}")
    asked = {"ServiceNamespace": "appstream", "MaxResults": 2}
    first = office.scaling.describe_targets(asked)
    second = office.scaling.describe_targets({**asked, "NextToken": first["NextToken"]})
    assert [len(page["ScalableTargets"]) for page in (first, second)] == [2, 1]
    assert "NextToken" not in second


def targets(office: Office) -> ScalableTargets:
    resource_type = aws_type(TARGET_TYPE)
    assert resource_type is not None
    return ScalableTargets(resource_type, office.scaling)


def test_a_target_in_a_template_has_its_scheduled_actions_with_it() -> None:
    office = Office()
    action = {
        "ScheduledActionName": "morning",
        "Schedule": "rate(1 hour)",
        "StartTime": "2026-03-02T07:00:00Z",
        "ScalableTargetAction": {"MinCapacity": 4},
    }
    wanted = {**ABOUT, "MinCapacity": 1, "MaxCapacity": 5, "ScheduledActions": [action]}
    assert targets(office).create("Target", wanted, "shop") == (REF, {"Id": REF})
    assert office.later(minutes=90) == 2
    assert office.later(minutes=30) == 4
    without = {**wanted, "ScheduledActions": []}
    targets(office).update(REF, wanted, without, "shop", "Target")
    assert office.scaling.describe_actions(ABOUT)["ScheduledActions"] == []
    targets(office).delete(REF, without, "Target")
    targets(office).delete(REF, without, "Target")
    assert office.scaling.describe_targets(ABOUT)["ScalableTargets"] == []


def test_a_target_that_is_there_already_fails_its_resource() -> None:
    office = Office()
    office.register()
    wanted = {**ABOUT, "MinCapacity": 1, "MaxCapacity": 5}
    with pytest.raises(ResourceFailed, match="already exists"):
        targets(office).create("Target", wanted, "shop")


def test_a_policy_in_a_template_names_its_target_by_reference_and_is_its_arn() -> None:
    office = Office()
    office.register()
    resource_type = aws_type(POLICY_TYPE)
    assert resource_type is not None
    policies = ScalingPolicies(resource_type, office.scaling)
    steps = [{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 2}]
    configuration = {"AdjustmentType": "ChangeInCapacity", "StepAdjustments": steps}
    policy = {
        "PolicyName": "out",
        "PolicyType": "StepScaling",
        "ScalingTargetId": REF,
        "StepScalingPolicyConfiguration": configuration,
    }
    arn, attributes = policies.create("Out", policy, "shop")
    assert attributes == {"Arn": arn}
    office.scaling.alarm(arn, "busy", "ALARM", 0)
    assert office.fleets["desk"] == 4
    policies.delete(arn, policy, "Out")
    assert office.scaling.describe_policies(ABOUT)["ScalingPolicies"] == []
