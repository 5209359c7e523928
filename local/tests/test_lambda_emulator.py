import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from localcloud.lambda_emulator.environment import ExecutionEnvironment
from localcloud.lambda_emulator.function import Function
from localcloud.lambda_emulator.http_front import EmulatorServer
from localcloud.processes.ports import free_ports
from tests.raw_http import RawAnswer, answer_to

RUNTIME = Path(__file__).with_name("scripted_runtime.py")
HOST = {"Host": "127.0.0.1"}
TIMEOUT_SECONDS = 30


@contextmanager
def emulator(handler: str = "working", timeout_seconds: float = TIMEOUT_SECONDS) -> Iterator[int]:
    """The port of an emulator whose function runs the scripted runtime."""
    (port,) = free_ports(1)
    command = [sys.executable, str(RUNTIME), handler]
    function = Function("TypeFunction", command, timeout_seconds, f"127.0.0.1:{port}")
    with EmulatorServer(port, function) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        try:
            yield port
        finally:
            server.shutdown()
            function.end()


@pytest.fixture
def port() -> Iterator[int]:
    with emulator() as served:
        yield served


def invoke(port: int, do: str, function: str = "function") -> RawAnswer:
    path = f"/2015-03-31/functions/{function}/invocations"
    return answer_to(port, "POST", path, HOST, json.dumps({"do": do}).encode())


def answered(port: int) -> dict[str, Any]:
    answer = invoke(port, "answer")
    assert (answer.status, "x-amz-function-error" in answer.headers) == (200, False)
    return dict(json.loads(answer.text))


def failure(answer: RawAnswer) -> tuple[str, str]:
    """The type and message of an error that the caller is told as the function's."""
    assert answer.status == 200
    assert answer.headers["x-amz-function-error"] == "unhandled"
    told = json.loads(answer.text)
    return told["errorType"], told["errorMessage"]


def test_one_process_answers_one_invocation_after_the_other(port: int) -> None:
    assert answered(port)["process"] == answered(port)["process"]


def test_a_function_has_the_variables_that_lambda_reserves(port: int) -> None:
    variables = answered(port)["variables"]
    assert variables["_HANDLER"] == "working"
    assert variables["AWS_LAMBDA_FUNCTION_NAME"] == "TypeFunction"


def test_a_function_answers_to_its_own_name_and_to_no_other(port: int) -> None:
    assert invoke(port, "answer", "TypeFunction").status == 200
    assert invoke(port, "answer", "Another").status == 404


def test_callers_at_the_same_time_take_their_turn(port: int) -> None:
    answers: list[RawAnswer] = []
    callers = [
        threading.Thread(target=lambda: answers.append(invoke(port, "answer"))) for _ in range(5)
    ]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert [answer.status for answer in answers] == [200] * 5


def test_an_error_of_the_function_is_told_as_one(port: int) -> None:
    assert failure(invoke(port, "fail")) == ("Refused", "as told")


def test_a_runtime_may_ask_before_its_start_has_returned(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, look_up, popen = threading.Event(), Function.environment, subprocess.Popen

    def environment(function: Function, token: str) -> ExecutionEnvironment | None:
        asked.set()
        return look_up(function, token)

    def start(*arguments: Any, **options: Any) -> "subprocess.Popen[bytes]":
        process = popen(*arguments, **options)
        assert asked.wait(TIMEOUT_SECONDS)
        return process

    monkeypatch.setattr(Function, "environment", environment)
    monkeypatch.setattr(subprocess, "Popen", start)
    answered(port)


def test_a_runtime_that_exits_is_told_and_replaced(port: int) -> None:
    before = answered(port)["process"]
    kind, message = failure(invoke(port, "exit"))
    assert kind == "Runtime.ExitError"
    assert message.endswith("Runtime exited with error: exit status 3")
    assert answered(port)["process"] != before


def test_a_killed_runtime_is_replaced_by_the_next_invocation(port: int) -> None:
    before = answered(port)["process"]
    os.kill(before, signal.SIGKILL)
    while Path(f"/proc/{before}").exists():
        pass
    assert answered(port)["process"] != before


def test_a_function_that_takes_too_long_is_ended_and_replaced() -> None:
    with emulator(timeout_seconds=2) as port:
        before = answered(port)["process"]
        kind, message = failure(invoke(port, "hang"))
        assert kind == "Sandbox.Timedout"
        assert message.endswith("Task timed out after 2.00 seconds")
        assert not Path(f"/proc/{before}").exists()
        assert answered(port)["process"] != before


def test_a_runtime_that_cannot_start_says_why() -> None:
    with emulator("broken") as port:
        assert failure(invoke(port, "answer")) == ("Handler.Broken", "no such handler")


def test_an_answer_for_another_invocation_is_not_taken(port: int) -> None:
    kind, _ = failure(invoke(port, "answer for another"))
    assert kind == "Runtime.ExitError"


def test_payloads_beyond_lambdas_quota_are_refused_both_ways(port: int) -> None:
    path = "/2015-03-31/functions/function/invocations"
    large = answer_to(port, "POST", path, {**HOST, "Content-Length": str(6 * 1024 * 1024 + 1)})
    assert (large.status, json.loads(large.text)["errorType"]) == (413, "RequestTooLargeException")
    assert failure(invoke(port, "answer at length"))[0] == "Function.ResponseSizeTooLarge"


def test_a_request_of_unknown_length_is_refused(port: int) -> None:
    path = "/2015-03-31/functions/function/invocations"
    answer = answer_to(port, "POST", path, {**HOST, "Transfer-Encoding": "chunked"}, b"")
    assert answer.status == 411


@pytest.mark.parametrize("call", ["invocation/next", "init/error", "invocation/1/response"])
@pytest.mark.parametrize("prefix", ["", "/guessed"])
def test_only_the_functions_own_process_reaches_its_runtime_api(
    port: int, call: str, prefix: str
) -> None:
    answered(port)
    for method in ("GET", "POST"):
        path = f"{prefix}/2018-06-01/runtime/{call}"
        assert answer_to(port, method, path, HOST, b"{}").status == 404


def test_the_function_ends_with_the_emulator() -> None:
    with emulator() as port:
        process = answered(port)["process"]
    assert not Path(f"/proc/{process}").exists()
