"""Functions in a template, with what AWS Lambda puts beside inline code, on a real local cloud."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.aws_cli import AwsCli, run_cloud

pytestmark = pytest.mark.cloud

_PYTHON = """
import boto3
import cfnresponse

def handler(event, context):
    appstream = boto3.client("appstream")
    name = event["ResourceProperties"]["Name"]
    if event["RequestType"] == "Create":
        appstream.create_stack(Name=name)
    if event["RequestType"] == "Delete":
        appstream.delete_stack(Name=name)
    status = cfnresponse.FAILED if name.endswith("-bad") else cfnresponse.SUCCESS
    cfnresponse.send(event, context, status, {"Told": "python"}, name, reason="as asked")
"""
_NODE = """
const response = require("cfn-response");
exports.handler = (event, context) => {
  const name = event.ResourceProperties.Name;
  response.send(event, context, response.SUCCESS, { Told: "node" }, name);
};
"""
_IAM = ("--capabilities", "CAPABILITY_IAM")
_TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}


def custom_resource(runtime: str, code: str, name: str) -> dict[str, Any]:
    function = {
        "Runtime": runtime,
        "Handler": "index.handler",
        "Role": {"Fn::GetAtt": "Role.Arn"},
        "Code": {"ZipFile": code},
    }
    asked = {"ServiceToken": {"Fn::GetAtt": "Function.Arn"}, "ServiceTimeout": 60, "Name": name}
    return {
        "Resources": {
            "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": _TRUST}},
            "Function": {"Type": "AWS::Lambda::Function", "Properties": function},
            "Desk": {"Type": "Custom::Desk", "Properties": asked},
        },
        "Outputs": {
            "Id": {"Value": {"Ref": "Desk"}},
            "Told": {"Value": {"Fn::GetAtt": "Desk.Told"}},
        },
    }


def test_a_python_function_answers_with_cfnresponse_and_reaches_appstream(
    aws: AwsCli, name: str
) -> None:
    template = custom_resource("python3.12", _PYTHON, name)
    assert aws.create(name, template, *_IAM) == "CREATE_COMPLETE"
    assert aws.outputs(name) == {"Id": name, "Told": "python"}
    assert aws.appstream_stack(name) is not None
    assert aws.delete(name) == "DELETE_COMPLETE"
    assert aws.appstream_stack(name) is None


def test_a_function_that_fails_before_it_answers_fails_the_resource_at_once(
    aws: AwsCli, name: str
) -> None:
    made = "appstream.create_stack(Name=name)\n"
    code = _PYTHON.replace(made, f'{made}        event["Size"]\n')
    template = custom_resource("python3.12", code, name)
    assert aws.create(name, template, *_IAM) == "ROLLBACK_COMPLETE"
    (reason,) = aws.reasons(name, "Desk")
    assert "failed before it answered: " in reason
    assert "Size" in reason
    assert aws.appstream_stack(name) is None


def test_the_reason_that_cfnresponse_gives_is_the_resources(aws: AwsCli, name: str) -> None:
    template = custom_resource("python3.12", _PYTHON, f"{name}-bad")
    aws.create(name, template, *_IAM)
    assert "as asked" in aws.reasons(name, "Desk")[-1]


def test_a_serverless_function_is_transformed_and_its_template_is_in_no_log(
    aws: AwsCli, cloud_home: Path, name: str
) -> None:
    code = f"def handler(event, context): return '{name}-secret'"
    function = {"Handler": "index.handler", "Runtime": "python3.12", "InlineCode": code}
    template = {
        "Transform": "AWS::Serverless-2016-10-31",
        "Resources": {"Function": {"Type": "AWS::Serverless::Function", "Properties": function}},
        "Outputs": {"Role": {"Value": {"Fn::GetAtt": "FunctionRole.Arn"}}},
    }
    expanding = ("--capabilities", "CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND")
    assert aws.create(name, template, *expanding) == "CREATE_COMPLETE"
    assert aws.outputs(name)["Role"].startswith("arn:aws:iam:")
    assert f"{name}-secret" not in run_cloud(cloud_home, "logs").stdout


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed")
def test_a_node_function_answers_with_cfn_response(aws: AwsCli, name: str) -> None:
    assert aws.create(name, custom_resource("nodejs22.x", _NODE, name), *_IAM) == "CREATE_COMPLETE"
    assert aws.outputs(name) == {"Id": name, "Told": "node"}
