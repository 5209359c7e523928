"""What a target tracking policy makes of a fleet's use (Application Auto Scaling user guide)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from localcloud.auto_scaling.capacity import Use
from localcloud.json_types import JsonObject

METRIC = "AppStreamAverageCapacityUtilization"
_MINUTE = timedelta(minutes=1)

# Assumption: as the alarms look that AWS makes for such policies: above the target for three
# minutes, or below nine tenths of it for fifteen.
_MINUTES_ABOVE = 3
_MINUTES_BELOW = 15
_SHARE_BELOW = 0.9


@dataclass
class TargetTracking:
    """A policy's TargetTrackingScalingPolicyConfiguration, and what its metric has shown."""

    configuration: JsonObject
    _seen_until: datetime | None = None
    _minutes_above: int = 0
    _minutes_below: int = 0
    _rests_until: dict[bool, datetime] = field(default_factory=dict)
    """Until when it does not scale out (True) or in (False)."""

    def wanted(self, current: int, use: Use | None, now: datetime) -> int:
        """The capacity wanted at that moment; the present one when nothing is to change.

        A fleet of which nothing can be used has no utilization, as one that is stopped.
        """
        minutes = self._minutes_until(now)
        if use is None or use.actual == 0:
            self._minutes_above = self._minutes_below = 0
            return current
        target = float(self.configuration["TargetValue"])
        utilization = 100 * use.used / use.actual
        above, below = utilization > target, utilization < target * _SHARE_BELOW
        self._minutes_above = self._minutes_above + minutes if above else 0
        self._minutes_below = self._minutes_below + minutes if below else 0
        wanted = ceil(current * utilization / target)
        if wanted > current and self._minutes_above >= _MINUTES_ABOVE:
            return self._unless_resting(current, wanted, now)
        if wanted < current and self._minutes_below >= _MINUTES_BELOW:
            stays = self.configuration.get("DisableScaleIn", False)
            return current if stays else self._unless_resting(current, wanted, now)
        return current

    def scaled(self, before: int, after: int, now: datetime) -> None:
        """The capacity was changed; the metric is to show what that does."""
        out = after > before
        name = "ScaleOutCooldown" if out else "ScaleInCooldown"
        rest = timedelta(seconds=int(self.configuration.get(name, 300)))
        self._rests_until[out] = now + rest
        if out:
            # A scale-out also puts off a scale-in, so that what was just added does not go at once.
            self._rests_until[False] = max(self._rests_until.get(False, now), now + rest)
        self._minutes_above = self._minutes_below = 0

    def _minutes_until(self, now: datetime) -> int:
        """How many whole minutes have passed; CloudWatch has a value for each."""
        if self._seen_until is None:
            self._seen_until = now
        minutes = (now - self._seen_until) // _MINUTE
        self._seen_until += minutes * _MINUTE
        return minutes

    def _unless_resting(self, current: int, wanted: int, now: datetime) -> int:
        until = self._rests_until.get(wanted > current)
        return current if until and now < until else wanted


def can_track(configuration: JsonObject) -> bool:
    """Whether the local cloud has the policy's metric."""
    predefined = configuration.get("PredefinedMetricSpecification") or {}
    return predefined.get("PredefinedMetricType") == METRIC
