"""What toolchain/migrate check says of change sets, and what plan asks of a live stack."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from migration import __main__ as command
from migration.__main__ import FAILED, NOTHING, REFUSED, SAFE, main

RETAINED = "Resources: {Fleet: {Type: AWS::AppStream::Fleet, DeletionPolicy: Retain}}"
DELETED = "Resources: {Fleet: {Type: AWS::AppStream::Fleet}}"
CHECK = ("check", "--stack-name", "desk", "--change-set-name", "next")


@cache
def clients() -> dict[str, Any]:
    session = boto3.Session("none", "none", region_name="eu-west-1")
    return {
        "cloudformation": session.client("cloudformation"),
        "cloudcontrol": session.client("cloudcontrol"),
    }


class Account:
    """Answers as the real clients of boto3 check them: a name that AWS lacks fails."""

    def __init__(self) -> None:
        self.stubs = {name: Stubber(client) for name, client in clients().items()}
        for stub in self.stubs.values():
            stub.activate()

    def close(self) -> None:
        for stub in self.stubs.values():
            stub.deactivate()
            stub.assert_no_pending_responses()

    def client(self, name: str) -> Any:
        return clients()[name]

    def answers(self, operation: str, answer: Any, service: str = "cloudformation") -> None:
        self.stubs[service].add_response(operation, answer)

    def changes(self, *changes: Any, template: str = RETAINED, **more: Any) -> None:
        self.answers(
            "describe_change_set",
            {
                "Status": "CREATE_COMPLETE",
                "Changes": [{"Type": "Resource", "ResourceChange": change} for change in changes],
                **more,
            },
        )
        if changes and "NextToken" not in more:
            self.answers("get_template", {"TemplateBody": template})


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    account = Account()
    monkeypatch.setattr(command, "_session", lambda _options: account)
    yield account
    account.close()


def change(
    action: str, name: str = "Fleet", kind: str = "AWS::AppStream::Fleet", **more: Any
) -> Any:
    return {"Action": action, "LogicalResourceId": name, "ResourceType": kind, **more}


def target(kind: str = "Always", **values: str) -> Any:
    named = {"Attribute": "Properties", "Name": "ResourceId", "RequiresRecreation": kind, **values}
    return change(
        "Modify",
        "Target",
        "AWS::ApplicationAutoScaling::ScalableTarget",
        Replacement="True",
        Scope=["Properties"],
        Details=[{"Target": named}],
    )


PLACEHOLDER = ("MigrationPlaceholder", "AWS::CloudFormation::WaitConditionHandle")
CONTEXT = json.dumps({"Properties": {"ResourceId": "fleet/sales"}})


@pytest.mark.parametrize(
    "harmless",
    [
        change("Import"),
        change("Remove", PolicyAction="Retain"),
        change("Remove"),
        change("Modify", Scope=["DeletionPolicy", "UpdateReplacePolicy"], Replacement="False"),
        change("Modify", "Role", "AWS::IAM::Role", Scope=["Properties"], Replacement="False"),
        change("Add", *PLACEHOLDER),
        change("Remove", *PLACEHOLDER, PolicyAction="Delete"),
        target(BeforeValue="fleet/sales", AfterValue="fleet/sales"),
        target() | {"BeforeContext": CONTEXT, "AfterContext": CONTEXT},
    ],
)
def test_what_leaves_everything_as_it_is_may_be_executed(
    account: Account, capsys: Any, harmless: Any
) -> None:
    account.changes(harmless)
    assert main([*CHECK]) == SAFE
    assert "nothing is deleted, replaced or touched in AppStream" in capsys.readouterr().out


LATER = "{{changeSet:KNOWN_AFTER_APPLY}}"


@pytest.mark.parametrize(
    ("harmful", "told"),
    [
        (change("Remove", PolicyAction="Delete"), "Fleet would be deleted"),
        (change("Remove", PolicyAction="Snapshot"), "Fleet would be deleted"),
        (change("Remove", "Role", "AWS::IAM::Role"), "Role would be deleted"),
        (change("Add"), "Fleet would be created"),
        (change("Modify", Scope=["Properties"]), "Fleet would be updated (Properties)"),
        (change("Modify", Scope=["Tags"]), "Fleet would be updated (Tags)"),
        (
            change("Modify", kind="Acme::AppStream::Fleet", Scope=["Properties"]),
            "Fleet would be updated",
        ),
        (change("Modify", "A", "AWS::EC2::VPC", Replacement="Conditional"), "A would be replaced"),
        (change("Dynamic", "A", "AWS::EC2::VPC"), "does not say what happens to it (Dynamic)"),
        (target(), "Target would be replaced by ResourceId"),
        (target(BeforeValue="fleet/a", AfterValue="fleet/b"), "Target would be replaced"),
        (target(BeforeValue=LATER, AfterValue=LATER), "Target would be replaced"),
        (target("Conditionally", BeforeValue="a"), "Target would be replaced"),
    ],
)
def test_what_deletes_replaces_creates_or_touches_is_refused(
    account: Account, capsys: Any, harmful: Any, told: str
) -> None:
    account.changes(change("Import", "Desk"), harmful)
    assert main([*CHECK]) == REFUSED
    out = capsys.readouterr().out
    assert "REFUSED" in out
    assert told in out


def test_a_removal_counts_by_the_policy_of_the_deployed_template(account: Account) -> None:
    account.changes(change("Remove"), template=DELETED)
    assert main([*CHECK]) == REFUSED


def test_all_pages_of_a_change_set_are_read(account: Account) -> None:
    account.changes(change("Import", "Desk"), NextToken="more")
    account.changes(change("Remove", PolicyAction="Delete"))
    assert main([*CHECK]) == REFUSED


def test_change_sets_of_nested_stacks_are_read_too(account: Account, capsys: Any) -> None:
    inner = "arn:aws:cloudformation:eu-west-1:123456789012:changeSet/inner/1"
    nested = change(
        "Modify",
        "Nested",
        "AWS::CloudFormation::Stack",
        PhysicalResourceId="nested",
        ChangeSetId=inner,
        Scope=["Properties"],
        Replacement="False",
    )
    account.changes(nested)
    account.changes(change("Remove", PolicyAction="Delete"))
    assert main([*CHECK]) == REFUSED
    assert "  Remove Fleet" in capsys.readouterr().out


def test_a_change_set_without_changes_says_go_on(account: Account, capsys: Any) -> None:
    reason = "The submitted information didn't contain changes."
    answer = {"Status": "FAILED", "StatusReason": reason, "Changes": []}
    account.answers("describe_change_set", answer)
    assert main([*CHECK]) == NOTHING
    assert "nothing changes: go on with the next step" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("status", "told"),
    [("FAILED", "is FAILED: no such type"), ("CREATE_IN_PROGRESS", "is CREATE_IN_PROGRESS")],
)
def test_a_change_set_that_cannot_be_executed_is_not_checked(
    account: Account, capsys: Any, status: str, told: str
) -> None:
    answer = {"Status": status, "StatusReason": "no such type", "Changes": []}
    account.answers("describe_change_set", answer)
    assert main([*CHECK]) == FAILED
    assert told in capsys.readouterr().err


def test_what_aws_refuses_is_told_in_one_line(account: Account, capsys: Any) -> None:
    account.stubs["cloudformation"].add_client_error(
        "describe_change_set", "ChangeSetNotFoundException", "ChangeSet [next] does not exist"
    )
    assert main([*CHECK]) == FAILED
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("toolchain/migrate: ")
    assert "ChangeSet [next] does not exist" in line


DESK = """\
Resources:
  Fleet:
    Type: AWS::AppStream::Fleet
    Properties: {Name: !Ref AWS::StackName, InstanceType: stream.standard.small}
  Other:
    Type: AWS::AppStream::Stack
    Condition: Never
  Vpc: {Type: AWS::EC2::VPC, Metadata: {Arn: !GetAtt Fleet.Arn}}
Conditions:
  Never: !Equals [a, b]
"""


def resource(name: str, kind: str, status: str = "CREATE_COMPLETE") -> Any:
    return {
        "LogicalResourceId": name,
        "PhysicalResourceId": "sales",
        "ResourceType": f"AWS::AppStream::{kind}",
        "LastUpdatedTimestamp": 0,
        "ResourceStatus": status,
    }


def test_a_plan_takes_the_live_values_and_leaves_what_a_condition_leaves_out(
    account: Account, tmp_path: Any
) -> None:
    account.answers("get_template", {"TemplateBody": DESK})
    listed = [resource("Fleet", "Fleet"), resource("Other", "Stack", "DELETE_COMPLETE")]
    account.answers("list_stack_resources", {"StackResourceSummaries": listed})
    shown = {"ResourceDescription": {"Properties": json.dumps({"Arn": "arn:sales"})}}
    account.stubs["cloudcontrol"].add_response(
        "get_resource", shown, {"TypeName": "AWS::AppStream::Fleet", "Identifier": "sales"}
    )
    template = tmp_path / "desk.yaml"
    template.write_text(DESK, encoding="utf-8")
    assert main(["plan", str(template), "--to", "Acme", "--stack-name", "desk"]) == SAFE
    folder = tmp_path / "desk-to-Acme"
    imported = json.loads((folder / "3-import-resources.json").read_text(encoding="utf-8"))
    assert [entry["ResourceIdentifier"] for entry in imported] == [{"Name": "sales"}]
    removed = (folder / "2-remove.yaml").read_text(encoding="utf-8")
    assert "Other:\n    Type: AWS::AppStream::Stack" in removed
    assert 'Arn: "arn:sales"' in removed
    assert "Acme::AppStream::Stack" in (folder / "5-finish.yaml").read_text(encoding="utf-8")
    assert "Acme::AppStream::Stack" not in (folder / "4-refer.yaml").read_text(encoding="utf-8")


def test_a_template_that_is_not_the_deployed_one_is_refused(
    account: Account, tmp_path: Any, capsys: Any
) -> None:
    account.answers("get_template", {"TemplateBody": DESK.replace("small", "large")})
    template = tmp_path / "desk.yaml"
    template.write_text(DESK, encoding="utf-8")
    assert main(["plan", str(template), "--to", "Acme", "--stack-name", "desk"]) == FAILED
    assert "was deployed from another template" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [template]


def test_an_attribute_that_cloud_control_does_not_show_is_asked_for(
    account: Account, tmp_path: Any, capsys: Any
) -> None:
    account.answers("get_template", {"TemplateBody": DESK})
    listed = [resource("Fleet", "Fleet")]
    account.answers("list_stack_resources", {"StackResourceSummaries": listed})
    account.answers("get_resource", {"ResourceDescription": {"Properties": "{}"}}, "cloudcontrol")
    template = tmp_path / "desk.yaml"
    template.write_text(DESK, encoding="utf-8")
    assert main(["plan", str(template), "--to", "Acme", "--stack-name", "desk"]) == FAILED
    assert "give --value Fleet.Arn=..." in capsys.readouterr().err
