"""The emulator's HTTP: Lambda's Invoke for callers, the Runtime API for the runtime."""

import json
import re
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from localcloud.handlers.protocol import ACCOUNT_ID, REGION
from localcloud.lambda_emulator.environment import ExecutionEnvironment
from localcloud.lambda_emulator.function import Function
from localcloud.lambda_emulator.invocation import LARGEST_PAYLOAD, Outcome, Refused

_INVOKE = re.compile(r"/2015-03-31/functions/(?P<function>[^/]+)/invocations")
_RUNTIME = re.compile(r"/(?P<token>[^/]+)/2018-06-01/runtime(?P<call>/.+)")
_RESULT = re.compile(r"/invocation/(?P<request_id>[^/]+)/(?P<kind>response|error)")
# Every caller may use this name, as with AWS's emulator.
_ANY_FUNCTION = "function"


class EmulatorServer(ThreadingHTTPServer):
    """Serves one function on a loopback port, which is open once this is made."""

    daemon_threads = True

    def __init__(self, port: int, function: Function) -> None:
        super().__init__(("127.0.0.1", port), _Exchange)
        self.function = function


class _Exchange(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: EmulatorServer

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, *_arguments: Any) -> None:
        """Leaves the log to the function."""

    def _answer(self) -> None:
        try:
            if invoked := _INVOKE.fullmatch(self.path):
                self._invoke(invoked["function"])
            else:
                self._serve_runtime()
        except Refused as refused:
            # What was not read of the request cannot be told from the next one.
            self.close_connection = True
            told = {"errorType": refused.kind, "errorMessage": str(refused)}
            self._send(refused.status, json.dumps(told).encode())

    def _invoke(self, name: str) -> None:
        function = self.server.function
        if self.command != "POST" or name not in (_ANY_FUNCTION, function.name):
            raise Refused(HTTPStatus.NOT_FOUND, "ResourceNotFoundException", f"no function {name}")
        outcome = function.invoke(self._body())
        error = {"X-Amz-Function-Error": "Unhandled"} if outcome.is_error else {}
        self._send(HTTPStatus.OK, outcome.payload, error)

    def _serve_runtime(self) -> None:
        environment, call = self._runtime_call()
        if self.command == "GET" and call == "/invocation/next":
            self._give_next(environment)
        elif self.command == "POST" and call == "/init/error":
            environment.fail_to_start(Outcome(self._body(), is_error=True))
            self._send(HTTPStatus.ACCEPTED, b"{}")
        elif self.command == "POST" and (result := _RESULT.fullmatch(call)):
            self._take_result(environment, result["request_id"], result["kind"])
        else:
            raise Refused(HTTPStatus.NOT_FOUND, "NotFound", f"there is no {self.command} {call}")

    def _runtime_call(self) -> tuple[ExecutionEnvironment, str]:
        found = _RUNTIME.fullmatch(self.path)
        environment = self.server.function.environment(found["token"]) if found else None
        if found is None or environment is None:
            raise Refused(HTTPStatus.NOT_FOUND, "NotFound", "there is nothing at this path")
        return environment, found["call"]

    def _give_next(self, environment: ExecutionEnvironment) -> None:
        invocation = environment.next()
        function = self.server.function
        arn = f"arn:aws:lambda:{REGION}:{ACCOUNT_ID}:function:{function.name}"
        deadline = time.time() + function.timeout_seconds
        headers = {
            "Lambda-Runtime-Aws-Request-Id": invocation.request_id,
            "Lambda-Runtime-Deadline-Ms": str(int(1000 * deadline)),
            "Lambda-Runtime-Invoked-Function-Arn": arn,
        }
        self._send(HTTPStatus.OK, invocation.payload, headers)

    def _take_result(self, environment: ExecutionEnvironment, request_id: str, kind: str) -> None:
        try:
            outcome = Outcome(self._body(), is_error=kind == "error")
        except Refused as refused:
            too_large = "Function.ResponseSizeTooLarge"
            environment.finish(request_id, Outcome.failed(request_id, too_large, str(refused)))
            raise
        environment.finish(request_id, outcome)
        self._send(HTTPStatus.ACCEPTED, b"{}")

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            reason = "the request has no Content-Length"
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "InvalidRequestContentException", reason)
        if int(length) > LARGEST_PAYLOAD:
            reason = f"{length} bytes are more than the {LARGEST_PAYLOAD} that a payload may have"
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            raise Refused(status, "RequestTooLargeException", reason)
        return self.rfile.read(int(length))

    def _send(self, status: HTTPStatus, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Type": "application/json"}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
