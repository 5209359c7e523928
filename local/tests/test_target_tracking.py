"""Policies that keep the use of a fleet near a target, on a held clock."""

import pytest

from localcloud.auto_scaling.resources import POLICY_TYPE, ScalingPolicies
from localcloud.handlers import in_flight
from localcloud.schema.aws_schemas import aws_type
from tests.scaled_office import ABOUT, Office


def office(capacity: int, most: int = 20) -> Office:
    made = Office(fleets={"desk": capacity})
    made.register(most=most)
    return made


def test_a_use_above_the_target_for_three_minutes_scales_out_to_the_target() -> None:
    busy = office(4)
    busy.track(50)
    assert busy.minutes(2, used=4) == 4
    assert busy.minutes(1, used=4) == 8
    (activity,) = busy.activities()
    assert activity["Cause"] == "capacity utilization triggered policy keep"


def test_a_use_that_falls_again_in_between_changes_nothing() -> None:
    busy = office(4)
    busy.track(50)
    busy.minutes(2, used=4)
    busy.minutes(1, used=2)
    assert busy.minutes(2, used=4) == 4


def test_a_use_well_below_the_target_for_fifteen_minutes_scales_in() -> None:
    idle = office(8)
    idle.track(50)
    assert idle.minutes(14, used=2) == 8
    assert idle.minutes(1, used=2) == 4


def test_a_use_just_below_the_target_changes_nothing() -> None:
    calm = office(20)
    calm.track(50)
    assert calm.minutes(60, used=9) == 20


def test_a_policy_may_leave_scaling_in_to_others() -> None:
    idle = office(8)
    idle.track(50, DisableScaleIn=True)
    assert idle.minutes(60, used=0) == 8


@pytest.mark.parametrize(("cooldown", "capacity"), [(60, 16), (3600, 8)])
def test_a_further_step_waits_for_the_cooldown(cooldown: int, capacity: int) -> None:
    busy = office(4)
    busy.track(50, ScaleOutCooldown=cooldown)
    assert busy.minutes(3, used=4) == 8
    assert busy.minutes(5, used=8) == capacity


def test_a_scale_in_waits_after_a_scale_out() -> None:
    busy = office(4)
    busy.track(50, ScaleOutCooldown=3600)
    assert busy.minutes(3, used=4) == 8
    assert busy.minutes(50, used=1) == 8
    assert busy.minutes(20, used=1) == 2


def test_bounds_and_suspensions_count() -> None:
    busy = office(4, most=5)
    busy.track(50)
    assert busy.minutes(3, used=4) == 5
    held = office(4)
    held.register(SuspendedState={"DynamicScalingOutSuspended": True})
    held.track(50)
    assert held.minutes(10, used=4) == 4


def test_a_fleet_that_does_not_run_has_no_utilization() -> None:
    stopped = office(4)
    stopped.track(50)
    assert stopped.later(hours=2) == 4
    assert stopped.activities() == []


def test_minutes_in_which_nobody_looked_count_too() -> None:
    busy = office(4)
    busy.track(50)
    busy.minutes(1, used=4)
    assert busy.later(minutes=2) == 8


def test_a_policy_whose_metric_is_not_there_is_kept_and_says_that_it_does_nothing() -> None:
    other = office(4)
    resource_type = aws_type(POLICY_TYPE)
    assert resource_type
    told = in_flight.InFlight()
    token = in_flight.IN_FLIGHT.set(told)
    ScalingPolicies(resource_type, other.scaling).create(
        "Policy",
        {
            **ABOUT,
            "PolicyName": "own",
            "PolicyType": "TargetTrackingScaling",
            "TargetTrackingScalingPolicyConfiguration": {
                "TargetValue": 50,
                "CustomizedMetricSpecification": {
                    "MetricName": "Own",
                    "Namespace": "Own",
                    "Statistic": "Average",
                },
            },
        },
        "stack",
    )
    in_flight.IN_FLIGHT.reset(token)
    assert told.remark.startswith("it does nothing: only AppStreamAverageCapacityUtilization")
    assert other.minutes(60, used=4) == 4
