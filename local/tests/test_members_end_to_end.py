"""The newest members of the API, set, changed and dropped by the real AWS CLI."""

import json
import re
import urllib.request
from typing import Any

import pytest

from localcloud.contract_tests.exports import read_input
from localcloud.project.layout import type_module
from tests.aws_cli import AwsCli
from tests.full_models import NAMED_TYPES, type_name

pytestmark = pytest.mark.cloud

OPERATIONS = {"fleet": "Fleets", "imagebuilder": "ImageBuilders", "stack": "Stacks"}
MEMBERS = {
    "fleet": ["DisableIMDSV1"],
    "imagebuilder": ["AgentAccessConfig", "Description", "DisplayName"],
    "stack": [
        "AgentAccessConfig",
        "ContentRedirection",
        "StorageConnectorAuthentication",
        "WebAuthnRedirection",
    ],
}
DEFAULTS: dict[str, dict[str, object]] = {
    "fleet": {"DisableIMDSV1": False},
    "imagebuilder": {},
    "stack": {"StorageConnectorAuthentication": "REUSE_CREDENTIALS"},
}
"""What AppStream shows of the members when a template drops them."""
ATTRIBUTES = {
    "fleet": ["CreatedTime", "State"],
    "imagebuilder": ["CreatedTime", "Platform", "State"],
    "stack": ["CreatedTime"],
}


def inputs(short_name: str, of: str, name: str) -> dict[str, Any]:
    """The model that the contract tests create or update, under that name."""
    file = type_module(short_name).folder / "inputs" / f"inputs_2_{of}.json"
    model = {**read_input(file), "Name": name}
    # A fleet that is stopped changes at once; a builder is to show that it is stopped for it.
    model.pop("DesiredState", None)
    return model


def template(short_name: str, properties: dict[str, Any]) -> dict[str, Any]:
    outputs = {key: {"Value": {"Fn::GetAtt": ["Desk", key]}} for key in ATTRIBUTES[short_name]}
    desk = {"Type": type_name(short_name), "Properties": properties}
    return {"Resources": {"Desk": desk}, "Outputs": outputs}


def live(aws: AwsCli, short_name: str, name: str) -> dict[str, Any]:
    """What AppStream holds; the pinned SDK leaves out members that are newer than it is."""
    request = urllib.request.Request(
        aws.environment["AWS_ENDPOINT_URL_APPSTREAM"],
        json.dumps({"Names": [name]}).encode(),
        {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": f"PhotonAdminProxyService.Describe{OPERATIONS[short_name]}",
        },
    )
    with urllib.request.urlopen(request) as answer:
        (found,) = json.load(answer)[OPERATIONS[short_name]]
    return dict(found)


def members(short_name: str, tree: dict[str, Any]) -> dict[str, Any]:
    return {key: tree[key] for key in MEMBERS[short_name] if key in tree}


@pytest.mark.parametrize("short_name", NAMED_TYPES)
def test_the_newest_members_are_set_changed_dropped_and_in_drift(
    aws: AwsCli, name: str, short_name: str
) -> None:
    first, second = (inputs(short_name, of, name) for of in ("create", "update"))
    assert aws.create(name, template(short_name, first)) == "CREATE_COMPLETE"
    assert members(short_name, live(aws, short_name, name)) == members(short_name, first)
    assert aws.drift(name) == {"Desk": ("IN_SYNC", [])}
    state = live(aws, short_name, name).get("State")

    assert aws.update(name, template(short_name, second)) == "UPDATE_COMPLETE"
    assert members(short_name, live(aws, short_name, name)) == members(short_name, second)
    assert aws.drift(name) == {"Desk": ("IN_SYNC", [])}

    dropped = {key: second[key] for key in second if key not in MEMBERS[short_name]}
    assert aws.update(name, template(short_name, dropped)) == "UPDATE_COMPLETE"
    left = members(short_name, live(aws, short_name, name))
    assert left == DEFAULTS[short_name]
    assert live(aws, short_name, name).get("State") == state
    assert aws.drift(name) == {"Desk": ("IN_SYNC", [])}


@pytest.mark.parametrize("short_name", NAMED_TYPES)
def test_an_output_knows_what_appstream_alone_sets(aws: AwsCli, name: str, short_name: str) -> None:
    model = {**inputs(short_name, "create", name), "Name": name}
    assert aws.create(name, template(short_name, model)) == "CREATE_COMPLETE"
    outputs = aws.outputs(name)
    found = live(aws, short_name, name)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", outputs.pop("CreatedTime"))
    assert outputs == {key: found[key] for key in ATTRIBUTES[short_name] if key != "CreatedTime"}
