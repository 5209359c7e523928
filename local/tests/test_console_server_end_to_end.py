"""What the console's server serves, takes and refuses, byte for byte."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.aws_cli import AwsCli, run_cloud
from tests.console_page import FLEET, get, port_of, running_console
from tests.raw_http import answer_to
from tests.test_guard import FOREIGN, shown

pytestmark = pytest.mark.cloud


@pytest.fixture(scope="module")
def address(aws: AwsCli) -> Iterator[str]:
    with running_console(aws.home) as told:
        yield told


@pytest.mark.parametrize("headers", FOREIGN, ids=shown)
def test_what_a_page_of_another_site_could_send_is_refused(
    address: str, headers: dict[str, str]
) -> None:
    # A body's type says something in a POST only.
    reads = [] if "Content-Type" in headers else [("GET", "/"), ("GET", "/cloud")]
    for method, path in (*reads, ("POST", "/changes")):
        answer = answer_to(port_of(address), method, path, headers, b"{}")
        assert (answer.status, answer.text[:9]) == (403, "Refused: ")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_another_page_of_this_machine_could_send_without_asking_changes_nothing(
    address: str, kind: str
) -> None:
    headers = {"Host": "127.0.0.1", "Origin": "http://localhost:3000", "Content-Type": kind}
    change = {"kind": "fleet", "name": FLEET, "action": "stop"}
    body = json.dumps(change).encode()
    answer = answer_to(port_of(address), "POST", "/changes", headers, body)
    assert answer.status in (403, 415)


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        (b"[]", 400, "a change is a JSON object"),
        (b"{", 400, "a change is a JSON object"),
        (b"{}", 409, "a change says kind, name and action"),
        (b'{"kind": "stack", "name": "s", "action": "stop"}', 409, "cannot stop a stack"),
        (b'{"kind": "fleet", "name": "nobody", "action": "stop"}', 409, "StopFleet of nobody"),
        (b" " * 70000, 413, "a change is short"),
    ],
)
def test_a_change_that_is_none_is_refused_in_words(
    address: str, body: bytes, status: int, told: str
) -> None:
    headers = {"Host": "127.0.0.1", "Content-Type": "application/json"}
    answer = answer_to(port_of(address), "POST", "/changes", headers, body)
    assert answer.status == status
    assert told in json.loads(answer.text)["message"]


def test_no_page_frames_the_console_and_nothing_else_is_served(address: str) -> None:
    answer = get(address, "/")
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert get(address, "/../server.py").status == 404
    assert get(address, "/timeline?stack=nobody").status == 409


def test_a_cloud_that_does_not_run_is_told(tmp_path: Path) -> None:
    done = run_cloud(tmp_path, "console")
    assert done.returncode == 1
    assert done.stderr == (
        "local/cloud: the local cloud is not running; start it with local/cloud up\n"
    )


def test_a_port_that_is_taken_is_told(aws: AwsCli, address: str) -> None:
    done = run_cloud(aws.home, "console", "--port", str(port_of(address)))
    assert done.returncode == 1
    assert f"port {port_of(address)} is already in use" in done.stderr
