"""One execution environment: a runtime process and the invocation that it works on."""

import os
import queue
import secrets
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from http import HTTPStatus

from localcloud.lambda_emulator.invocation import Invocation, Outcome, Refused


class ExecutionEnvironment:
    """Runs one invocation after the other, until its process has ended.

    `address` is where its Runtime API is served, under a path that only its process knows.
    """

    def __init__(self, command: Sequence[str], variables: Mapping[str, str], address: str) -> None:
        self.token = secrets.token_urlsafe()
        # None in either queue: the process has ended.
        self._given: queue.SimpleQueue[Invocation | None] = queue.SimpleQueue()
        self._outcomes: queue.SimpleQueue[Outcome | None] = queue.SimpleQueue()
        self._working_on: str | None = None
        self._process = subprocess.Popen(
            command,
            env={
                **os.environ,
                **variables,
                "AWS_LAMBDA_RUNTIME_API": f"{address}/{self.token}",
            },
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        threading.Thread(target=self._tell_the_end, daemon=True).start()

    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def run(self, invocation: Invocation, timeout_seconds: float) -> Outcome:
        """The outcome of one invocation; to be called for one at a time."""
        self._working_on = invocation.request_id
        self._given.put(invocation)
        try:
            outcome = self._outcomes.get(timeout=timeout_seconds)
        except queue.Empty:
            self.end()
            reason = f"Task timed out after {timeout_seconds:.2f} seconds"
            return Outcome.failed(invocation.request_id, "Sandbox.Timedout", reason)
        finally:
            self._working_on = None
        if outcome is None:
            reason = f"Runtime exited with error: {_exit(self._process.wait())}"
            return Outcome.failed(invocation.request_id, "Runtime.ExitError", reason)
        return outcome

    def next(self) -> Invocation:
        """The invocation that the runtime is to work on; waits until there is one."""
        invocation = self._given.get()
        if invocation is None:
            raise Refused(HTTPStatus.GONE, "Runtime.Ended", "the environment has ended")
        return invocation

    def finish(self, request_id: str, outcome: Outcome) -> None:
        """Takes what the runtime has made of the invocation that it works on."""
        if request_id != self._working_on:
            reason = f"the runtime does not work on {request_id}"
            raise Refused(HTTPStatus.BAD_REQUEST, "InvalidRequestID", reason)
        self._working_on = None
        self._outcomes.put(outcome)

    def fail_to_start(self, outcome: Outcome) -> None:
        """Takes the runtime's error before its first invocation; it is of no use any more."""
        self._outcomes.put(outcome)
        self.end()

    def end(self) -> None:
        """Ends the process and all that it has started; it may have ended by itself."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _tell_the_end(self) -> None:
        self._process.wait()
        self._outcomes.put(None)
        self._given.put(None)


def _exit(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    return f"signal {signal.Signals(-status).name}"
