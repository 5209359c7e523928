import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from localcloud.handlers.lambda_function import LambdaCrashed, LambdaFunction, LambdaUnavailable
from localcloud.processes.ports import free_ports


class Emulator(ThreadingHTTPServer):
    """An endpoint that answers every invocation with the same body."""

    def __init__(self, body: str, status: int) -> None:
        super().__init__(("127.0.0.1", 0), _Invocation)
        self.body = body
        self.status = status
        self.invocations: list[tuple[str, object]] = []

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Invocation(BaseHTTPRequestHandler):
    server: Emulator

    def do_POST(self) -> None:
        payload = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.invocations.append((self.path, payload))
        body = self.server.body.encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


@contextmanager
def emulator(body: str, status: int = 200) -> Iterator[Emulator]:
    with Emulator(body, status) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def test_a_payload_goes_in_and_an_answer_comes_out() -> None:
    with emulator('{"status": "SUCCESS"}') as server:
        assert LambdaFunction(server.endpoint, 5).invoke({"action": "READ"}) == {
            "status": "SUCCESS"
        }
    path = "/2015-03-31/functions/function/invocations"
    assert server.invocations == [(path, {"action": "READ"})]


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        ('{"errorType": "Exit", "errorMessage": "status 1"}', 200, "Exit: status 1"),
        ('{"errorMessage": "status 1"}', 502, "Error: status 1"),
        ("Task timed out after 60.00 seconds", 200, "Task timed out after 60.00 seconds"),
        ("", 200, "it gave no answer"),
        ("[1]", 200, r"it answered \[1\]"),
    ],
)
def test_a_function_that_ends_without_an_event_has_crashed(
    body: str, status: int, told: str
) -> None:
    with emulator(body, status) as server, pytest.raises(LambdaCrashed, match=told):
        LambdaFunction(server.endpoint, 5).invoke({})


def test_an_emulator_that_is_gone_is_unavailable() -> None:
    (port,) = free_ports(1)
    with pytest.raises(LambdaUnavailable, match="refused"):
        LambdaFunction(f"http://127.0.0.1:{port}", 5).invoke({})
