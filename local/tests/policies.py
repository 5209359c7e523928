"""IAM's rules for a policy, as far as the packages' roles use them, and their templates' values."""

import re
from collections.abc import Mapping
from typing import Any

ACCOUNT = "111122223333"
REGION = "eu-central-1"
VALUES = {"AWS::AccountId": ACCOUNT, "AWS::Region": REGION, "AWS::Partition": "aws"}
Context = Mapping[str, str]


def resolved(node: Any, values: Mapping[str, str] = VALUES) -> Any:
    """A part of a template as CloudFormation hands it to IAM."""
    if isinstance(node, list):
        return [resolved(item, values) for item in node]
    if not isinstance(node, dict):
        return node
    if "Ref" in node:
        return values[node["Ref"]]
    if "Fn::Sub" in node:
        return re.sub(r"\$\{([^}]+)\}", lambda match: values[match.group(1)], node["Fn::Sub"])
    if "Fn::GetAtt" in node:
        return values[".".join(node["Fn::GetAtt"])]
    return {key: resolved(value, values) for key, value in node.items()}


def permits(policy: Any, action: str, resource: str = "*", context: Context | None = None) -> bool:
    """Whether the policy allows the action there; a key that a condition names must be there."""
    return any(
        statement["Effect"] == "Allow"
        and _any_matches(statement["Action"], action, re.IGNORECASE)
        and _any_matches(statement.get("Resource", "*"), resource)
        and _meets(statement.get("Condition", {}), context or {})
        for statement in policy["Statement"]
    )


def statements(policy: Any) -> list[tuple[list[str], list[str], Any]]:
    """Actions, resources and condition of each statement."""
    return [
        (_list(each["Action"]), _list(each["Resource"]), each.get("Condition"))
        for each in policy["Statement"]
    ]


def _list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _any_matches(patterns: Any, value: str, flags: int = 0) -> bool:
    return any(_matches(pattern, value, flags) for pattern in _list(patterns))


def _matches(pattern: str, value: str, flags: int = 0) -> bool:
    expression = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(expression, value, flags) is not None


def _meets(conditions: Mapping[str, Mapping[str, Any]], context: Context) -> bool:
    for operator, keys in conditions.items():
        for key, wanted in keys.items():
            if key not in context:
                return False
            if operator == "StringEquals":
                if context[key] not in _list(wanted):
                    return False
            elif operator == "StringLike":
                if not _any_matches(wanted, context[key]):
                    return False
            else:
                raise AssertionError(f"the tests do not know the condition {operator}")
    return True
