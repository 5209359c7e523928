"""A fleet or an image builder that probes share, brought to the state that each needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from askaws.question import CannotTell
from askaws.service import NOT_AVAILABLE, JsonObject, Refused

if TYPE_CHECKING:
    from askaws.lab import Lab

_PATIENCE_SECONDS = 90 * 60


@dataclass(frozen=True)
class Kind:
    """How AppStream names a kind of resource that is started and stopped."""

    word: str
    resource: str

    @property
    def plural(self) -> str:
        return f"{self.resource}s"


FLEET = Kind("fleet", "Fleet")
BUILDER = Kind("builder", "ImageBuilder")


class Powered:
    """Made when it is first needed; it goes round STOPPED, starting, RUNNING and STOPPING."""

    def __init__(self, lab: Lab, kind: Kind) -> None:
        self._lab, self._kind = lab, kind
        self.name: str | None = None
        self.seen: list[JsonObject] = []
        """What was described on the way, each change once."""
        self._problem = ""

    def bring(self, target: str) -> str:
        """Brings it to a state, by the shortest way that is left, and returns its name.

        Raises CannotTell if it does not start; then it is not tried again.
        """
        waited, before = 0.0, ""
        while not self._problem:
            description = self.describe()
            state = description["State"]
            if state == target:
                return str(description["Name"])
            fell_back = before in ("STARTING", "PENDING") and state == "STOPPED"
            if state == "FAILED" or fell_back or waited > _PATIENCE_SECONDS:
                self._problem = f"the {self._kind.word} does not start: {_told(description)}"
            elif state in ("STOPPED", "RUNNING"):
                verb = "Start" if state == "STOPPED" else "Stop"
                self._lab.service.call(f"{verb}{self._kind.resource}", Name=self.name)
            else:
                waited += self._lab.inputs.look_every
                self._lab.inputs.pause(self._lab.inputs.look_every)
            before = state
        raise CannotTell(self._problem)

    def describe(self) -> JsonObject:
        """What Describe returns now; makes the resource if there is none."""
        description = self._lab.described(
            f"Describe{self._kind.plural}", self._kind.plural, self.name or self._make()
        )
        if not self.seen or self.seen[-1] != description:
            self.seen.append(description)
        return description

    def call(self, verb: str) -> Refused | None:
        """Why an operation such as Stop, in the state that it is in, is refused."""
        operation = f"{verb}{self._kind.resource}"
        return self._lab.service.refusal(operation, NOT_AVAILABLE, Name=self.name)

    def settle(self) -> str:
        """The state that it comes to when it no longer starts or stops."""
        waited = 0.0
        while (state := str(self.describe()["State"])) not in ("STOPPED", "RUNNING", "FAILED"):
            if waited > _PATIENCE_SECONDS:
                raise CannotTell(f"the {self._kind.word} of the run stays {state}")
            waited += self._lab.inputs.look_every
            self._lab.inputs.pause(self._lab.inputs.look_every)
        return state

    def forget(self) -> None:
        """It is gone; the next probe makes another."""
        self.name, self.seen = None, []

    def _make(self) -> str:
        self.forget()
        name = self._lab.run.name(self._kind.word)
        self._lab.service.call(f"Create{self._kind.resource}", **self._members(name))
        self._lab.wait_for(f"Describe{self._kind.plural}", Names=[name])
        self.name = name
        return name

    def _members(self, name: str) -> dict[str, Any]:
        if self._kind == FLEET:
            capacity = {"DesiredInstances": 2}
            return self._lab.fleet_members(name, ComputeCapacity=capacity, Description="asks")
        return {
            "Name": name,
            "Tags": self._lab.run.tags,
            "InstanceType": self._lab.inputs.instance_type,
            "ImageName": self._lab.image(),
            "AppstreamAgentVersion": "LATEST",
        }


def _told(description: JsonObject) -> str:
    errors = description.get("FleetErrors") or description.get("ImageBuilderErrors") or []
    messages = [str(error.get("ErrorMessage", "")) for error in errors]
    return "; ".join(messages) or f"it is {description['State']}"
