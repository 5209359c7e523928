"""The timeline as JSON."""

import json
from dataclasses import asdict
from typing import Any

from localcloud.timeline.model import Timeline


def as_json(timeline: Timeline) -> str:
    """All that the timeline holds, under the names of its parts in camel case."""
    return json.dumps(_renamed(asdict(timeline)), indent=2, default=str)


def _renamed(value: Any) -> Any:
    if isinstance(value, list):
        return [_renamed(item) for item in value]
    if not isinstance(value, dict):
        return value
    # What a call was given is AppStream's own, and has its own names.
    return {
        _camel(name): member if name == "input" else _renamed(member)
        for name, member in value.items()
    }


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)
