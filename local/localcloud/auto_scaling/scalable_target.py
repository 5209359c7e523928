"""A fleet whose capacity is scaled, and what has been done to it."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from localcloud.auto_scaling.capacity import CapacityRefused, FleetCapacity, NoSuchFleet, Use
from localcloud.auto_scaling.schedule import Schedule
from localcloud.auto_scaling.step_scaling import StepScaling
from localcloud.auto_scaling.target_tracking import TargetTracking, can_track
from localcloud.handlers.protocol import ACCOUNT_ID, REGION
from localcloud.json_types import JsonObject

NAMESPACE, DIMENSION = "appstream", "appstream:fleet:DesiredCapacity"
_SERVICE_ROLE = (
    f"arn:aws:iam::{ACCOUNT_ID}:role/aws-service-role/appstream.application-autoscaling."
    "amazonaws.com/AWSServiceRoleForApplicationAutoScaling_AppStreamFleet"
)


@dataclass
class ScheduledAction:
    """A schedule with the bounds that it sets."""

    told: JsonObject
    schedule: Schedule
    next: datetime | None


@dataclass
class _Cooldown:
    """A policy's last activity: a further one is measured against the capacity before it."""

    until: datetime
    before: int
    after: int


@dataclass
class ScalableTarget:
    """A registered fleet: its bounds, policies, scheduled actions and activities."""

    fleet: str
    capacity: FleetCapacity
    created: datetime
    bounds: JsonObject
    """MinCapacity and MaxCapacity."""
    role: str = _SERVICE_ROLE
    suspended: JsonObject = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    policies: dict[str, JsonObject] = field(default_factory=dict)
    actions: dict[str, ScheduledAction] = field(default_factory=dict)
    activities: list[JsonObject] = field(default_factory=list)
    """The latest first."""
    number: str = field(default_factory=lambda: uuid.uuid4().hex)
    _cooldowns: dict[str, _Cooldown] = field(default_factory=dict)
    _trackers: dict[str, TargetTracking] = field(default_factory=dict)

    def __getstate__(self) -> JsonObject:
        """All but the way to AppStream, which is each process's own."""
        return {name: value for name, value in vars(self).items() if name != "capacity"}

    @property
    def about(self) -> JsonObject:
        return {
            "ServiceNamespace": NAMESPACE,
            "ResourceId": f"fleet/{self.fleet}",
            "ScalableDimension": DIMENSION,
        }

    @property
    def arn(self) -> str:
        place = f"{REGION}:{ACCOUNT_ID}"
        return f"arn:aws:application-autoscaling:{place}:scalable-target/{self.number}"

    def described(self) -> JsonObject:
        return {
            **self.about,
            **self.bounds,
            "RoleARN": self.role,
            "CreationTime": self.created.timestamp(),
            "SuspendedState": {name: self._is_suspended(name) for name in _SUSPENSIONS},
            "ScalableTargetARN": self.arn,
        }

    def run_due(self, now: datetime) -> None:
        """Runs each scheduled action whose time has come, once however long ago that was."""
        for action in self.actions.values():
            if action.next and action.next <= now:
                action.next = action.schedule.next_after(now)
                if not self._is_suspended("ScheduledScalingSuspended"):
                    self._run(action.told, now)

    def _run(self, told: JsonObject, now: datetime) -> None:
        """New bounds take effect at once: a capacity outside them is moved into them."""
        self.bounds = {**self.bounds, **told.get("ScalableTargetAction", {})}
        cause = f"scheduled action name {told['ScheduledActionName']} was triggered"
        self._scale(lambda current: current, lambda: cause, now)

    def alarm(self, name: str, alarm: str, state: str, breach: float, now: datetime) -> None:
        """Does what a step scaling policy says when an alarm has come into a state."""
        configuration = self.policies[name].get("StepScalingPolicyConfiguration")
        if configuration is None:
            return
        steps = StepScaling(configuration)
        cooldown = self._cooldowns.get(name)
        cause = f"monitor alarm {alarm} in state {state} triggered policy {name}"

        def wanted(current: int) -> int:
            if cooldown is None or cooldown.until <= now:
                return self._unless_suspended(current, steps.wanted(current, breach))
            # While it cools down, what was added counts for the next step, and nothing goes.
            again = steps.wanted(cooldown.before, breach)
            return self._unless_suspended(current, max(current, again))

        before_after = self._scale(wanted, lambda: cause, now)
        if before_after:
            until = now + timedelta(seconds=steps.cooldown_seconds)
            self._cooldowns[name] = _Cooldown(until, *before_after)

    def tracks(self) -> bool:
        """Whether a policy tracks the fleet's use."""
        return any(_tracked(policy) for policy in self.policies.values())

    def track(self, use: Use | None, now: datetime) -> None:
        """Does what the target tracking policies make of the fleet's use.

        Of several policies the one that wants the largest capacity counts.
        """
        trackers = dict(self._current_trackers())
        if not trackers:
            return
        chosen: list[str] = []

        def wanted(current: int) -> int:
            by_policy = {name: one.wanted(current, use, now) for name, one in trackers.items()}
            most = max(by_policy.values())
            chosen.append(next(name for name, value in by_policy.items() if value == most))
            return self._unless_suspended(current, most)

        before_after = self._scale(wanted, lambda: _tracking_cause(chosen[-1]), now)
        if before_after:
            for tracker in trackers.values():
                tracker.scaled(*before_after, now)

    def _current_trackers(self) -> Iterator[tuple[str, TargetTracking]]:
        """A tracker for each policy, a new one when its configuration has changed."""
        for name, policy in self.policies.items():
            configuration = _tracked(policy)
            if configuration is None:
                continue
            tracker = self._trackers.get(name)
            if tracker is None or tracker.configuration != configuration:
                tracker = self._trackers[name] = TargetTracking(configuration)
            yield name, tracker

    def _unless_suspended(self, current: int, wanted: int) -> int:
        name = "DynamicScalingOutSuspended" if wanted > current else "DynamicScalingInSuspended"
        return current if self._is_suspended(name) else wanted

    def _is_suspended(self, name: str) -> bool:
        return bool(self.suspended.get(name, False))

    def _scale(
        self, wanted: Callable[[int], int], cause: Callable[[], str], now: datetime
    ) -> tuple[int, int] | None:
        """The capacity before and after; None when it stays or AppStream refuses the new one."""
        try:
            current = self.capacity.desired(self.fleet)
            least, most = self.bounds["MinCapacity"], self.bounds["MaxCapacity"]
            desired = min(max(wanted(current), least), most)
            if desired == current:
                return None
            self.capacity.set(self.fleet, desired)
        except (NoSuchFleet, CapacityRefused) as failure:
            self._note("Failed", "Setting desired capacity.", str(failure), cause(), now)
            return None
        done = f"Successfully set desired capacity to {desired}. Change successfully fulfilled by"
        description = f"Setting desired capacity to {desired}."
        self._note("Successful", description, f"{done} {NAMESPACE}.", cause(), now)
        return current, desired

    def _note(self, status: str, description: str, message: str, cause: str, now: datetime) -> None:
        activity = {
            "ActivityId": str(uuid.uuid4()),
            **self.about,
            "Description": description,
            "Cause": cause,
            "StartTime": now.timestamp(),
            "EndTime": now.timestamp(),
            "StatusCode": status,
            "StatusMessage": message,
        }
        self.activities.insert(0, activity)


def _tracked(policy: JsonObject) -> JsonObject | None:
    """The configuration of a policy whose metric the local cloud has."""
    found: JsonObject | None = policy.get("TargetTrackingScalingPolicyConfiguration")
    return found if found and can_track(found) else None


def _tracking_cause(policy: str) -> str:
    return f"capacity utilization triggered policy {policy}"


_SUSPENSIONS = (
    "DynamicScalingInSuspended",
    "DynamicScalingOutSuspended",
    "ScheduledScalingSuspended",
)
