"""What a page of another site can make a browser send, and what programs of this machine send."""

import asyncio
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from localcloud.guard.asgi import GuardedApplication
from localcloud.guard.http_server import guard_every_server
from localcloud.guard.rule import refusal
from tests.raw_http import answer_to

OWN = {"Host": "127.0.0.1:4566"}
FOREIGN: tuple[dict[str, str], ...] = (
    {"Host": "evil.example"},
    {"Host": "evil.example:4566"},
    {"Host": "127.0.0.1.evil.example"},
    {"Host": "localhost.evil.example"},
    {"Host": "evillocalhost"},
    {"Host": "0.0.0.0:4566"},
    {"Host": "127.0.0.1:port"},
    {"Host": "127.0.0.1@evil.example"},
    {"Host": ""},
    {},
    {**OWN, "Origin": "http://evil.example"},
    {**OWN, "Origin": "null"},
    {**OWN, "Origin": ""},
    {**OWN, "Origin": "http://localhost.evil.example"},
    {**OWN, "Origin": "http://localhost@evil.example"},
    {**OWN, "Origin": "http://localhost/evil.example"},
    {**OWN, "Origin": "file://localhost"},
    {**OWN, "Origin": "chrome-extension://localhost"},
    {**OWN, "Origin": "http://[localhost"},
    {**OWN, "Sec-Fetch-Site": "cross-site"},
    {**OWN, "Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:3000"},
    {**OWN, "Content-Type": "text/plain"},
    {**OWN, "Content-Type": "Text/Plain;charset=UTF-8"},
)
THIS_MACHINES: tuple[dict[str, str], ...] = (
    OWN,
    {"host": "localhost"},
    {"Host": "LOCALHOST:9"},
    {"Host": "[::1]:4566"},
    {"Host": "bucket.s3.us-east-1.localhost:4566"},
    {"Host": "my.bucket.s3.localhost"},
    {**OWN, "Origin": "http://127.0.0.1:4566"},
    {**OWN, "Origin": "https://localhost", "Sec-Fetch-Site": "same-site"},
    {**OWN, "Origin": "http://[::1]:3000"},
    {**OWN, "Sec-Fetch-Site": "none"},
    {**OWN, "Content-Type": "application/x-www-form-urlencoded"},
    {**OWN, "Content-Type": "text/plain", "Authorization": "AWS4-HMAC-SHA256 Credential=test"},
)


def shown(headers: dict[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in headers.items()) or "none"


@pytest.mark.parametrize("headers", FOREIGN, ids=shown)
def test_what_a_page_of_another_site_could_have_sent_is_refused(headers: dict[str, str]) -> None:
    assert refusal("POST", headers.items()) is not None


@pytest.mark.parametrize("headers", THIS_MACHINES, ids=shown)
def test_what_this_machine_sends_is_not_refused(headers: dict[str, str]) -> None:
    assert refusal("POST", headers.items()) is None


@pytest.mark.parametrize("name", ["Host", "Origin"])
def test_a_second_header_does_not_hide_behind_the_first(name: str) -> None:
    values = {"Host": "localhost", "Origin": "http://localhost"}
    twice = [*values.items(), (name, "evil.example")]
    assert refusal("GET", twice) is not None


def test_text_may_be_uploaded_with_a_put() -> None:
    assert refusal("PUT", {**OWN, "Content-Type": "text/plain"}.items()) is None


def test_the_reason_is_one_line_whatever_a_client_sends() -> None:
    reason = refusal("GET", [("Host", "evil\r\nSet-Cookie: a\x00" + "x" * 10_000)])
    assert reason is not None
    assert reason.isprintable()
    assert len(reason) < 200


class Permissive:
    """An application that lets every page read its answers, as ministack does."""

    def __init__(self) -> None:
        self.served: list[str] = []

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        self.served.append(scope["type"])
        if scope["type"] == "http":
            headers = [(b"Access-Control-Allow-Origin", b"*"), (b"content-type", b"text/xml")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b"served"})


def sent_by(application: Permissive, kind: str, headers: dict[str, str]) -> list[dict[str, Any]]:
    """What an application behind the guard sends for a request."""
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        raise AssertionError("the guard needs no body")

    guarded = GuardedApplication(application)
    asyncio.run(guarded({"type": kind, "method": "GET", "headers": raw}, receive, send))
    return sent


def test_a_served_answer_gives_other_origins_no_permission_to_read_it() -> None:
    start, body = sent_by(Permissive(), "http", {**OWN, "Origin": "http://localhost:3000"})
    assert start["headers"] == [(b"content-type", b"text/xml")]
    assert body["body"] == b"served"


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_refused_request_never_reaches_the_application(kind: str) -> None:
    application = Permissive()
    start, body = sent_by(application, kind, {**OWN, "Origin": "http://evil.example"})
    assert application.served == []
    assert start["status"] == 403
    assert start["type"].startswith(kind)
    assert body["body"].decode().splitlines() == [
        "Refused: the Origin must be a page of this machine, not http://evil.example"
    ]


def test_the_start_of_a_server_passes_the_guard() -> None:
    application = Permissive()
    sent_by(application, "lifespan", {})
    assert application.served == ["lifespan"]


class Greeter(BaseHTTPRequestHandler):
    """A server of a library's own, which knows nothing of the guard."""

    def do_POST(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_arguments: Any) -> None:
        """Says nothing."""


@pytest.fixture
def guarded_port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    # Puts the original back after the test.
    monkeypatch.setattr(
        BaseHTTPRequestHandler, "parse_request", BaseHTTPRequestHandler.parse_request
    )
    guard_every_server()
    with ThreadingHTTPServer(("127.0.0.1", 0), Greeter) as server:
        threading.Thread(target=server.serve_forever).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize("headers", FOREIGN[:3], ids=shown)
def test_servers_of_libraries_refuse_too(guarded_port: int, headers: dict[str, str]) -> None:
    answer = answer_to(guarded_port, "POST", "/", headers, body=b"x" * 100_000)
    assert answer.status == 403
    assert answer.text.startswith("Refused: ")


def test_servers_of_libraries_answer_this_machine(guarded_port: int) -> None:
    assert answer_to(guarded_port, "POST", "/", OWN).status == 200
