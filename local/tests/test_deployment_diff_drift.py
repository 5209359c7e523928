from typing import Any

from localcloud.deployment.drifted import LEFT_ALONE
from tests.scripted_diffs import FLEET, compared


def drift(status: str, *differences: dict[str, Any]) -> dict[str, Any]:
    return {
        "LogicalResourceId": "Fleet",
        "ResourceType": FLEET,
        "PhysicalResourceId": "blue",
        "StackResourceDriftStatus": status,
        "PropertyDifferences": list(differences),
    }


def test_what_was_changed_by_hand_is_told_apart_from_what_a_deploy_does() -> None:
    renamed = {"PropertyPath": "/VpcConfig/SubnetIds", "ExpectedValue": "a", "ActualValue": "b"}
    found = compared(drifted=[drift("MODIFIED", renamed)])
    assert found.in_lines().splitlines() == [
        "shop: no resource changes",
        "! Fleet  AWS::AppStream::Fleet  blue",
        "    changed by hand  VpcConfig.SubnetIds: a -> b",
        LEFT_ALONE,
    ]
    assert found.exit_code() == 0
    (told,) = found.as_json()["drift"]
    assert told["differences"] == [
        {"property": "VpcConfig.SubnetIds", "deployed": "a", "live": "b"}
    ]


def test_what_was_deleted_by_hand_is_told() -> None:
    lines = compared(drifted=[drift("DELETED")]).in_lines().splitlines()
    assert lines[1:3] == ["! Fleet  AWS::AppStream::Fleet  blue", "    deleted by hand"]
