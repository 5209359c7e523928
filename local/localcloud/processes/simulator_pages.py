"""The simulator's own pages, asked without the AWS SDK."""

import json
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any

from localcloud.errors import LocalCloudError
from localcloud.json_types import JsonObject
from localcloud.processes.cloud_state import SIMULATOR, CloudState

_SECONDS_TO_ANSWER = 30


def ask_simulator(state: CloudState, page: str, request: JsonObject | None = None) -> Any:
    """The JSON of a page, such as sessions; a request is posted to it.

    Raises LocalCloudError with the simulator's own words when it refuses the request, and when it
    does not answer.
    """
    url = f"{state.service(SIMULATOR).endpoint}/_simulator/{page}"
    body = None if request is None else json.dumps(request).encode()
    headers = {} if body is None else {"Content-Type": "application/json"}
    try:
        asked = urllib.request.Request(url, body, headers)
        with urllib.request.urlopen(asked, timeout=_SECONDS_TO_ANSWER) as response:
            return json.loads(response.read())
    except urllib.error.HTTPError as error:
        raise LocalCloudError(_refusal(error)) from error
    except (OSError, HTTPException) as error:
        raise LocalCloudError(
            f"the local cloud's {SIMULATOR} did not answer: {error}; see local/cloud logs"
            f" {SIMULATOR}"
        ) from error


def _refusal(error: urllib.error.HTTPError) -> str:
    text = error.read().decode(errors="replace")
    try:
        return str(json.loads(text)["message"])
    except (ValueError, KeyError, TypeError):
        return f"the local cloud's {SIMULATOR} answered with status {error.code}: {text}"
