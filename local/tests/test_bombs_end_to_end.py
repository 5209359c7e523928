"""Templates that are short to write and endless to read, against all that takes templates."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.aws_cli import AwsCli, run_cloud
from tests.test_template_bounds import laughs
from tests.test_template_expansion import loop, nested_sub

pytestmark = pytest.mark.cloud

RESOURCES = "Resources: {Desk: {Type: 'AWS::AppStream::Stack'}}"
DESK = {"Type": "AWS::AppStream::Stack"}
BOMBS = {
    "billion laughs": f"{laughs(30)}\n{RESOURCES}",
    "an alias of itself": f"Metadata: &a [*a]\n{RESOURCES}",
    "deep YAML": f"Metadata: {'[' * 5000}{']' * 5000}\n{RESOURCES}",
    "deep JSON": '{"Metadata": ' + '{"A": ' * 900 + "1" + "}" * 901,
    "loops in loops": json.dumps({"Transform": "AWS::LanguageExtensions", **loop(6, 30, DESK)}),
    "texts in texts": json.dumps({"Resources": {"Desk": {**DESK, "Metadata": nested_sub(60)}}}),
    "an endless number": f"Metadata: {'9' * 40_000}\n{RESOURCES}",
}
# Far below what the least of them would take, and far above what a busy machine needs.
SECONDS = 20
REQUESTS: dict[str, Callable[[Any, dict[str, str]], Any]] = {
    "CreateStack": lambda client, template: client.create_stack(StackName="bomb", **template),
    "UpdateStack": lambda client, template: client.update_stack(StackName="bomb", **template),
    "CreateChangeSet": lambda client, template: client.create_change_set(
        StackName="bomb", ChangeSetName="bomb", ChangeSetType="CREATE", **template
    ),
    "ValidateTemplate": lambda client, template: client.validate_template(**template),
    "GetTemplateSummary": lambda client, template: client.get_template_summary(**template),
}


@pytest.fixture(params=BOMBS)
def bomb(request: pytest.FixtureRequest) -> str:
    return BOMBS[request.param]


@pytest.mark.parametrize("request_name", REQUESTS)
def test_the_api_refuses_it_at_once(aws: AwsCli, bomb: str, request_name: str) -> None:
    began = time.monotonic()
    with pytest.raises(ClientError) as refused:
        REQUESTS[request_name](aws.cloudformation, {"TemplateBody": bomb})
    assert time.monotonic() - began < SECONDS
    assert refused.value.response["Error"]["Code"] == "ValidationError"
    assert aws.cloudformation.describe_stacks()["Stacks"] is not None


def test_a_command_refuses_it_at_once(cloud_home: Path, tmp_path: Path, bomb: str) -> None:
    (tmp_path / "bomb.yaml").write_text(bomb)
    began = time.monotonic()
    done = run_cloud(cloud_home, "deploy", str(tmp_path / "bomb.yaml"))
    assert time.monotonic() - began < SECONDS
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 1000
