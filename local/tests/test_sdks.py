"""The AWS SDKs of several languages against the simulator, in each protocol that they speak.

Each has a conversation in tests/sdk that prints what it saw; all must have seen the same.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from localcloud.project import layout
from localcloud.project.python_environments import python_environment

CONVERSATIONS = Path(__file__).resolve().parent / "sdk"
CONTENT_TYPES = {"json": "application/x-amz-json-1.1", "smithy-rpc-v2-cbor": "application/cbor"}
PROTOCOLS = pytest.mark.parametrize("protocol", CONTENT_TYPES)

pytestmark = pytest.mark.cloud


@contextmanager
def simulator() -> Iterator[str]:
    """The endpoint of a simulator of its own."""
    command = ["java", "-Xmx192m", "-jar", str(layout.simulator_jar()), "--speed", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().split()[4]
        finally:
            process.kill()


def conversation(*command: str | Path, folder: Path | None = None) -> dict[str, Any]:
    with simulator() as endpoint:
        told = subprocess.run(
            [part if part != "ENDPOINT" else endpoint for part in command],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    assert told.returncode == 0, told.stderr
    seen: dict[str, Any] = json.loads(told.stdout)
    return seen


def needs(program: str) -> str:
    found = shutil.which(program)
    return found or pytest.skip(f"{program} is missing")


def check(seen: dict[str, Any], protocol: str) -> None:
    """What every SDK must have seen."""
    created = datetime.fromisoformat(seen.pop("createdTime").replace("Z", "+00:00"))
    assert abs(datetime.now(timezone.utc) - created) < timedelta(minutes=5)
    assert seen["invalid"].pop("class") != "ResourceNotFoundException"
    assert seen["invalid"].pop("message").startswith("1 validation error detected: Value '-'")
    assert seen == {
        "contentType": CONTENT_TYPES[protocol],
        "fleet": ["sdk", 2, ["subnet-1", "subnet-2"], 7200, False, True, []],
        "emptyOutput": [],
        "tags": {"team": "blue", "empty": ""},
        "stack": [["a.example"], {"PreferredProtocol": "UDP"}],
        "pages": [25, 5],
        "notFound": {
            "class": "ResourceNotFoundException",
            "type": "ResourceNotFoundException",
            "message": "Fleet with name none is not found.",
            "hasRequestId": True,
        },
        "invalid": {"type": "ValidationException", "hasRequestId": True},
    }


@PROTOCOLS
def test_boto3_speaks_with_the_simulator(protocol: str) -> None:
    python = python_environment("model") / "bin" / "python"
    script = CONVERSATIONS / "boto3" / "conversation.py"
    check(conversation(python, script, "ENDPOINT", protocol), protocol)


@pytest.mark.sdk
@PROTOCOLS
def test_the_sdk_for_javascript_speaks_with_the_simulator(tmp_path: Path, protocol: str) -> None:
    node, npm = needs("node"), needs("npm")
    for file in ("package.json", "package-lock.json", "conversation.mjs"):
        shutil.copy(CONVERSATIONS / "javascript" / file, tmp_path)
    subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=tmp_path, check=True)
    check(conversation(node, "conversation.mjs", "ENDPOINT", protocol, folder=tmp_path), protocol)


@pytest.mark.sdk
def test_the_sdk_for_go_speaks_with_the_simulator(tmp_path: Path) -> None:
    """Its newest release has no other protocol than AWS JSON."""
    program = tmp_path / "conversation"
    subprocess.run([needs("go"), "build", "-o", program, "."], cwd=CONVERSATIONS / "go", check=True)
    check(conversation(program, "ENDPOINT"), "json")
