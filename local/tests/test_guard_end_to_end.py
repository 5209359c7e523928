"""Attacks on every port of a running cloud: from a real browser, and byte for byte."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from localcloud.processes.cloud_processes import listening_ports, processes_of
from localcloud.processes.cloud_state import CloudFolder, CloudState
from tests.aws_cli import AwsCli
from tests.chromium import Page, running_chromium
from tests.raw_http import answer_to
from tests.test_guard import FOREIGN, shown

pytestmark = pytest.mark.cloud

ATTACK = Path(__file__).with_name("attack.js").read_text(encoding="utf-8")
CREATE_FUNCTION = {
    "FunctionName": "attack",
    "Runtime": "python3.11",
    "Handler": "index.handler",
    "Role": "arn:aws:iam::123456789012:role/attack",
    "Code": {"ZipFile": ""},
}
CREATE_STACK = {
    "Action": "CreateStack",
    "StackName": "attack",
    "TemplateBody": '{"Resources": {"Attack": {"Type": "AWS::S3::Bucket"}}}',
}


class _Blank(BaseHTTPRequestHandler):
    """A site that serves one empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>attack</title>")

    def log_message(self, *_arguments: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The origin of a page of another site, as the browser sees it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Blank) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        yield f"http://attack.example:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def page(site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    # The name is a loopback address's, so that no rule of the browser's for private networks
    # stands in for the guard.
    with running_chromium(tmp_path_factory.mktemp("profile"), "*.example") as chromium:
        yield chromium.visit(site)


@pytest.fixture(scope="module")
def ports(cloud_home: Path) -> list[int]:
    """Every port that a process of the cloud listens on: those of its services, and no other."""
    state = CloudState.load(CloudFolder(cloud_home))
    assert state is not None
    found = sorted(port for one in processes_of(cloud_home) for port in listening_ports(one))
    assert found == sorted(service.port for service in state.services)
    return found


@pytest.mark.parametrize("headers", FOREIGN, ids=shown)
def test_every_port_refuses_what_a_page_of_another_site_could_send(
    ports: list[int], headers: dict[str, str]
) -> None:
    for port in ports:
        for path in ("/", "/2015-03-31/functions/function/invocations", "/_simulator/health"):
            answer = answer_to(port, "POST", path, headers, b"{}")
            # The engine's server refuses a request without a Host by itself.
            own = answer.status == 400 and "Host" not in headers
            assert own or (answer.status, answer.text[:9]) == (403, "Refused: "), (port, answer)
            assert answer.text.count("\n") == len(answer.text.splitlines()) <= 1


def test_every_port_refuses_the_preflight_of_another_site(ports: list[int]) -> None:
    headers = {
        "Host": "127.0.0.1",
        "Origin": "http://attack.example",
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Private-Network": "true",
    }
    for port in ports:
        answer = answer_to(port, "OPTIONS", "/", headers)
        assert (port, answer.status) == (port, 403)


def test_no_port_lets_another_origin_of_this_machine_read_its_answers(ports: list[int]) -> None:
    headers = {"Host": "127.0.0.1", "Origin": "http://localhost:3000"}
    for port in ports:
        for method in ("OPTIONS", "GET", "POST"):
            answer = answer_to(port, method, "/", headers)
            assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_a_page_of_another_site_changes_and_reads_nothing(
    page: Page, ports: list[int], aws: AwsCli
) -> None:
    origins = [f"http://{name}:{port}" for port in ports for name in ("127.0.0.1", "localhost")]
    arguments = (origins, json.dumps(CREATE_FUNCTION), urlencode(CREATE_STACK))
    read = page.evaluate(f"({ATTACK})({', '.join(json.dumps(one) for one in arguments)})")
    assert read == []
    for origin in origins:
        statuses = [status for url, status in page.answers() if url.startswith(f"{origin}/")]
        assert set(statuses) == {403}
        # All that needs no preflight has arrived.
        assert len(statuses) >= 13
    functions = aws.json("lambda", "list-functions")["Functions"]
    assert CREATE_FUNCTION["FunctionName"] not in [one["FunctionName"] for one in functions]
    stacks = aws.cloudformation.describe_stacks()["Stacks"]
    assert "attack" not in [stack["StackName"] for stack in stacks]
    assert "attack" not in [stack["Name"] for stack in aws.appstream.describe_stacks()["Stacks"]]


def test_a_page_whose_name_was_bound_to_this_machine_is_refused(
    page: Page, ports: list[int]
) -> None:
    for port in ports:
        rebound = page.chromium.visit(f"http://rebound.example:{port}/_ministack/health")
        said = rebound.evaluate("document.body.innerText")
        assert said.strip() == (
            f"Refused: the Host header must name 127.0.0.1 or localhost, not rebound.example:{port}"
        )
        asked = "fetch('/', {method: 'POST', body: '{}'}).then(answer => answer.status)"
        assert rebound.evaluate(asked) == 403
