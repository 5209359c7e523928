from typing import Any

import pytest

from localcloud.deployment.type_effects import Live
from localcloud.errors import LocalCloudError
from tests.scripted_diffs import FLEET, RUNNING, change, compared, detail, shown


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("AWS::AppStream::User", ("UserName",)),
        ("AWS::AppStream::StackUserAssociation", ("UserName",)),
        ("AWS::AppStream::DirectoryConfig", ("ServiceAccountCredentials", "AccountPassword")),
    ],
)
def test_a_secret_that_changes_is_named_and_not_shown(kind: str, path: tuple[str, ...]) -> None:
    def valued(value: str) -> Any:
        nested: Any = value
        for name in reversed(path):
            nested = {name: nested}
        return nested

    lines = "\n".join(shown(change(valued("jane@old"), valued("jane@new"), kind)))
    assert f"{'.'.join(path)}: another value, which is not shown" in lines
    assert "jane" not in lines


def test_each_changed_property_tells_what_it_stops() -> None:
    lines = shown(
        change({"IamRoleArn": "a", "DisplayName": "x"}, {"IamRoleArn": "b", "DisplayName": "y"})
    )
    assert lines == [
        "~ Fleet  AWS::AppStream::Fleet  blue  RUNNING",
        "    nothing stops                  DisplayName: x -> y",
        "    the fleet stops; sessions end  IamRoleArn: a -> b",
    ]


def test_a_type_that_is_registered_in_another_namespace_stops_as_the_projects_own() -> None:
    lines = shown(change({"IamRoleArn": "a"}, {"IamRoleArn": "b"}, "Acme::AppStream::Fleet"))
    assert lines == [
        "~ Fleet  Acme::AppStream::Fleet  blue  RUNNING",
        "    the fleet stops; sessions end  IamRoleArn: a -> b",
    ]


def test_a_replacement_carries_the_other_changes() -> None:
    before = {"FleetType": "ON_DEMAND", "IamRoleArn": "a"}
    lines = shown(change(before, {"FleetType": "ALWAYS_ON", "IamRoleArn": "b"}))
    assert lines[1:] == [
        "    the fleet is replaced       FleetType: ON_DEMAND -> ALWAYS_ON",
        "    comes with the replacement  IamRoleArn: a -> b",
    ]


def test_a_replacement_under_the_same_name_is_refused() -> None:
    before = {"FleetType": "ON_DEMAND", "Name": "blue"}
    lines = shown(change(before, {"FleetType": "ALWAYS_ON", "Name": "blue"}))
    assert "refused: a replacement needs another Name" in lines[1]


@pytest.mark.parametrize(
    ("kind", "changed", "identity"),
    [
        ("User", "FirstName", "UserName"),
        ("StackUserAssociation", "SendEmailNotification", "StackName and UserName"),
    ],
)
def test_another_user_of_the_same_address_is_refused(
    kind: str, changed: str, identity: str
) -> None:
    kind, same = f"AWS::AppStream::{kind}", {"UserName": "jane@example.com", "StackName": "desk"}
    [line] = shown(change({**same, changed: "a"}, {**same, changed: "b"}, kind))[1:]
    assert f"refused: a replacement needs another {identity}" in line
    another = {**same, changed: "b", "UserName": "joe@example.com"}
    assert "refused" not in "".join(shown(change({**same, changed: "a"}, another, kind)))


def test_what_only_the_deployment_knows_is_said_to_be_so() -> None:
    lines = shown(change({"IamRoleArn": "a"}, {"IamRoleArn": "${Role.Arn}"}))
    assert lines[-1] == "${...} is known only once it is deployed."


def test_what_the_engine_cannot_resolve_is_said_to_be_so() -> None:
    lines = shown(change({"IamRoleArn": "a"}, {"IamRoleArn": {"Fn::ImportValue": "x"}}))
    assert lines[-1].endswith("are compared as they are written.")


def test_a_property_that_may_change_with_another_resource_is_told() -> None:
    same = {"IamRoleArn": "a"}
    cause = detail("IamRoleArn", CausingEntity="Role.Arn", ChangeSource="ResourceAttribute")
    lines = shown(change(same, same, details=[cause]))
    assert lines[1] == "    the fleet stops; sessions end  IamRoleArn: if Role.Arn changes"


def test_a_parameter_that_changes_no_value_is_no_change() -> None:
    same = {"IamRoleArn": "a"}
    cause = detail("IamRoleArn", CausingEntity="Role", ChangeSource="ParameterReference")
    assert shown(change(same, same, details=[cause])) == ["shop: no resource changes"]


def test_a_hidden_parameter_that_changes_is_told_without_its_value() -> None:
    hidden = {"IamRoleArn": "****"}
    cause = detail("IamRoleArn", CausingEntity="Role", ChangeSource="ParameterReference")
    lines = shown(change(hidden, hidden, details=[cause]))
    assert lines[1] == "    the fleet stops; sessions end  IamRoleArn: if Role changes"


def test_other_types_tell_what_the_change_set_says() -> None:
    details = [detail("RoleName", "Always"), detail("Path", "Conditionally"), detail("Text")]
    before, after = {"RoleName": "a", "Path": "a", "Text": "a"}, {"RoleName": "b", "Text": "b"}
    lines = shown(change(before, after, "AWS::IAM::Role", details), live=None)
    assert lines[1:] == [
        "    replaced perhaps  Path: a -> (none)",
        "    replaced          RoleName: a -> b",
        "    in place          Text: a -> b",
    ]


def test_tags_of_the_stack_and_policies_stop_nothing() -> None:
    attributes = [
        {"Target": {"Attribute": name, "RequiresRecreation": "Never"}}
        for name in ("Tags", "UpdatePolicy")
    ]
    lines = shown(change({}, {}, details=attributes))
    assert lines[1:] == [
        "    nothing stops  the stack's tags",
        "    nothing stops  UpdatePolicy",
    ]


def test_what_is_added_and_removed_is_told() -> None:
    removed = change({"Name": "blue"}, None, Action="Remove", PolicyAction="Delete")
    kept = change({"Name": "blue"}, None, Action="Remove", PolicyAction="Retain")
    lines = shown(change(None, {"Name": "red"}), removed, kept)
    assert lines == [
        "+ Fleet  AWS::AppStream::Fleet",
        "- Fleet  AWS::AppStream::Fleet  blue  RUNNING",
        "    deleted",
        "- Fleet  AWS::AppStream::Fleet  blue  RUNNING",
        "    kept",
    ]


def test_a_new_stack_is_told_as_such() -> None:
    lines = shown(change(None, {"Name": "red"}), status=None)
    assert lines[0] == "shop is a new stack; a deploy creates:"


def test_no_changes_are_told_as_such() -> None:
    assert shown() == ["shop: no resource changes"]


@pytest.mark.parametrize("status", ["ROLLBACK_FAILED", "DELETE_FAILED", "REVIEW_IN_PROGRESS"])
def test_a_stack_that_cannot_be_updated_is_told_with_what_to_do(status: str) -> None:
    with pytest.raises(LocalCloudError, match=f"{status} .* local/cloud delete shop"):
        shown(status=status)


def test_a_stack_that_changes_just_now_is_told() -> None:
    with pytest.raises(LocalCloudError, match="wait until its operation is over"):
        shown(status="UPDATE_IN_PROGRESS")


@pytest.mark.parametrize(
    ("after", "live", "status"),
    [
        ({"IamRoleArn": "a"}, RUNNING, 0),
        ({"IamRoleArn": "a", "DisplayName": "b"}, RUNNING, 2),
        ({"IamRoleArn": "b"}, Live("STOPPED"), 2),
        ({"IamRoleArn": "b"}, Live("RUNNING", "ON_DEMAND", sessions=0), 2),
        ({"IamRoleArn": "b"}, Live("RUNNING", "ON_DEMAND", sessions=2), 3),
        ({"IamRoleArn": "b"}, RUNNING, 3),
    ],
)
def test_the_exit_code_tells_whether_something_changes_and_whether_sessions_may_end(
    after: dict[str, Any], live: Live, status: int
) -> None:
    changes = [change({"IamRoleArn": "a"}, after)]
    assert compared(*changes, live=live).exit_code() == status


def test_a_new_stack_is_a_change() -> None:
    assert compared(status=None).exit_code() == 2


def test_programs_get_what_people_read() -> None:
    told = compared(change({"IamRoleArn": "a"}, {"IamRoleArn": "b"})).as_json()
    assert told == {
        "stack": "shop",
        "new": False,
        "sessionsMayEnd": True,
        "drift": [],
        "resources": [
            {
                "action": "change",
                "logicalId": "Fleet",
                "type": FLEET,
                "physicalId": "blue",
                "state": "RUNNING",
                "effects": [
                    {"effect": "the fleet stops; sessions end", "change": "IamRoleArn: a -> b"}
                ],
            }
        ],
        "remarks": [],
    }
