"""Which handler of a StackFleetAssociation made a ListAssociatedFleets.

The call names the association's stack only, so nothing but the time tells.
"""

from localcloud.json_types import JsonObject
from localcloud.timeline.recording import Recording
from localcloud.timeline.targets import kind_of
from localcloud.timestamps import seconds

_READ = "ListAssociatedFleets"
_KIND = kind_of("StackFleetAssociation")


class AssociationReads:
    """Knows the invocations of the associations of all stacks."""

    def __init__(self, recording: Recording) -> None:
        self._clock = recording.clock
        lines = [line for line in recording.invocations if kind_of(line["type"]) == _KIND]
        self._invocations = sorted(lines, key=lambda line: seconds(line["time"]))

    def invocation_of(self, entry: JsonObject) -> JsonObject | None:
        """The line of the invocation that made a journal's call; None when none of these did."""
        if entry["operation"] != _READ or isinstance(entry["input"], str):
            return None
        time = seconds(entry["time"])
        stack = str(entry["input"].get("StackName"))
        # A function works on one invocation at a time, so of those that wait the first to end ran.
        return next(
            (line for line in self._invocations if self._made(line, time, stack)),
            None,
        )

    def _made(self, line: JsonObject, time: float, stack: str) -> bool:
        doubt = self._clock.doubt
        start, end = self._clock.simulated(line["started"]), self._clock.simulated(line["time"])
        if not start - doubt <= time <= end + doubt:
            return False
        # A create that has failed may never have told its identifier.
        return line["identifier"] is None or line["identifier"].partition("|")[2] == stack
