"""A fleet that joins a domain which cannot exist, so that its start fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from askaws.question import CannotTell, Unforeseen

if TYPE_CHECKING:
    from askaws.lab import Lab
    from askaws.service import JsonObject

_PATIENCE_SECONDS = 60 * 60
# AppStream may still try; a fleet that is STARTING so long after its first error hangs.
_HANGING_SECONDS = 15 * 60


class FailedStart:
    """One failed start that probes share: how it ended, and the fleet, which is STOPPED then."""

    def __init__(self, lab: Lab) -> None:
        self._lab = lab
        self._end: str | None = None
        self.fleet = ""

    def end(self) -> str:
        """How the start ended, as the answers to failed-start spell it."""
        if self._end is None:
            directory = self._lab.new_directory()
            self.fleet = self._lab.new_joining_fleet(directory)
            self._lab.keep(directory)
            self._lab.keep(self.fleet)
            self._lab.service.call("StartFleet", Name=self.fleet)
            self._end = self.watch(self.fleet)
            self._stop()
        return self._end

    def watch(self, fleet: str) -> str:
        """How the start of a fleet ends that does not come up."""
        waited = hanging = 0.0
        stopping = False
        every = self._lab.inputs.look_every
        while waited <= _PATIENCE_SECONDS:
            description = self._lab.fleet(fleet)
            state, errors = description["State"], bool(description.get("FleetErrors"))
            if state == "RUNNING":
                raise Unforeseen("the start that should fail ended in RUNNING")
            if state == "STOPPED":
                return _stopped(stopping, errors)
            stopping = stopping or state == "STOPPING"
            hanging += every if errors and state == "STARTING" else 0
            if hanging > _HANGING_SECONDS:
                return "hang"
            waited += every
            self._lab.inputs.pause(every)
        raise CannotTell("the start neither failed nor ended within an hour")

    def wait_for(self, state: str) -> JsonObject:
        """The fleet's description once it is in a state."""
        waited = 0.0
        while (description := self._lab.fleet(self.fleet))["State"] != state:
            if waited > _PATIENCE_SECONDS:
                raise CannotTell(f"the fleet stays {description['State']}")
            waited += self._lab.inputs.look_every
            self._lab.inputs.pause(self._lab.inputs.look_every)
        return description

    def _stop(self) -> None:
        if self._lab.fleet(self.fleet)["State"] != "STOPPED":
            self._lab.service.call("StopFleet", Name=self.fleet)
            self.wait_for("STOPPED")


def _stopped(stopping: bool, errors: bool) -> str:
    if stopping:
        return "through-stopping"
    return "stopped" if errors else "stopped-without-errors"
