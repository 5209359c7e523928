"""The role that a type's handlers run under: what the schema's handlers need, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from localcloud.json_types import JsonObject
from localcloud.schema.resource_type import ACTIONS, ResourceType
from typepackage.actions import arns_of, is_known
from typepackage.namespace import NotPackaged, TypeName

_IAM_ROLE = "arn:${AWS::Partition}:iam::${AWS::AccountId}:role"
_SCALING = "appstream.application-autoscaling.amazonaws.com"
# What IAM allows; for a handler that may take longer, as the CLI has it, the longest that there is.
_SHORTEST_SESSION = 3600
_LONGEST_SESSION = 43200
# The CLI's own margin over the handler's timeout.
_SECONDS_A_MINUTE = 70


def execution_role(name: TypeName, schema: JsonObject) -> JsonObject:
    """The AWS::IAM::Role for a type that is registered under this name."""
    resource_type = ResourceType(schema)
    permissions = permissions_of(schema)
    return {
        "Type": "AWS::IAM::Role",
        **_unknown_to_lint(permissions),
        "Properties": {
            "Description": f"What the handlers of {name.full} may do",
            "MaxSessionDuration": _session_seconds(resource_type),
            "AssumeRolePolicyDocument": _trust(name),
            "Policies": [
                {
                    "PolicyName": "Handlers",
                    "PolicyDocument": {
                        "Version": "2012-10-17",
                        "Statement": _statements(permissions, name.resource),
                    },
                }
            ],
        },
    }


def permissions_of(schema: JsonObject) -> list[str]:
    """All that the schema's handlers and tags need."""
    handlers = schema["handlers"].values()
    needed = {action for handler in handlers for action in handler["permissions"]}
    return sorted(needed | set(schema.get("tagging", {}).get("permissions", [])))


def _unknown_to_lint(permissions: list[str]) -> JsonObject:
    """Silences cfn-lint about actions that are newer than its table, and about nothing else."""
    actions = [entry.split(":", 1)[1] for entry in permissions if entry.startswith("appstream:")]
    if all(map(is_known, actions)):
        return {}
    return {"Metadata": {"cfn-lint": {"config": {"ignore_checks": ["W3037"]}}}}


def _session_seconds(resource_type: ResourceType) -> int:
    minutes = max(resource_type.timeout_minutes(action) for action in _handled(resource_type))
    return min(_LONGEST_SESSION, max(_SHORTEST_SESSION, minutes * _SECONDS_A_MINUTE))


def _handled(resource_type: ResourceType) -> list[Any]:
    return [action for action in ACTIONS if action.lower() in resource_type.schema["handlers"]]


def _trust(name: TypeName) -> JsonObject:
    # The guard against a confused deputy: only for this account's own type of this name.
    source = (
        "arn:${AWS::Partition}:cloudformation:${AWS::Region}:${AWS::AccountId}"
        f":type/resource/{name.arn}/*"
    )
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "resources.cloudformation.amazonaws.com"},
                "Action": "sts:AssumeRole",
                "Condition": {
                    "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}},
                    "StringLike": {"aws:SourceArn": {"Fn::Sub": source}},
                },
            }
        ],
    }


def _statements(permissions: list[str], resource: str) -> list[JsonObject]:
    """One statement for all actions of AppStream on the same ARNs, and one a service beside it."""
    by_arns: dict[tuple[str, ...], list[str]] = {}
    others = []
    for permission in permissions:
        service, action = permission.split(":", 1)
        if service == "appstream":
            by_arns.setdefault(tuple(arns_of(action, resource)), []).append(permission)
        else:
            others.append(permission)
    appstream = [_allow(actions, arns) for arns, actions in sorted(by_arns.items())]
    return appstream + [_beside_appstream(permission) for permission in others]


def _beside_appstream(permission: str) -> JsonObject:
    if permission == "iam:PassRole":
        passed = {"StringEquals": {"iam:PassedToService": "appstream.amazonaws.com"}}
        return _allow([permission], [f"{_IAM_ROLE}/*"], passed)
    if permission == "iam:CreateServiceLinkedRole":
        services = ["appstream.amazonaws.com", _SCALING]
        arns = [f"{_IAM_ROLE}/aws-service-role/{service}/*" for service in services]
        return _allow([permission], arns, {"StringEquals": {"iam:AWSServiceName": services}})
    if permission in ("s3:GetObject", "s3:ListBucket"):
        # Session scripts and the like, which AppStream reads for the caller, in this account.
        mine = {"StringEquals": {"aws:ResourceAccount": {"Ref": "AWS::AccountId"}}}
        buckets = "arn:${AWS::Partition}:s3:::*"
        arn = f"{buckets}/*" if permission == "s3:GetObject" else buckets
        return _allow([permission], [arn], mine)
    if permission.startswith("s3:"):
        # The bucket of the usage reports, which AppStream makes and names for the caller.
        return _allow([permission], ["arn:${AWS::Partition}:s3:::appstream-logs-*"])
    raise NotPackaged(
        f"toolchain/typepackage/execution_role.py does not say for which resources a role may have"
        f" {permission}; add it there"
    )


def _allow(
    actions: list[str], arns: Sequence[str], condition: JsonObject | None = None
) -> JsonObject:
    resources = [arn if arn == "*" else {"Fn::Sub": arn} for arn in arns]
    statement: JsonObject = {
        "Effect": "Allow",
        "Action": actions,
        "Resource": resources if len(resources) > 1 else resources[0],
    }
    return statement | ({"Condition": condition} if condition else {})
