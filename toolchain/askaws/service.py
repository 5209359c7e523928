"""AppStream at an endpoint: calls by name, with the JSON that came over the wire."""

from __future__ import annotations

import json
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError, HTTPClientError

JsonObject = dict[str, Any]
NOT_FOUND = ("resource-not-found",)
NOT_AVAILABLE = ("resource-not-available",)

# Botocore's own retries would take LimitExceededException for throttling, which may be an answer.
_CONFIG = Config(retries={"total_max_attempts": 1}, max_pool_connections=20)
# Errors about the caller, the account or the moment, which say nothing about a question.
_BESIDE = (
    "access-denied",
    "unrecognized-client",
    "expired-token",
    "invalid-client-token-id",
    "invalid-signature",
    "missing-authentication-token",
    "invalid-account-status",
    "limit-exceeded",
    "resource-not-found",
    "resource-not-available",
    # A call whose answer was lost had its effect, and is repeated.
    "resource-already-exists",
)
_THROTTLED = ("throttling", "too-many-requests", "request-limit-exceeded")
_WAITS_SECONDS = (1, 2, 4, 8, 16)


@dataclass(frozen=True)
class Call:
    """A call and its answer: the output, or the error's type, HTTP status and text."""

    operation: str
    input: JsonObject
    answer: JsonObject


class Refused(Exception):
    """The service answered with an error."""

    def __init__(self, operation: str, kind: str, status: int, message: str) -> None:
        super().__init__(f"{operation}: {kind}: {message}")
        self.kind, self.status, self.message = kind, status, message

    @property
    def name(self) -> str:
        """The type as answers spell it: ResourceInUseException is resource-in-use."""
        words = self.kind.removesuffix("Exception")
        return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in words).strip("-")

    @property
    def passes(self) -> bool:
        """Whether the service was busy or out of order."""
        return self.name in _THROTTLED or self.status >= 500

    @property
    def is_beside(self) -> bool:
        """Whether the same call may well be taken from another caller, or later."""
        return self.passes or self.name in _BESIDE


class Service:
    """Calls AppStream, and keeps what it was asked and answered until that is taken."""

    def __init__(
        self,
        session: botocore.session.Session,
        region: str,
        endpoint: str | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause = pause
        _speak_json(session)
        self._raw = threading.local()
        self._client: Any = session.create_client(
            "appstream", region_name=region, endpoint_url=endpoint, config=_CONFIG
        )
        self._client.meta.events.register("response-received.appstream", self._note)
        self._calls: list[Call] = []

    def call(self, operation: str, **request: Any) -> JsonObject:
        """The answer, with members that the client's service model does not know.

        Raises Refused if it is an error.
        """
        try:
            output = self._ask_patiently(operation, request)
        except Refused as refused:
            self._keep(operation, request, _error(refused))
            raise
        self._keep(operation, request, output)
        return output

    def refusal(
        self, operation: str, expected: tuple[str, ...] = (), /, **request: Any
    ) -> Refused | None:
        """Why the call is refused; None if it is taken.

        Raises Refused where the reason is beside the question, unless it is among those expected.
        """
        try:
            self.call(operation, **request)
        except Refused as refused:
            if refused.is_beside and refused.name not in expected:
                raise
            return refused
        return None

    def unrecorded(self, operation: str, **request: Any) -> JsonObject:
        """As call, for what is beside a question."""
        return self._ask_patiently(operation, request)

    def pages(self, operation: str, member: str, **request: Any) -> list[Any]:
        """The items of all pages, unrecorded."""
        items: list[Any] = []
        while True:
            page = self.unrecorded(operation, **request)
            items += page.get(member, [])
            if not page.get("NextToken"):
                return items
            request["NextToken"] = page["NextToken"]

    def refused_at_once(self, operation: str, **request: Any) -> Refused | None:
        """Why the service does not take a call that is made once; only a refusal is recorded."""
        try:
            self._ask(operation, request)
        except Refused as refused:
            if refused.status < 500:
                self._keep(operation, request, _error(refused))
                return refused
        except HTTPClientError:
            return None
        return None

    def take_calls(self) -> list[Call]:
        """What was recorded since the last time."""
        taken, self._calls = self._calls, []
        return taken

    def _keep(self, operation: str, request: JsonObject, answer: JsonObject) -> None:
        call = Call(operation, request, answer)
        if not self._calls or self._calls[-1] != call:
            self._calls.append(call)

    def _ask_patiently(self, operation: str, request: JsonObject) -> JsonObject:
        """Asks again where the service was busy or out of order."""
        for seconds in _WAITS_SECONDS:
            try:
                return self._ask(operation, request)
            except Refused as refused:
                if not refused.passes:
                    raise
            except HTTPClientError as lost:
                print(f"no answer to {operation} ({lost}); asking again", file=sys.stderr)
            self._pause(seconds)
        return self._ask(operation, request)

    def _ask(self, operation: str, request: JsonObject) -> JsonObject:
        self._raw.body = b""
        try:
            parsed = self._client._make_api_call(operation, request)
        except ClientError as error:
            told, status = error.response["Error"], error.response["ResponseMetadata"]
            code = str(told.get("Code", ""))
            raise Refused(
                operation, code, int(status["HTTPStatusCode"]), str(told.get("Message", ""))
            ) from error
        parsed.pop("ResponseMetadata", None)
        output: JsonObject = json.loads(self._raw.body) if self._raw.body else parsed
        return output

    def _note(self, response_dict: dict[str, Any] | None, **_event: Any) -> None:
        self._raw.body = response_dict["body"] if response_dict else b""


def _speak_json(session: botocore.session.Session) -> None:
    """Lets the session's clients speak AWS JSON, which a person can read, and not CBOR."""
    loader = session.get_component("data_loader")
    model = loader.load_service_model("appstream", "service-2", api_version=None)
    model["metadata"]["protocols"] = ["json"]


def simulated_speed(endpoint: str) -> float:
    """How fast a simulator's clock runs; 1 for what is no simulator, or holds its clock."""
    try:
        with urllib.request.urlopen(f"{endpoint}/_simulator/health", timeout=10) as health:
            return float(json.loads(health.read())["speed"]) or 1
    except (OSError, ValueError, KeyError, TypeError):
        return 1


def _error(refused: Refused) -> JsonObject:
    return {"error": {"type": refused.kind, "status": refused.status, "message": refused.message}}
