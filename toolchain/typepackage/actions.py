"""What AWS's own table says of AppStream's actions: which kinds of ARN each of them takes.

The table is AWS's policy generator's, which cfn-lint carries. What stands there without a kind,
such as DescribeFleets, can only be allowed for all resources.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources
from typing import Any


@cache
def _appstream() -> dict[str, Any]:
    table = resources.files("cfnlint") / "data" / "AdditionalSpecs" / "Policies.json"
    appstream: dict[str, Any] = json.loads(table.read_text(encoding="utf-8"))["appstream"]
    return appstream


def is_known(action: str) -> bool:
    """Whether AWS's table has the action; it may lack those of the newest API."""
    return action.lower() in _appstream()["Actions"]


def arns_of(action: str, resource: str) -> list[str]:
    """The ARNs, as texts for Fn::Sub, that one of AppStream's actions needs for such a resource.

    An action that takes resources of every kind, as those for tags do, gets its own kind alone.
    """
    actions = _appstream()["Actions"]
    # Assumption: an action that is newer than the table takes what the resource's creation takes.
    entry = actions.get(action.lower(), actions.get(f"create{resource.lower()}", {}))
    kinds: list[str] = entry.get("Resources", [])
    own = re.sub(r"(?<!^)(?=[A-Z])", "-", resource).lower()
    if action in ("TagResource", "UntagResource") and own in kinds:
        kinds = [own]
    return [_arn(kind) for kind in kinds] or ["*"]


def _arn(kind: str) -> str:
    # An image may be another account's, and AWS's own have no account in their ARN.
    account = "*" if kind == "image" else "${AWS::AccountId}"
    return f"arn:${{AWS::Partition}}:appstream:${{AWS::Region}}:{account}:{kind}/*"
