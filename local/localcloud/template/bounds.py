"""What bounds a template, so that a short text never takes long to read or to walk through."""

import math
import re
from typing import Any

LARGEST_BYTES = 1_000_000
"""CloudFormation takes no larger one, not even from S3 (quotas: 1 MB)."""

DEEPEST = 200
"""Far beyond what templates need, and far below what the stacks of parsers and walkers bear."""

LONGEST_NUMBER = 400
"""Characters; the largest double has 309 digits."""

LARGEST_SIZE = 250_000
"""Values in a tree; the largest text that CloudFormation takes has some 50,000."""

# A text is one token, so that the brackets in it do not count; one without an end is for the
# parser to refuse.
_JSON_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)


def is_nested_too_deeply(json_text: str) -> bool:
    """Whether arrays and objects in a text of JSON are nested deeper than a template may be."""
    depth = 0
    for token in _JSON_TOKENS.finditer(json_text):
        first = token[0][0]
        if first in "[{":
            depth += 1
        elif first in "]}":
            depth -= 1
        if depth > DEEPEST:
            return True
    return False


def size_in_full(value: Any) -> float:
    """How many values a tree holds with each shared part counted wherever it stands."""
    return _size(value, {})


def _size(value: Any, known: dict[int, float]) -> float:
    if not isinstance(value, (dict, list)):
        return 1
    if id(value) not in known:
        # What contains itself never ends.
        known[id(value)] = math.inf
        members = value.values() if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_size(member, known) for member in members)
    return known[id(value)]
