"""The JSON documents in requests: desired states, identifiers and patches."""

import json
from typing import Any

from localcloud.cloud_control.refusals import Refused, invalid
from localcloud.json_types import JsonObject
from localcloud.template.bounds import is_nested_too_deeply

# Of DesiredState and PatchDocument (service model).
_LONGEST = 262_144


def parsed_object(name: str, text: Any) -> JsonObject:
    """The document as an object; `name` is the parameter's."""
    document = parsed(name, text)
    if not isinstance(document, dict):
        raise invalid(f"{name} must be a JSON object")
    return document


def parsed(name: str, text: Any) -> Any:
    """The document of that parameter as JSON."""
    if not isinstance(text, str) or not 0 < len(text) <= _LONGEST:
        raise invalid(f"{name} must be a JSON text of 1 to {_LONGEST} characters")
    if is_nested_too_deeply(text):
        raise invalid(f"{name} is nested too deeply")
    try:
        return json.loads(text)
    except ValueError as error:
        raise Refused("InvalidRequestException", f"{name} is not valid JSON: {error}") from error
