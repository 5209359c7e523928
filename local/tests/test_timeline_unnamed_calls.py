"""Calls that do not say which resource they are about, found by the invocation that ran then."""

import pytest

from tests.timelines import Records

_CALLS = [
    ("User", "CreateUser", {"UserName": "***", "AuthenticationType": "USERPOOL"}),
    ("User", "DeleteUser", {"UserName": "***", "AuthenticationType": "USERPOOL"}),
    ("User", "DescribeUsers", {"AuthenticationType": "USERPOOL"}),
    ("StackUserAssociation", "BatchAssociateUserStack", {"UserStackAssociations": []}),
    ("StackUserAssociation", "BatchDisassociateUserStack", {"UserStackAssociations": []}),
    ("StackUserAssociation", "DescribeUserStackAssociations", {"StackName": "desk"}),
    ("UsageReportSubscription", "CreateUsageReportSubscription", {}),
    ("UsageReportSubscription", "DescribeUsageReportSubscriptions", {}),
]


@pytest.mark.parametrize(("kind", "operation", "given"), _CALLS)
def test_a_call_is_in_the_lane_of_the_resource_whose_handler_ran(
    kind: str, operation: str, given: dict[str, object]
) -> None:
    records, type_name = Records(), f"AWS::AppStream::{kind}"
    for name, end in (("Ann", 10), ("Bob", 20)):
        records.event(1, name, "CREATE_IN_PROGRESS", type_name)
        # Both wait for the one function; the first to end ran first.
        records.invocation(2, end, logical_id=name, type=type_name, identifier=name, token=name)
        records.event(30, name, "CREATE_COMPLETE", type_name, name)
    for second in (5, 15, 40):
        records.call(second, operation, given)
    ann, bob = records.timeline().lanes
    assert [call.operation for call in ann.calls] == [operation]
    assert [call.operation for call in bob.calls] == [operation]
    assert ann.calls[0].time < bob.calls[0].time
    assert ann.other_calls == bob.other_calls == []


@pytest.mark.parametrize(
    ("operation", "given"),
    [
        ("CreateDirectoryConfig", {"DirectoryName": "corp.example.com"}),
        ("DescribeDirectoryConfigs", {"DirectoryNames": ["corp.example.com"]}),
    ],
)
def test_a_call_on_a_directory_is_in_the_directorys_lane(
    operation: str, given: dict[str, object]
) -> None:
    records, type_name = Records(), "AWS::AppStream::DirectoryConfig"
    records.event(1, "Office", "CREATE_IN_PROGRESS", type_name)
    records.event(9, "Office", "CREATE_COMPLETE", type_name, "corp.example.com")
    records.call(5, operation, given)
    records.call(5, operation, {"DirectoryName": "other.example.com"})
    (lane,) = records.timeline().lanes
    assert [call.input for call in lane.calls] == [given]
