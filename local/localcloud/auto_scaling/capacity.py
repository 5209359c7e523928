"""The capacity that is scaled, and why it cannot be."""

from dataclasses import dataclass
from typing import Protocol


class NoSuchFleet(Exception):
    """AppStream has no fleet of that name."""


class CapacityRefused(Exception):
    """AppStream does not take the new capacity; the message is AppStream's."""


@dataclass(frozen=True)
class Use:
    """How many instances of a fleet, or sessions of a multi-session one, are used and could be."""

    used: int
    actual: int


class FleetCapacity(Protocol):
    """The capacity of AppStream's fleets, by name."""

    def uses(self) -> dict[str, Use]:
        """How much is used of each fleet that runs."""
        ...

    def desired(self, fleet: str) -> int: ...

    def set(self, fleet: str, desired: int) -> None: ...


class Refused(Exception):
    """A request that fails at once, with the exception's name in the API."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def invalid(message: str) -> Refused:
    return Refused("ValidationException", message)


def not_found(message: str) -> Refused:
    return Refused("ObjectNotFoundException", message)
