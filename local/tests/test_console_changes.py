"""What the console offers to change, and what it shows, without a cloud."""

import boto3
import pytest

from localcloud.console.changeable import Property, changeable
from localcloud.console.holdings import errors, facts
from localcloud.console.last_calls import LastCalls
from localcloud.errors import LocalCloudError
from tests.timelines import Records

CAPACITY = Property(("ComputeCapacity", "DesiredInstances"), "integer")
UNIT = Property(("DomainJoinInfo", "OrganizationalUnitDistinguishedName"), "string")
INTERNET = Property(("EnableDefaultInternetAccess",), "boolean")


def names(kind: str) -> list[str]:
    model = boto3.client("appstream", region_name="us-east-1").meta.service_model
    return [one.name for one in changeable(model, kind)]


def test_the_scalars_of_the_update_operation_can_be_changed_those_of_structures_too() -> None:
    fleet = names("fleet")
    assert {"DisplayName", "ComputeCapacity.DesiredInstances", "IamRoleArn"} <= set(fleet)
    assert not {"Name", "VpcConfig", "VpcConfig.SubnetIds", "AttributesToDelete"} & set(fleet)
    assert {"DisplayName", "ApplicationSettings.Enabled"} <= set(names("stack"))


def test_a_value_is_shown_as_a_person_would_write_it() -> None:
    live = {"ComputeCapacityStatus": {"Desired": 3}, "EnableDefaultInternetAccess": True}
    assert CAPACITY.value_in(live) == "3"
    assert INTERNET.value_in(live) == "true"
    assert UNIT.value_in(live) == ""


def test_a_change_within_a_structure_keeps_its_other_members() -> None:
    live = {"DomainJoinInfo": {"DirectoryName": "corp.example.com"}}
    assert UNIT.request("OU=a", live) == {
        "DomainJoinInfo": {
            "DirectoryName": "corp.example.com",
            "OrganizationalUnitDistinguishedName": "OU=a",
        }
    }
    assert CAPACITY.request("4", {}) == {"ComputeCapacity": {"DesiredInstances": 4}}
    assert INTERNET.request("false", {}) == {"EnableDefaultInternetAccess": False}


def test_a_value_of_another_type_is_refused_before_anything_is_called() -> None:
    with pytest.raises(LocalCloudError, match="DesiredInstances is a whole number, not 'many'"):
        CAPACITY.request("many", {})
    with pytest.raises(LocalCloudError, match="EnableDefaultInternetAccess is true or false"):
        INTERNET.request("yes", {})


def test_the_last_calls_of_a_resource_are_those_that_changed_or_failed_the_newest_first() -> None:
    records = Records()
    for second in range(10):
        records.call(second, "UpdateFleet", {"Name": "f", "DisplayName": str(second)})
        records.call(second, "DescribeFleets", {"Names": ["f"]})
    records.call(30, "StopFleet", {"Name": "f"}, sessions_ended=2)
    records.call(31, "DescribeFleets", {"Names": ["f"]}, {"type": "Throttled", "message": "slow"})
    calls = LastCalls(records.calls)
    told = calls.of("fleet", "f")
    assert [(one["time"], one["failed"]) for one in told[:3]] == [
        ("00:00:31", True),
        ("00:00:30", False),
        ("00:00:09", False),
    ]
    assert told[1]["text"] == "StopFleet ended 2 sessions"
    assert len(told) == 5
    assert calls.of("stack", "f") == []


def test_a_fleet_is_told_with_its_capacity_its_sessions_and_its_errors() -> None:
    live = {
        "ComputeCapacityStatus": {"Desired": 3, "Running": 2, "InUse": 1},
        "FleetErrors": [{"ErrorCode": "SUBNET_NOT_FOUND", "ErrorMessage": "no subnet"}],
    }
    assert facts("fleet", live, 1) == [
        ("Capacity", "3 desired, 2 running, 1 in use"),
        ("Sessions", "1 session"),
    ]
    assert errors(live) == ["SUBNET_NOT_FOUND: no subnet"]
