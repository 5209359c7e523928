"""The template that registers all types of a package in an account: register.yaml."""

from __future__ import annotations

from collections.abc import Mapping

from localcloud.json_types import JsonObject
from typepackage.execution_role import execution_role
from typepackage.namespace import TypeName

_LOG_DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192]
_LOG_DAYS += [2557, 2922, 3288, 3653]


def registration(schemas: Mapping[TypeName, JsonObject], prefix: str, version: str) -> JsonObject:
    """One template for all types; deployed with another version it registers that one instead."""
    resources: JsonObject = {}
    outputs: JsonObject = {}
    for name, schema in schemas.items():
        resources |= _type(name, schema, version)
        outputs[f"{name.resource}Arn"] = {
            "Description": f"The version of {name.full} that templates use",
            "Value": {"Ref": f"{name.resource}Version"},
        }
    resources["LoggingRole"] = _logging_role(list(schemas))
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": f"Registers {', '.join(name.full for name in schemas)} in this account"
        " and Region",
        "Parameters": _parameters(prefix, version),
        "Conditions": {"OtherVersion": {"Fn::Not": [{"Fn::Equals": [{"Ref": "Version"}, ""]}]}},
        "Resources": resources,
        "Outputs": outputs,
    }


def role_alone(name: TypeName, schema: JsonObject) -> JsonObject:
    """A template with a type's execution role and nothing else, for who registers by hand."""
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": f"The role that the handlers of {name.full} run under",
        "Resources": {"ExecutionRole": execution_role(name, schema)},
        "Outputs": {"ExecutionRoleArn": {"Value": {"Fn::GetAtt": ["ExecutionRole", "Arn"]}}},
    }


def _parameters(prefix: str, version: str) -> JsonObject:
    return {
        "Bucket": {
            "Type": "String",
            "Description": "The S3 bucket that holds the packages",
            "AllowedPattern": "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
        },
        "Prefix": {
            "Type": "String",
            "Description": "Where the packages are in the bucket, without a slash at the ends",
            "Default": prefix,
            "AllowedPattern": "^[A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*$",
        },
        "Version": {
            "Type": "String",
            # A default that names the version would stay the stack's value: deploy keeps values.
            "Description": f"The version to register; empty for {version}, the template's own",
            "Default": "",
            "AllowedPattern": "^([0-9A-Za-z][0-9A-Za-z._-]{0,63})?$",
        },
        "LogRetentionInDays": {
            "Type": "Number",
            "Description": "How long CloudWatch keeps what the handlers log",
            "Default": 90,
            "AllowedValues": _LOG_DAYS,
        },
    }


def _type(name: TypeName, schema: JsonObject, version: str) -> JsonObject:
    resource = name.resource
    folder = {"Fn::If": ["OtherVersion", {"Ref": "Version"}, version]}
    package = f"s3://${{Bucket}}/${{Prefix}}/${{Folder}}/{name.file}.zip"
    return {
        f"{resource}ExecutionRole": execution_role(name, schema),
        f"{resource}Logs": {
            "Type": "AWS::Logs::LogGroup",
            "UpdateReplacePolicy": "Delete",
            "DeletionPolicy": "Delete",
            "Properties": {
                "LogGroupName": f"/cloudformation/types/{name.file}",
                "RetentionInDays": {"Ref": "LogRetentionInDays"},
            },
        },
        f"{resource}Version": {
            "Type": "AWS::CloudFormation::ResourceVersion",
            "Properties": {
                "TypeName": name.full,
                "SchemaHandlerPackage": {"Fn::Sub": [package, {"Folder": folder}]},
                "ExecutionRoleArn": {"Fn::GetAtt": [f"{resource}ExecutionRole", "Arn"]},
                "LoggingConfig": {
                    "LogGroupName": {"Ref": f"{resource}Logs"},
                    "LogRoleArn": {"Fn::GetAtt": ["LoggingRole", "Arn"]},
                },
            },
        },
        f"{resource}DefaultVersion": {
            "Type": "AWS::CloudFormation::ResourceDefaultVersion",
            "Properties": {"TypeVersionArn": {"Ref": f"{resource}Version"}},
        },
    }


def _logging_role(names: list[TypeName]) -> JsonObject:
    """What the handlers' wrapper writes its log lines and metrics with.

    Its trust has no condition on the source: CloudFormation delivers no log with one
    (cloudformation-cli, pull request 988). It may do nothing but write there.
    """
    groups = [{"Fn::GetAtt": [f"{name.resource}Logs", "Arn"]} for name in names]
    every_group = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*"
    metrics = [f"AWS/CloudFormation/{name.full.replace('::', '/')}" for name in names]
    statements = [
        {
            "Effect": "Allow",
            "Action": ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            "Resource": groups,
        },
        {
            "Effect": "Allow",
            "Action": "logs:DescribeLogGroups",
            "Resource": {"Fn::Sub": every_group},
        },
        {
            "Effect": "Allow",
            "Action": "cloudwatch:PutMetricData",
            "Resource": "*",
            "Condition": {"StringEquals": {"cloudwatch:namespace": metrics}},
        },
    ]
    trust = {
        "Effect": "Allow",
        "Principal": {"Service": "resources.cloudformation.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }
    return {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "Description": "Writes the logs and metrics of the types' handlers",
            "MaxSessionDuration": 43200,
            "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trust]},
            "Policies": [
                {
                    "PolicyName": "Logs",
                    "PolicyDocument": {"Version": "2012-10-17", "Statement": statements},
                }
            ],
        },
    }
