"""Which invocation made a call that does not say which resource it is about.

A user's address is hidden in the simulator's journal, a list is of all resources, and an account
has one subscription, so nothing but the time tells.
"""

from collections.abc import Callable

from localcloud.json_types import JsonObject
from localcloud.timeline.recording import Recording
from localcloud.timeline.targets import kind_of
from localcloud.timestamps import seconds

_FLEETS_OF_A_STACK = "ListAssociatedFleets"
_MAKERS = {
    _FLEETS_OF_A_STACK: "StackFleetAssociation",
    "CreateUser": "User",
    "DeleteUser": "User",
    "DescribeUsers": "User",
    "BatchAssociateUserStack": "StackUserAssociation",
    "BatchDisassociateUserStack": "StackUserAssociation",
    "DescribeUserStackAssociations": "StackUserAssociation",
    "CreateUsageReportSubscription": "UsageReportSubscription",
    "DeleteUsageReportSubscription": "UsageReportSubscription",
    "DescribeUsageReportSubscriptions": "UsageReportSubscription",
}


class UnnamedCalls:
    """Knows the invocations of all stacks."""

    def __init__(self, recording: Recording) -> None:
        self._clock = recording.clock
        self._invocations: dict[str, list[JsonObject]] = {}
        for line in sorted(recording.invocations, key=lambda line: seconds(line["time"])):
            self._invocations.setdefault(kind_of(line["type"]), []).append(line)

    def invocation_of(self, entry: JsonObject) -> JsonObject | None:
        """The line of the invocation that made a journal's call; None when none of these did."""
        maker = _MAKERS.get(entry["operation"])
        if maker is None or isinstance(entry["input"], str):
            return None
        may_be_about = _stack_of(entry) if entry["operation"] == _FLEETS_OF_A_STACK else _anything
        time = seconds(entry["time"])
        # A function works on one invocation at a time, so of those that wait the first to end ran.
        return next(
            (
                line
                for line in self._invocations.get(kind_of(maker), ())
                if self._ran_at(time, line) and may_be_about(line)
            ),
            None,
        )

    def _ran_at(self, time: float, line: JsonObject) -> bool:
        doubt = self._clock.doubt
        start, end = self._clock.simulated(line["started"]), self._clock.simulated(line["time"])
        return bool(start - doubt <= time <= end + doubt)


def _stack_of(entry: JsonObject) -> Callable[[JsonObject], bool]:
    stack = str(entry["input"].get("StackName"))

    def is_about(line: JsonObject) -> bool:
        # A create that has failed may never have told its identifier.
        return line["identifier"] is None or line["identifier"].partition("|")[2] == stack

    return is_about


def _anything(_line: JsonObject) -> bool:
    return True
