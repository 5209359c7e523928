"""Timestamps of ISO 8601."""

from datetime import datetime


def seconds(timestamp: str) -> float:
    """A UTC timestamp of ISO 8601 in seconds since 1970."""
    date, _, fraction = timestamp.removesuffix("Z").removesuffix("+00:00").partition(".")
    whole = datetime.fromisoformat(date + "+00:00").timestamp()
    return whole + float(f"0.{fraction or 0}")
