"""The shapes of JSON that cross the local cloud's borders."""

from typing import Any

JsonObject = dict[str, Any]
