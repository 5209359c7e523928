"""One invocation of the function and what became of it."""

import json
import uuid
from dataclasses import dataclass, field
from http import HTTPStatus

# Quota of synchronous invocations: 6 MB each way (AWS Lambda developer guide, quotas).
LARGEST_PAYLOAD = 6 * 1024 * 1024


@dataclass(frozen=True)
class Invocation:
    """The caller's payload with the request id that Lambda gives it."""

    payload: bytes
    request_id: str = field(default_factory=lambda: str(uuid.uuid4()))


@dataclass(frozen=True)
class Outcome:
    """What the caller gets; an error is the function's or of the runtime around it."""

    payload: bytes
    is_error: bool = False

    @staticmethod
    def failed(request_id: str, kind: str, reason: str) -> "Outcome":
        """An error of Lambda's own, worded as Lambda words them."""
        told = {"errorType": kind, "errorMessage": f"RequestId: {request_id} Error: {reason}"}
        return Outcome(json.dumps(told).encode(), is_error=True)


class Refused(Exception):
    """A request that the emulator does not take, with the status and the kind of its answer."""

    def __init__(self, status: HTTPStatus, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.kind = kind
