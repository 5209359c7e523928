"""The last calls of AppStream on each resource."""

from localcloud.json_types import JsonObject
from localcloud.timeline.lane_assembly import recorded_call
from localcloud.timeline.targets import targets_of
from localcloud.timeline.wording import call_text

_SHOWN = 5


class LastCalls:
    """The calls that changed something or failed, among the simulator's journal."""

    def __init__(self, journal: list[JsonObject]) -> None:
        self._calls: dict[tuple[str, str], list[JsonObject]] = {}
        self.newest = ""
        """When the newest of them was made, on the simulated clock."""
        for entry in journal:
            call = recorded_call(entry)
            if call.is_read and not call.error:
                continue
            self.newest = entry["time"]
            told = {
                "time": entry["time"].partition("T")[2][:8],
                "text": call_text(call),
                "failed": bool(call.error) or call.answer_lost,
            }
            for target in targets_of(call.operation, call.input):
                self._calls.setdefault(target, []).append(told)

    def of(self, kind: str, name: str) -> list[JsonObject]:
        """The newest first."""
        return self._calls.get((kind, name), [])[: -_SHOWN - 1 : -1]
