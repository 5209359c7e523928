"""The function: its command, its limit, and the environment that it runs in."""

import threading
import time
from collections.abc import Sequence
from pathlib import Path

from localcloud.lambda_emulator.environment import ExecutionEnvironment
from localcloud.lambda_emulator.invocation import Invocation, Outcome


class Function:
    """Runs invocations in turn; an environment that was lost is replaced by the next one."""

    def __init__(
        self, name: str, command: Sequence[str], timeout_seconds: float, address: str
    ) -> None:
        self.name = name
        self.timeout_seconds = timeout_seconds
        self._command = command
        self._address = address
        self._in_turn = threading.Lock()
        # A runtime may ask for its first invocation before its start has returned.
        self._starting = threading.Lock()
        self._environment: ExecutionEnvironment | None = None

    def invoke(self, payload: bytes) -> Outcome:
        """The outcome, also when the function or its runtime failed."""
        invocation = Invocation(payload)
        told = f"RequestId: {invocation.request_id}"
        with self._in_turn:
            print(f"START {told} Version: $LATEST", flush=True)
            began = time.monotonic()
            outcome = self._usable_environment().run(invocation, self.timeout_seconds)
            milliseconds = 1000 * (time.monotonic() - began)
            print(f"END {told}\nREPORT {told} Duration: {milliseconds:.2f} ms", flush=True)
        return outcome

    def environment(self, token: str) -> ExecutionEnvironment | None:
        """The environment whose process knows that token; None when there is no such one."""
        with self._starting:
            environment = self._environment
        return environment if environment and environment.token == token else None

    def end(self) -> None:
        """Ends what runs."""
        if self._environment:
            self._environment.end()

    def _usable_environment(self) -> ExecutionEnvironment:
        if self._environment is None or self._environment.has_ended():
            with self._starting:
                self._environment = ExecutionEnvironment(
                    self._command, self._variables(), self._address
                )
        return self._environment

    def _variables(self) -> dict[str, str]:
        """Those that Lambda reserves (developer guide, environment variables)."""
        return {
            "_HANDLER": self._command[-1],
            "TZ": ":UTC",
            "LAMBDA_TASK_ROOT": str(Path.cwd()),
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_LAMBDA_FUNCTION_NAME": self.name,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{self.name}",
            "AWS_LAMBDA_LOG_STREAM_NAME": "local-cloud",
        }
