"""What a step scaling policy makes of a capacity (Application Auto Scaling user guide)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

from localcloud.json_types import JsonObject


@dataclass(frozen=True)
class StepScaling:
    """A policy's StepScalingPolicyConfiguration."""

    configuration: JsonObject

    @property
    def cooldown_seconds(self) -> int:
        return int(self.configuration.get("Cooldown", 300))

    def wanted(self, current: int, breach: float) -> int:
        """The capacity wanted when the metric is so far beyond the alarm's threshold.

        The present one when no step covers that.
        """
        step = _step_for(self.configuration.get("StepAdjustments") or (), breach)
        if step is None:
            return current
        adjustment = int(step["ScalingAdjustment"])
        kind = self.configuration.get("AdjustmentType")
        if kind == "ExactCapacity":
            return adjustment
        change = adjustment if kind == "ChangeInCapacity" else _share(current, adjustment)
        least = int(self.configuration.get("MinAdjustmentMagnitude", 0))
        if kind == "PercentChangeInCapacity" and 0 < abs(change) < least:
            change = least if change > 0 else -least
        return current + change


def _step_for(steps: Sequence[JsonObject], breach: float) -> JsonObject | None:
    for step in steps:
        low = float(step.get("MetricIntervalLowerBound", -inf))
        high = float(step.get("MetricIntervalUpperBound", inf))
        # At the threshold itself both neighbours of it count: the alarm says which one was meant.
        if low <= breach < high or low < breach <= high:
            return step
    return None


def _share(current: int, percent: int) -> int:
    """Of less than one instance one is made; what is more is rounded towards none."""
    change = current * percent / 100
    if change > 0:
        return max(1, floor(change))
    return min(-1, ceil(change)) if change < 0 else 0
