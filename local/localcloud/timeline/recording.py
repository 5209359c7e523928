"""What the parts of a local cloud have recorded about a stack."""

from dataclasses import dataclass

from localcloud.json_types import JsonObject
from localcloud.processes.kept_folder import Run
from localcloud.timestamps import seconds

Instant = float
"""Seconds since 1970 on the simulated clock."""

# By which the two clocks may have been read wrongly, and CloudFormation rounds to milliseconds.
_MACHINE_SECONDS_OF_DOUBT = 0.003


@dataclass(frozen=True)
class Clock:
    """The simulated clock: what it and the machine's clock showed at one moment, and its speed."""

    speed: float
    machine_time: float
    simulated_time: Instant
    earlier: tuple[Run, ...] = ()
    """The lives of a kept cloud before this one, the first one first."""

    @property
    def doubt(self) -> float:
        """By how many simulated seconds a converted time may be wrong."""
        return _MACHINE_SECONDS_OF_DOUBT * self.speed

    def simulated(self, machine_time: str) -> Instant:
        """When that was on the simulated clock."""
        moment = seconds(machine_time)
        run: Run | Clock = next((one for one in self.earlier if moment <= one.machine_time), self)
        return run.simulated_time + (moment - run.machine_time) * run.speed


@dataclass(frozen=True)
class Recording:
    """Everything that is known; the cloud's other stacks are among it."""

    clock: Clock
    events: list[JsonObject]
    """The stack's own events as DescribeStackEvents tells them, oldest first."""
    invocations: list[JsonObject]
    """The lines of the progress journal."""
    calls: list[JsonObject]
    """The simulator's journal, oldest first."""
    histories: list[JsonObject]
    """The states of the simulator's resources."""
    forgotten_calls: int = 0
    """How many older calls the simulator no longer has."""
