"""A fleet that alarms and schedules scale, and what updates of its stack make of that."""

import time
from typing import Any

import pytest

from tests.aws_cli import AwsCli, run_cloud

pytestmark = pytest.mark.cloud

_SECONDS_TO_SCALE = 30


def scaled_fleet(name: str, *actions: dict[str, Any], **fleet: Any) -> dict[str, Any]:
    capacity = {"DesiredInstances": 1}
    step = {"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}
    return {
        "Resources": {
            "Fleet": {
                "Type": "AWS::AppStream::Fleet",
                "Properties": {
                    "Name": name,
                    "ImageName": "Demo",
                    "InstanceType": "stream.standard.small",
                    "ComputeCapacity": capacity,
                    **fleet,
                },
            },
            "Target": {
                "Type": "AWS::ApplicationAutoScaling::ScalableTarget",
                "Properties": {
                    "MinCapacity": 1,
                    "MaxCapacity": 5,
                    "ResourceId": {"Fn::Sub": "fleet/${Fleet}"},
                    "ScalableDimension": "appstream:fleet:DesiredCapacity",
                    "ServiceNamespace": "appstream",
                    "ScheduledActions": list(actions),
                },
            },
            "Out": {
                "Type": "AWS::ApplicationAutoScaling::ScalingPolicy",
                "Properties": {
                    "PolicyName": "out",
                    "PolicyType": "StepScaling",
                    "ScalingTargetId": {"Ref": "Target"},
                    "StepScalingPolicyConfiguration": {
                        "AdjustmentType": "ChangeInCapacity",
                        "StepAdjustments": [step],
                    },
                },
            },
            "Busy": {
                "Type": "AWS::CloudWatch::Alarm",
                "Properties": {
                    "AlarmName": name,
                    "Namespace": "AWS/AppStream",
                    "MetricName": "CapacityUtilization",
                    "Dimensions": [{"Name": "Fleet", "Value": {"Ref": "Fleet"}}],
                    "Statistic": "Average",
                    "Period": 60,
                    "EvaluationPeriods": 3,
                    "Threshold": 75,
                    "ComparisonOperator": "GreaterThanOrEqualToThreshold",
                    "AlarmActions": [{"Ref": "Out"}],
                },
            },
        }
    }


def capacity(aws: AwsCli, name: str) -> int:
    (fleet,) = aws.appstream.describe_fleets(Names=[name])["Fleets"]
    return int(fleet["ComputeCapacityStatus"]["Desired"])


def scaled_to(aws: AwsCli, name: str, wanted: int) -> bool:
    deadline = time.monotonic() + _SECONDS_TO_SCALE
    while capacity(aws, name) != wanted and time.monotonic() < deadline:
        time.sleep(0.1)
    return capacity(aws, name) == wanted


def test_an_alarm_scales_the_fleet_and_an_update_of_something_else_leaves_that(
    aws: AwsCli, name: str
) -> None:
    assert aws.create(name, scaled_fleet(name)) == "CREATE_COMPLETE"
    alarm = ("--alarm-name", name, "--state-value", "ALARM", "--state-reason", "by hand")
    aws.json("cloudwatch", "set-alarm-state", *alarm)
    assert scaled_to(aws, name, 2)
    described = ("describe-scaling-activities", "--service-namespace", "appstream")
    told = aws.json("application-autoscaling", *described, "--resource-id", f"fleet/{name}")
    assert told["ScalingActivities"][0]["StatusCode"] == "Successful"
    assert aws.update(name, scaled_fleet(name, DisplayName="Desk")) == "UPDATE_COMPLETE"
    assert capacity(aws, name) == 2


def test_a_schedule_scales_the_fleet_in_appstreams_own_time(aws: AwsCli, name: str) -> None:
    action = {
        "ScheduledActionName": "soon",
        "Schedule": "rate(10 minutes)",
        "ScalableTargetAction": {"MinCapacity": 3, "MaxCapacity": 5},
    }
    assert aws.create(name, scaled_fleet(name, action)) == "CREATE_COMPLETE"
    assert scaled_to(aws, name, 3)
    assert aws.delete(name) == "DELETE_COMPLETE"


def test_target_tracking_gives_people_instances_as_they_come(aws: AwsCli, name: str) -> None:
    template = scaled_fleet(name, DesiredState="RUNNING")
    del template["Resources"]["Busy"]
    desk = {"Type": "AWS::AppStream::Stack", "Properties": {"Name": name}}
    link = {"FleetName": {"Ref": "Fleet"}, "StackName": {"Ref": "Desk"}}
    association = {"Type": "AWS::AppStream::StackFleetAssociation", "Properties": link}
    template["Resources"] |= {"Desk": desk, "Link": association}
    policy = template["Resources"]["Out"]["Properties"]
    del policy["StepScalingPolicyConfiguration"]
    metric = {"PredefinedMetricType": "AppStreamAverageCapacityUtilization"}
    policy["PolicyType"] = "TargetTrackingScaling"
    policy["TargetTrackingScalingPolicyConfiguration"] = {
        "TargetValue": 40,
        "PredefinedMetricSpecification": metric,
    }
    assert aws.create(name, template) == "CREATE_COMPLETE"
    assert capacity(aws, name) == 1
    opened = run_cloud(aws.home, "sessions", name, "--open", "1")
    assert opened.returncode == 0, opened.stderr
    # One of one instance is in use, more than twice the target.
    assert scaled_to(aws, name, 3)
    described = ("describe-scaling-activities", "--service-namespace", "appstream")
    told = aws.json("application-autoscaling", *described, "--resource-id", f"fleet/{name}")
    assert told["ScalingActivities"][0]["StatusCode"] == "Successful"
