"""The operations of Application Auto Scaling on AppStream's fleets."""

import uuid
from collections.abc import Callable
from datetime import datetime, timezone
from threading import RLock
from typing import Any

from localcloud.auto_scaling.capacity import (
    CapacityRefused,
    FleetCapacity,
    NoSuchFleet,
    Refused,
    invalid,
    not_found,
)
from localcloud.auto_scaling.scalable_target import (
    DIMENSION,
    NAMESPACE,
    ScalableTarget,
    ScheduledAction,
)
from localcloud.auto_scaling.schedule import NextOfCron, Schedule
from localcloud.handlers.protocol import ACCOUNT_ID, REGION
from localcloud.json_types import JsonObject

_FLEET = "fleet/"
_PAGE = 50
_POLICY_KINDS = ("StepScalingPolicyConfiguration", "TargetTrackingScalingPolicyConfiguration")


class Scaling:
    """The scalable targets of one cloud; `now` is AppStream's own time."""

    def __init__(
        self,
        capacity: FleetCapacity,
        now: Callable[[], datetime],
        next_of_cron: NextOfCron,
    ) -> None:
        self._capacity = capacity
        self._now = now
        self._next_of_cron = next_of_cron
        self._targets: dict[str, ScalableTarget] = {}
        self._lock = RLock()

    def register(self, asked: JsonObject) -> JsonObject:
        """RegisterScalableTarget, which also changes a target; Refused for a fleet not there."""
        fleet = _fleet(asked)
        given: JsonObject = {
            name: asked[name] for name in ("MinCapacity", "MaxCapacity") if name in asked
        }
        with self._lock:
            target = self._targets.get(fleet)
            bounds: JsonObject = {**(target.bounds if target else {}), **given}
            _require_bounds(bounds)
            if target is None:
                self._require_fleet(fleet)
                target = ScalableTarget(fleet, self._capacity, self._now(), bounds)
                self._targets[fleet] = target
            target.bounds = bounds
            target.role = asked.get("RoleARN", target.role)
            target.suspended = {**target.suspended, **asked.get("SuspendedState", {})}
            target.tags.update(asked.get("Tags", {}))
        return {"ScalableTargetARN": target.arn}

    def is_registered(self, asked: JsonObject) -> bool:
        return _fleet(asked) in self._targets

    def deregister(self, asked: JsonObject) -> JsonObject:
        """DeregisterScalableTarget; its policies and scheduled actions go with it."""
        with self._lock:
            del self._targets[self._target(asked).fleet]
        return {}

    def put_policy(self, asked: JsonObject) -> JsonObject:
        """PutScalingPolicy, which also changes a policy of that name."""
        name = asked["PolicyName"]
        with self._lock:
            target = self._target(asked)
            kept = target.policies.get(name, {})
            kind = asked.get("PolicyType", kept.get("PolicyType", "StepScaling"))
            if f"{kind}PolicyConfiguration" not in {*asked, *kept}:
                raise invalid(f"A policy of the type {kind} needs {kind}PolicyConfiguration")
            target.policies[name] = {
                "PolicyARN": _policy_arn(target.fleet, name),
                "CreationTime": self._now().timestamp(),
                **kept,
                **target.about,
                "PolicyName": name,
                "PolicyType": kind,
                "Alarms": [],
                **{part: asked[part] for part in _POLICY_KINDS if part in asked},
            }
        return {"PolicyARN": target.policies[name]["PolicyARN"], "Alarms": []}

    def delete_policy(self, asked: JsonObject) -> JsonObject:
        """DeleteScalingPolicy."""
        with self._lock:
            target = self._target(asked)
            if target.policies.pop(asked["PolicyName"], None) is None:
                raise not_found(f"No scaling policy found named {asked['PolicyName']}")
        return {}

    def put_action(self, asked: JsonObject) -> JsonObject:
        """PutScheduledAction, which also changes an action of that name."""
        name, now = asked["ScheduledActionName"], self._now()
        with self._lock:
            target = self._target(asked)
            kept = target.actions.get(name)
            told = {
                "ScheduledActionARN": f"{target.arn}:scheduledActionName/{name}",
                "CreationTime": now.timestamp(),
                **(kept.told if kept else {}),
                **asked,
            }
            if "Schedule" not in told:
                raise invalid("A new scheduled action needs a Schedule")
            schedule = Schedule.of(
                told["Schedule"],
                told.get("Timezone", "UTC"),
                max(now, _moment(told["StartTime"])) if "StartTime" in told else now,
                _moment(told["EndTime"]) if "EndTime" in told else None,
                self._next_of_cron,
            )
            target.actions[name] = ScheduledAction(told, schedule, schedule.next_after(now))
        return {}

    def delete_action(self, asked: JsonObject) -> JsonObject:
        """DeleteScheduledAction."""
        name = asked["ScheduledActionName"]
        with self._lock:
            if self._target(asked).actions.pop(name, None) is None:
                raise not_found(f"No scheduled action found named {name}")
        return {}

    def describe_targets(self, asked: JsonObject) -> JsonObject:
        wanted = asked.get("ResourceIds")
        found = [
            target.described()
            for target in self._of(asked)
            if not wanted or target.about["ResourceId"] in wanted
        ]
        return _page("ScalableTargets", found, asked)

    def describe_policies(self, asked: JsonObject) -> JsonObject:
        wanted = asked.get("PolicyNames")
        policies = [policy for target in self._of(asked) for policy in target.policies.values()]
        found = [one for one in policies if not wanted or one["PolicyName"] in wanted]
        return _page("ScalingPolicies", found, asked)

    def describe_actions(self, asked: JsonObject) -> JsonObject:
        wanted = asked.get("ScheduledActionNames")
        told = [action.told for target in self._of(asked) for action in target.actions.values()]
        found = [one for one in told if not wanted or one["ScheduledActionName"] in wanted]
        return _page("ScheduledActions", found, asked)

    def describe_activities(self, asked: JsonObject) -> JsonObject:
        activities = [one for target in self._of(asked) for one in target.activities]
        return _page("ScalingActivities", activities, asked)

    def kept(self) -> Any:
        """The scalable targets with all that belongs to them."""
        with self._lock:
            return dict(self._targets)

    def bring_back(self, kept: Any) -> None:
        with self._lock:
            for fleet, target in kept.items():
                target.capacity = self._capacity
                self._targets[fleet] = target

    def waits(self) -> bool:
        """Whether anything happens by itself, so that `run_due` is to be called."""
        with self._lock:
            return any(target.actions or target.tracks() for target in self._targets.values())

    def run_due(self) -> None:
        """Runs every scheduled action whose time has come, and tracks the use of fleets."""
        now = self._now()
        with self._lock:
            for target in self._targets.values():
                target.run_due(now)
            tracked = [target for target in self._targets.values() if target.tracks()]
            uses = self._capacity.uses() if tracked else {}
            for target in tracked:
                target.track(uses.get(target.fleet), now)

    def alarm(self, policy_arn: str, alarm: str, state: str, breach: float) -> None:
        """Runs the policy of that ARN for an alarm; nothing happens when there is none."""
        with self._lock:
            for target in self._targets.values():
                for name, policy in target.policies.items():
                    if policy["PolicyARN"] == policy_arn:
                        target.alarm(name, alarm, state, breach, self._now())

    def _target(self, asked: JsonObject) -> ScalableTarget:
        target = self._targets.get(_fleet(asked))
        if target is None:
            raise not_found(
                f"No scalable target found for service namespace: {NAMESPACE}, resource ID:"
                f" {asked['ResourceId']}, scalable dimension: {DIMENSION}"
            )
        return target

    def _of(self, asked: JsonObject) -> list[ScalableTarget]:
        if asked["ServiceNamespace"] != NAMESPACE:
            return []
        with self._lock:
            return [
                target
                for target in self._targets.values()
                if asked.get("ResourceId") in (None, target.about["ResourceId"])
            ]

    def _require_fleet(self, fleet: str) -> None:
        try:
            self._capacity.desired(fleet)
        except NoSuchFleet as error:
            raise invalid(f"AppStream has no fleet named {fleet}") from error
        except CapacityRefused as error:
            raise Refused("InternalServiceException", str(error)) from error


def _fleet(asked: JsonObject) -> str:
    """The fleet that the request is about; Refused when it is about something else."""
    resource, dimension = asked.get("ResourceId", ""), asked.get("ScalableDimension")
    if asked.get("ServiceNamespace") != NAMESPACE:
        raise invalid("The local cloud scales AppStream fleets only: ServiceNamespace appstream")
    if dimension != DIMENSION or not resource.startswith(_FLEET) or resource == _FLEET:
        raise invalid(f"A fleet has the ResourceId fleet/NAME and the dimension {DIMENSION}")
    return str(resource.removeprefix(_FLEET))


def _require_bounds(bounds: JsonObject) -> None:
    for name in ("MinCapacity", "MaxCapacity"):
        if not isinstance(bounds.get(name), int) or bounds[name] < 0:
            raise invalid(f"A new scalable target needs {name}, 0 or more")
    if bounds["MinCapacity"] > bounds["MaxCapacity"]:
        raise invalid("Maximum capacity cannot be less than minimum capacity")


def _policy_arn(fleet: str, name: str) -> str:
    place = f"arn:aws:autoscaling:{REGION}:{ACCOUNT_ID}:scalingPolicy:{uuid.uuid4()}"
    return f"{place}:resource/{NAMESPACE}/{_FLEET}{fleet}:policyName/{name}"


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, timezone.utc)


def _page(name: str, found: list[JsonObject], asked: JsonObject) -> JsonObject:
    begin, size = int(asked.get("NextToken") or 0), int(asked.get("MaxResults") or _PAGE)
    more = {"NextToken": str(begin + size)} if begin + size < len(found) else {}
    return {name: found[begin : begin + size], **more}
