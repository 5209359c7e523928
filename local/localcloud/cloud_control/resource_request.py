"""One request to create, update or delete a resource, from its start to its end."""

import json
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any, Literal

from localcloud.handlers.operation import OperationFailed
from localcloud.handlers.progress_journal import Invocation
from localcloud.json_types import JsonObject

Operation = Literal["CREATE", "UPDATE", "DELETE"]
_LONGEST_MESSAGE = 2048


class Cancelled(Exception):
    """The request was cancelled, so that its handler is not invoked again."""


class ResourceRequest:
    """What the progress event tells; the operation runs on a thread of its own.

    It is the journal of its operation too: each answer of the handler is told at once.
    """

    def __init__(
        self, operation: Operation, type_name: str, identifier: str | None, parameters: JsonObject
    ) -> None:
        self.token = str(uuid.uuid4())
        self.operation = operation
        self.type_name = type_name
        self.identifier = identifier
        self.parameters = parameters
        self.status = "IN_PROGRESS"
        self._message = ""
        self._error_code: str | None = None
        self._model: JsonObject | None = None
        self._event_time = time.time()
        self._cancelled = threading.Event()
        self._changing = threading.Lock()

    def start(self, run: Callable[[], JsonObject | None]) -> None:
        """Runs the operation, which gives the resource's final model, if it has one."""
        threading.Thread(target=self._carry_out, args=(run,), daemon=True).start()

    def record(self, invocation: Invocation) -> None:
        """Takes over what an answer of the handler tells."""
        with self._changing:
            self.identifier = invocation.identifier or self.identifier
            self._message = invocation.message
            self._event_time = time.time()

    def sleep(self, seconds: float) -> None:
        """Waits between two invocations; Cancelled when the request is."""
        if self._cancelled.wait(seconds):
            raise Cancelled

    def cancel(self) -> bool:
        """Whether the request could still be cancelled; the invocation under way ends first."""
        with self._changing:
            if self.status != "IN_PROGRESS":
                return False
            self.status = "CANCEL_IN_PROGRESS"
        self._cancelled.set()
        return True

    def is_over(self) -> bool:
        return self.status not in ("IN_PROGRESS", "CANCEL_IN_PROGRESS")

    def progress_event(self) -> JsonObject:
        """The ProgressEvent as the API has it; members without a value are left out."""
        with self._changing:
            members: dict[str, Any] = {
                "TypeName": self.type_name,
                "Identifier": self.identifier,
                "RequestToken": self.token,
                "Operation": self.operation,
                "OperationStatus": self.status,
                "EventTime": self._event_time,
                "ResourceModel": json.dumps(self._model) if self._model else None,
                "StatusMessage": self._message[:_LONGEST_MESSAGE] or None,
                "ErrorCode": self._error_code,
            }
        return {name: value for name, value in members.items() if value is not None}

    def _carry_out(self, run: Callable[[], JsonObject | None]) -> None:
        try:
            model = run()
        except Cancelled:
            self._end("CANCEL_COMPLETE")
        except OperationFailed as failure:
            self.identifier = failure.identifier or self.identifier
            # The code has a member of its own here.
            reason = str(failure).replace(f" (HandlerErrorCode: {failure.error_code})", "")
            self._end("FAILED", reason, failure.error_code or "InternalFailure")
        except BaseException as defect:
            self._end("FAILED", f"The local cloud has a defect: {defect!r}", "InternalFailure")
            raise
        else:
            self._model = model
            self._end("SUCCESS")

    def _end(self, status: str, message: str = "", error_code: str | None = None) -> None:
        with self._changing:
            self.status = status
            self._message = message
            self._error_code = error_code
            self._event_time = time.time()
