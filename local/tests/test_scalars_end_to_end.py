"""Booleans, numbers and dates without quotes, through the real AWS CLI."""

import pytest

from tests.aws_cli import AwsCli

pytestmark = pytest.mark.cloud

TEMPLATE = """
Parameters:
  Make: {{Type: String, Default: true, AllowedValues: [true, false]}}
Mappings:
  Sizes: {{small: {{Minutes: 0140, Since: 2020-02-29}}}}
Conditions:
  Made: !Equals [!Ref Make, true]
Resources:
  Always:
    Type: AWS::AppStream::Stack
    Properties:
      Name: {name}
      DisplayName: YES
      Description: !Sub 'made ${{Make}} since ${{AWS::Region}}'
      ApplicationSettings: {{Enabled: !Ref Make, SettingsGroup: 08}}
      Tags: [{{Key: 012345678901, Value: 2012-10-17}}]
  Lab:
    Type: AWS::AppStream::Fleet
    Condition: Made
    Properties:
      Name: {name}
      InstanceType: stream.standard.small
      ImageName: Demo
      EnableDefaultInternetAccess: NO
      DisconnectTimeoutInSeconds: !FindInMap [Sizes, small, Minutes]
      IdleDisconnectTimeoutInSeconds: 1e2
      ComputeCapacity: {{DesiredInstances: '1'}}
  Note: {{Type: 'AWS::SSM::Parameter', Properties: {{Type: String, Name: {name}, Value: off}}}}
Outputs:
  Make: {{Value: !Ref Make}}
  Since: {{Value: !Join ['/', [!FindInMap [Sizes, small, Since], 1.0, on]]}}
"""


def created(aws: AwsCli, name: str, *more: str) -> str:
    path = aws.templates / f"{name}.yaml"
    path.write_text(TEMPLATE.format(name=name), encoding="utf-8")
    body = ("--template-body", f"file://{path}")
    aws.json("cloudformation", "create-stack", "--stack-name", name, *body, *more)
    return aws.settled(name)


def test_unquoted_scalars_are_texts_and_reach_resources_in_the_types_of_their_schemas(
    aws: AwsCli, name: str
) -> None:
    assert created(aws, name) == "CREATE_COMPLETE"
    assert aws.outputs(name) == {"Make": "true", "Since": "2020-02-29/1.0/true"}
    stack = aws.appstream_stack(name)
    assert stack is not None
    assert stack["DisplayName"] == "true"
    assert stack["Description"] == "made true since us-east-1"
    assert stack["ApplicationSettings"]["SettingsGroup"] == "8.0"
    assert stack["ApplicationSettings"]["Enabled"] is True
    assert aws.tags(stack["Arn"])["1.2345678901E10"] == "2012-10-17"
    (fleet,) = aws.appstream.describe_fleets(Names=[name])["Fleets"]
    assert fleet["EnableDefaultInternetAccess"] is False
    assert (fleet["DisconnectTimeoutInSeconds"], fleet["IdleDisconnectTimeoutInSeconds"]) == (
        96,
        100,
    )
    note = aws.json("ssm", "get-parameter", "--name", name)["Parameter"]
    assert note["Value"] == "false"
    assert {status for status, _ in aws.drift(name).values()} == {"IN_SYNC"}


def test_a_condition_on_an_unquoted_boolean_leaves_the_resource_out(aws: AwsCli, name: str) -> None:
    parameter = ("--parameters", "ParameterKey=Make,ParameterValue=false")
    assert created(aws, name, *parameter) == "CREATE_COMPLETE"
    found = aws.json("cloudformation", "list-stack-resources", "--stack-name", name)
    logical_ids = {one["LogicalResourceId"] for one in found["StackResourceSummaries"]}
    assert logical_ids == {"Always", "Note"}
