"""A fleet that is scaled and exists in the test alone, on a held clock."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from localcloud.auto_scaling.capacity import CapacityRefused, NoSuchFleet, Use
from localcloud.auto_scaling.scaling import Scaling
from localcloud.engine.auto_scaling import next_of_cron
from localcloud.json_types import JsonObject

MONDAY = datetime(2026, 3, 2, 6, tzinfo=timezone.utc)
ABOUT = {
    "ServiceNamespace": "appstream",
    "ResourceId": "fleet/desk",
    "ScalableDimension": "appstream:fleet:DesiredCapacity",
}


@dataclass
class Office:
    """One fleet named desk, and the clock."""

    now: datetime = MONDAY
    fleets: dict[str, int] = field(default_factory=lambda: {"desk": 2})
    refusing: bool = False
    use: Use | None = None
    scaling: Scaling = field(init=False)

    def __post_init__(self) -> None:
        self.scaling = Scaling(self, lambda: self.now, next_of_cron)

    def desired(self, fleet: str) -> int:
        if fleet not in self.fleets:
            raise NoSuchFleet(fleet)
        return self.fleets[fleet]

    def uses(self) -> dict[str, Use]:
        return {"desk": self.use} if self.use else {}

    def set(self, fleet: str, desired: int) -> None:
        if self.refusing:
            raise CapacityRefused("the fleet is STARTING")
        self.fleets[fleet] = desired

    def register(self, least: int = 1, most: int = 5, **more: Any) -> None:
        self.scaling.register({**ABOUT, "MinCapacity": least, "MaxCapacity": most, **more})

    def schedule(self, expression: str, least: int, most: int, **more: Any) -> None:
        action = {
            "ScheduledActionName": "morning",
            "Schedule": expression,
            "ScalableTargetAction": {"MinCapacity": least, "MaxCapacity": most},
        }
        self.scaling.put_action({**ABOUT, **action, **more})

    def put_policy(self, **configuration: Any) -> str:
        steps = [{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}]
        configuration = {"AdjustmentType": "ChangeInCapacity", "StepAdjustments": steps} | (
            configuration
        )
        policy = {"PolicyName": "out", "PolicyType": "StepScaling"}
        put = {**ABOUT, **policy, "StepScalingPolicyConfiguration": configuration}
        return str(self.scaling.put_policy(put)["PolicyARN"])

    def track(self, target: int, **configuration: Any) -> None:
        """Has a policy keep the fleet's utilization at so many percent."""
        metric = {"PredefinedMetricType": "AppStreamAverageCapacityUtilization"}
        configuration = {
            "TargetValue": target,
            "PredefinedMetricSpecification": metric,
            **configuration,
        }
        policy = {"PolicyName": "keep", "PolicyType": "TargetTrackingScaling"}
        put = {**ABOUT, **policy, "TargetTrackingScalingPolicyConfiguration": configuration}
        self.scaling.put_policy(put)
        self.scaling.run_due()

    def minutes(self, number: int, used: int) -> int:
        """The capacity after so many minutes in which so many of its instances are used."""
        for _ in range(number):
            self.use = Use(used, max(used, self.fleets["desk"]))
            self.later(minutes=1)
        return self.fleets["desk"]

    def later(self, **passed: int) -> int:
        """The fleet's capacity after that time."""
        self.now += timedelta(**passed)
        self.scaling.run_due()
        return self.fleets["desk"]

    def activities(self) -> list[JsonObject]:
        asked = {"ServiceNamespace": "appstream"}
        return list(self.scaling.describe_activities(asked)["ScalingActivities"])
