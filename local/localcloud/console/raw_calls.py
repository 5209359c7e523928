"""Calls of AppStream that the pinned AWS SDK does not know yet."""

import json
import urllib.error
import urllib.request
from http.client import HTTPException

from localcloud.errors import LocalCloudError
from localcloud.json_types import JsonObject

_TARGET = "PhotonAdminProxyService"
_SECONDS_TO_ANSWER = 30


def call(endpoint: str, operation: str, members: JsonObject) -> None:
    """Makes a call in AWS JSON 1.1; LocalCloudError when it is refused or not answered."""
    headers = {
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": f"{_TARGET}.{operation}",
    }
    asked = urllib.request.Request(endpoint, json.dumps(members).encode(), headers)
    try:
        with urllib.request.urlopen(asked, timeout=_SECONDS_TO_ANSWER) as answer:
            answer.read()
    except urllib.error.HTTPError as error:
        raise LocalCloudError(_refusal(error)) from error
    except (OSError, HTTPException) as error:
        raise LocalCloudError(f"it was not answered: {error}") from error


def _refusal(error: urllib.error.HTTPError) -> str:
    told = json.loads(error.read() or b"{}")
    kind = told.get("__type", f"status {error.code}")
    return f"{kind}: {told.get('message') or told.get('Message', '')}"
