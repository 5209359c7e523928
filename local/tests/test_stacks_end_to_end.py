"""Templates that the real AWS CLI deploys, changes, breaks and deletes in a real local cloud."""

from typing import Any

import pytest

from tests.aws_cli import AwsCli

pytestmark = pytest.mark.cloud


def template(type_name: str = "AWS::AppStream::Stack", **properties: Any) -> dict[str, Any]:
    return {
        "Resources": {"Desk": {"Type": type_name, "Properties": properties}},
        "Outputs": {
            "Name": {"Value": {"Ref": "Desk"}},
            "Arn": {"Value": {"Fn::GetAtt": ["Desk", "Arn"]}},
        },
    }


def test_deploy_creates_what_the_template_says_and_outputs_its_attributes(
    aws: AwsCli, name: str
) -> None:
    path = aws.write(template(Name=name, DisplayName="One")).removeprefix("file://")
    done = aws.run("cloudformation", "deploy", "--stack-name", name, "--template-file", path)
    assert done.returncode == 0, done.stderr
    outputs = aws.outputs(name)
    assert outputs["Name"] == name
    assert outputs["Arn"].endswith(f":stack/{name}")
    held = aws.appstream_stack(name)
    assert held is not None
    assert held["DisplayName"] == "One"
    assert aws.delete(name) == "DELETE_COMPLETE"
    assert aws.appstream_stack(name) is None


def test_scalars_of_parameters_arrive_in_the_schemas_types(aws: AwsCli, name: str) -> None:
    body = template(
        Name=name,
        UserSettings=[
            {
                "Action": "CLIPBOARD_COPY_FROM_LOCAL_DEVICE",
                "Permission": "ENABLED",
                "MaximumLength": {"Ref": "Length"},
            }
        ],
        ApplicationSettings={"Enabled": "true", "SettingsGroup": 7},
        Tags=[{"Key": "size", "Value": 5}],
    )
    body["Parameters"] = {"Length": {"Type": "Number", "Default": 100}}
    assert aws.create(name, body) == "CREATE_COMPLETE"
    held = aws.appstream_stack(name)
    assert held is not None
    assert held["UserSettings"][0]["MaximumLength"] == 100
    assert held["ApplicationSettings"]["Enabled"] is True
    assert held["ApplicationSettings"]["SettingsGroup"] == "7"
    assert aws.tags(held["Arn"]) == {"size": "5"}


def test_properties_change_in_place_and_dropped_ones_go(aws: AwsCli, name: str) -> None:
    before = template(
        Name=name, Description="first", RedirectURL="https://example.com", DisplayName="One"
    )
    assert aws.create(name, before) == "CREATE_COMPLETE"
    arn = aws.outputs(name)["Arn"]
    assert aws.update(name, template(Name=name, DisplayName="Two")) == "UPDATE_COMPLETE"
    held = aws.appstream_stack(name)
    assert held is not None
    assert held["Arn"] == arn
    assert held["DisplayName"] == "Two"
    assert "RedirectURL" not in held


def test_a_new_name_replaces_and_the_old_one_goes(aws: AwsCli, name: str) -> None:
    assert aws.create(name, template(Name=name)) == "CREATE_COMPLETE"
    assert aws.update(name, template(Name=f"{name}-b")) == "UPDATE_COMPLETE"
    assert aws.outputs(name)["Name"] == f"{name}-b"
    assert aws.appstream_stack(name) is None
    assert aws.appstream_stack(f"{name}-b") is not None


def test_a_name_left_out_is_made_up_and_kept(aws: AwsCli, name: str) -> None:
    assert aws.create(name, template(DisplayName="One")) == "CREATE_COMPLETE"
    made_up = aws.outputs(name)["Name"]
    assert made_up.startswith(name)
    assert aws.update(name, template(DisplayName="Two")) == "UPDATE_COMPLETE"
    assert aws.outputs(name)["Name"] == made_up
    held = aws.appstream_stack(made_up)
    assert held is not None
    assert held["DisplayName"] == "Two"


def refusals(aws: AwsCli, stack: str) -> list[str]:
    """What failed the validation before the deployment, each with its path."""
    failed = {"FailedEvents": True}
    told = aws.cloudformation.describe_events(StackName=stack, Filters=failed)["OperationEvents"]
    return [
        f"{event['ValidationPath']}: {event['ValidationStatusReason']}"
        for event in told
        if event["EventType"] == "VALIDATION_ERROR"
    ]


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ({"DisplayNam": "x"}, "unknown property DisplayNam; did you mean DisplayName?"),
        ({"redirectUrl": "x"}, "unknown property redirectUrl; did you mean RedirectURL?"),
        ({"StorageConnectors": "x"}, "/StorageConnectors: expected array, found string 'x'"),
        (
            {"ApplicationSettings": {"Enabled": "maybe"}},
            "/ApplicationSettings/Enabled: expected boolean, found string 'maybe'",
        ),
    ],
)
def test_a_mistake_in_the_template_is_named_and_nothing_is_created(
    aws: AwsCli, name: str, properties: dict[str, Any], told: str
) -> None:
    assert aws.create(name, template(Name=name, **properties)) == "ROLLBACK_COMPLETE"
    (refusal,) = refusals(aws, name)
    assert refusal.startswith("/Resources/Desk/Properties")
    assert told in refusal
    assert aws.appstream_stack(name) is None


def test_read_only_values_in_a_template_are_taken_and_have_no_effect(
    aws: AwsCli, name: str
) -> None:
    connectors = [{"ConnectorType": "HOMEFOLDERS", "ResourceIdentifier": "arn:aws:s3:::mine"}]
    wanted = template(Name=name, Arn="arn:x", StorageConnectors=connectors)
    assert aws.create(name, wanted) == "CREATE_COMPLETE"
    stack = aws.appstream_stack(name)
    assert stack is not None
    assert stack["Arn"].endswith(f":stack/{name}")
    assert stack["StorageConnectors"][0]["ResourceIdentifier"] != "arn:aws:s3:::mine"
    assert aws.drift(name) == {"Desk": ("IN_SYNC", [])}


def test_a_mistake_in_an_update_leaves_everything_as_it_was(aws: AwsCli, name: str) -> None:
    assert aws.create(name, template(Name=name, DisplayName="One")) == "CREATE_COMPLETE"
    typo = template(Name=name, DisplayName="Two", Descripton="x")
    assert aws.update(name, typo) == "UPDATE_ROLLBACK_COMPLETE"
    assert "did you mean Description?" in refusals(aws, name)[0]
    held = aws.appstream_stack(name)
    assert held is not None
    assert held["DisplayName"] == "One"


def test_a_duplicate_name_fails_and_the_others_stack_stays(aws: AwsCli, name: str) -> None:
    aws.json("appstream", "create-stack", "--name", name, "--display-name", "Mine")
    assert aws.create(name, template(Name=name, DisplayName="Yours")) == "ROLLBACK_COMPLETE"
    assert "AlreadyExists" in aws.reasons(name, "Desk")[0]
    held = aws.appstream_stack(name)
    assert held is not None
    assert held["DisplayName"] == "Mine"


def test_a_failed_sibling_rolls_an_update_back(aws: AwsCli, name: str) -> None:
    before = template(Name=name, DisplayName="One", Tags=[{"Key": "a", "Value": "1"}])
    assert aws.create(name, before) == "CREATE_COMPLETE"
    after = template(Name=name, DisplayName="Two", Tags=[{"Key": "a", "Value": "2"}])
    after["Resources"]["Sibling"] = {
        "Type": "AWS::AppStream::Stack",
        "DependsOn": "Desk",
        "Properties": {"Name": name},
    }
    assert aws.update(name, after) == "UPDATE_ROLLBACK_COMPLETE"
    assert aws.reasons(name, "Desk") == []
    assert "AlreadyExists" in aws.reasons(name, "Sibling")[0]
    held = aws.appstream_stack(name)
    assert held is not None
    assert held["DisplayName"] == "One"
    assert aws.tags(held["Arn"]) == {"a": "1"}


def test_stack_tags_changed_alone_reach_the_resource(aws: AwsCli, name: str) -> None:
    body = template(Name=name, Tags=[{"Key": "own", "Value": "yes"}])
    assert aws.create(name, body, "--tags", "Key=team,Value=one") == "CREATE_COMPLETE"
    arn = aws.outputs(name)["Arn"]
    assert aws.tags(arn) == {"own": "yes", "team": "one"}
    assert aws.update(name, body, "--tags", "Key=team,Value=two") == "UPDATE_COMPLETE"
    assert aws.tags(arn) == {"own": "yes", "team": "two"}
    assert aws.update(name, body, "--tags", "[]") == "UPDATE_COMPLETE"
    assert aws.tags(arn) == {"own": "yes"}


def test_a_resource_deleted_by_hand_does_not_stop_the_deletion(aws: AwsCli, name: str) -> None:
    assert aws.create(name, template(Name=name)) == "CREATE_COMPLETE"
    aws.json("appstream", "delete-stack", "--name", name)
    assert aws.delete(name) == "DELETE_COMPLETE"


def test_a_change_set_says_what_would_be_replaced(aws: AwsCli, name: str) -> None:
    assert aws.create(name, template(Name=name, DisplayName="One")) == "CREATE_COMPLETE"
    wanted = {"Two": template(Name=name, DisplayName="Two"), "New": template(Name=f"{name}-b")}
    replacements = {}
    for change_set, body in wanted.items():
        named = ("--stack-name", name, "--change-set-name", change_set)
        aws.json("cloudformation", "create-change-set", *named, "--template-body", aws.write(body))
        (change,) = aws.json("cloudformation", "describe-change-set", *named)["Changes"]
        replacements[change_set] = change["ResourceChange"]["Replacement"]
    assert replacements == {"Two": "False", "New": "True"}


@pytest.mark.parametrize("host", ["{}.s3.us-east-1.amazonaws.com", "s3.eu-west-1.amazonaws.com/{}"])
def test_a_nested_stacks_template_is_found_by_the_forms_of_its_address_on_aws(
    aws: AwsCli, name: str, host: str
) -> None:
    child = aws.write(template(Name=name)).removeprefix("file://")
    aws.json("s3api", "create-bucket", "--bucket", name)
    aws.json("s3api", "put-object", "--bucket", name, "--key", "a/child.json", "--body", child)
    address = f"https://{host.format(name)}/a/child.json"
    parent = template("AWS::CloudFormation::Stack", TemplateURL=address)
    parent["Outputs"] = {"Name": {"Value": {"Fn::GetAtt": ["Desk", "Outputs.Name"]}}}
    assert aws.create(name, parent) == "CREATE_COMPLETE"
    assert aws.outputs(name) == {"Name": name}
    assert aws.delete(name) == "DELETE_COMPLETE"
