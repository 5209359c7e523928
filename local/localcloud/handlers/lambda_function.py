"""Invocation of a handler in the Lambda emulator."""

import json
import threading
import urllib.error
import urllib.request
from http.client import HTTPException

from localcloud.json_types import JsonObject

# The emulator serves its one function under this path, whatever the function's name.
_PATH = "/2015-03-31/functions/function/invocations"


class LambdaUnavailable(Exception):
    """Nothing answered at the emulator's address."""


class LambdaCrashed(Exception):
    """The function ended without an answer; the message is the emulator's."""


class LambdaFunction:
    """One function in one emulator, which runs a single invocation at a time."""

    def __init__(self, endpoint: str, timeout_seconds: float) -> None:
        self._url = endpoint + _PATH
        self._timeout_seconds = timeout_seconds
        self._one_at_a_time = threading.Lock()

    def invoke(self, payload: JsonObject) -> JsonObject:
        """The function's answer; LambdaUnavailable or LambdaCrashed when there is none."""
        request = urllib.request.Request(
            self._url,
            data=json.dumps(payload).encode(),
            headers={"Content-Type": "application/json"},
        )
        with self._one_at_a_time:
            body = self._body(request)
        return _answer(body)

    def _body(self, request: urllib.request.Request) -> bytes:
        try:
            with urllib.request.urlopen(request, timeout=self._timeout_seconds) as response:
                return bytes(response.read())
        except urllib.error.HTTPError as error:
            return bytes(error.read())
        except (OSError, HTTPException) as error:
            raise LambdaUnavailable(str(error)) from error


def _answer(body: bytes) -> JsonObject:
    text = body.decode("utf-8", errors="replace").strip()
    try:
        answer = json.loads(text)
    except ValueError as error:
        raise LambdaCrashed(text or "it gave no answer") from error
    if isinstance(answer, dict) and "status" in answer:
        return answer
    if isinstance(answer, dict) and "errorMessage" in answer:
        raise LambdaCrashed(f"{answer.get('errorType', 'Error')}: {answer['errorMessage']}")
    raise LambdaCrashed(f"it answered {text}")
