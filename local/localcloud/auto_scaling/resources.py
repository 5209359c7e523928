"""The resource types of Application Auto Scaling in a template."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone

from localcloud.auto_scaling.capacity import Refused
from localcloud.auto_scaling.scaling import Scaling
from localcloud.auto_scaling.target_tracking import METRIC, can_track
from localcloud.handlers import in_flight
from localcloud.handlers.in_flight import ResourceFailed
from localcloud.json_types import JsonObject
from localcloud.schema.property_validation import problems_of
from localcloud.schema.resource_type import ResourceType

TARGET_TYPE = "AWS::ApplicationAutoScaling::ScalableTarget"
POLICY_TYPE = "AWS::ApplicationAutoScaling::ScalingPolicy"
_ABOUT = ("ResourceId", "ScalableDimension", "ServiceNamespace")
Provisioned = tuple[str, JsonObject]


class ScalableTargets:
    """The provisioner of scalable targets, whose scheduled actions are a property of theirs."""

    def __init__(self, resource_type: ResourceType, scaling: Scaling) -> None:
        self._type = resource_type
        self._scaling = scaling

    def create(self, logical_id: str, properties: JsonObject, _stack: str) -> Provisioned:
        """Registers the target; ResourceFailed when somebody else has done so."""
        _validate(self._type, logical_id, properties)
        identifier = "|".join(properties[name] for name in _ABOUT)
        with _failing_the_resource():
            if self._scaling.is_registered(properties):
                raise ResourceFailed(f"{identifier} already exists", touched=False)
            self._scaling.register(_registration(properties))
        with _failing_the_resource(identifier):
            self._put_actions(properties, [])
        return identifier, {"Id": identifier}

    def update(
        self,
        physical_id: str,
        old: JsonObject,
        new: JsonObject,
        _stack: str,
        logical_id: str,
    ) -> Provisioned:
        """Changes bounds, suspension and scheduled actions."""
        _validate(self._type, logical_id, new)
        with _failing_the_resource(physical_id):
            self._scaling.register(_registration(new))
            self._put_actions(new, old.get("ScheduledActions") or [])
        return physical_id, {"Id": physical_id}

    def delete(self, physical_id: str, _properties: JsonObject, _logical_id: str) -> None:
        """Deregisters the target; one that is already gone counts as deleted."""
        about = dict(zip(_ABOUT, physical_id.split("|"), strict=True))
        _ignoring_what_is_gone(self._scaling.deregister, about)

    def _put_actions(self, properties: JsonObject, before: list[JsonObject]) -> None:
        about = {name: properties[name] for name in _ABOUT}
        actions = properties.get("ScheduledActions") or []
        names = {action["ScheduledActionName"] for action in actions}
        for action in before:
            if action["ScheduledActionName"] not in names:
                dropped = {**about, "ScheduledActionName": action["ScheduledActionName"]}
                _ignoring_what_is_gone(self._scaling.delete_action, dropped)
        for action in actions:
            self._scaling.put_action({**about, **_with_moments(action)})


class ScalingPolicies:
    """The provisioner of scaling policies."""

    def __init__(self, resource_type: ResourceType, scaling: Scaling) -> None:
        self._type = resource_type
        self._scaling = scaling

    def create(self, logical_id: str, properties: JsonObject, _stack: str) -> Provisioned:
        """Puts the policy; Ref is its ARN."""
        _validate(self._type, logical_id, properties)
        with _failing_the_resource():
            arn = self._scaling.put_policy(_policy(properties))["PolicyARN"]
        in_flight.current().remark = _limits(properties)
        return arn, {"Arn": arn}

    def update(
        self, physical_id: str, _old: JsonObject, new: JsonObject, _stack: str, logical_id: str
    ) -> Provisioned:
        """Puts the policy again, under its name and ARN."""
        _validate(self._type, logical_id, new)
        with _failing_the_resource(physical_id):
            self._scaling.put_policy(_policy(new))
        in_flight.current().remark = _limits(new)
        return physical_id, {"Arn": physical_id}

    def delete(self, _physical_id: str, properties: JsonObject, _logical_id: str) -> None:
        """Deletes the policy; one that is already gone counts as deleted."""
        _ignoring_what_is_gone(self._scaling.delete_policy, _policy(properties))


def _limits(policy: JsonObject) -> str:
    """What the local cloud does not do of a policy; empty when it does all."""
    tracked = policy.get("TargetTrackingScalingPolicyConfiguration")
    if tracked is None:
        return "it runs when an alarm is set by hand: no metrics are simulated"
    return "" if can_track(tracked) else f"it does nothing: only {METRIC} is simulated"


def _validate(resource_type: ResourceType, logical_id: str, properties: JsonObject) -> None:
    if problems := problems_of(resource_type, properties):
        told = "; ".join(str(problem) for problem in problems)
        raise ResourceFailed(
            f"Properties validation failed for resource {logical_id}: {told}", touched=False
        )


def _registration(properties: JsonObject) -> JsonObject:
    tags = {tag["Key"]: tag["Value"] for tag in properties.get("Tags", ())}
    rest = {
        name: value
        for name, value in properties.items()
        if name not in ("Tags", "ScheduledActions")
    }
    return {**rest, "Tags": tags}


def _policy(properties: JsonObject) -> JsonObject:
    """The request; a policy names its target by the target's Ref or by what that is made of."""
    rest = dict(properties)
    if target := rest.pop("ScalingTargetId", None):
        rest |= dict(zip(_ABOUT, target.split("|"), strict=False))
    return rest


def _with_moments(action: JsonObject) -> JsonObject:
    moments = {name: action[name] for name in ("StartTime", "EndTime") if action.get(name)}
    return {**action, **{name: _seconds(text) for name, text in moments.items()}}


def _seconds(text: str) -> float:
    """ResourceFailed when the text is no ISO 8601 time; without a zone it is UTC."""
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError as error:
        raise ResourceFailed(f"{text} is not a time such as 2026-03-01T08:00:00Z") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)).timestamp()


@contextmanager
def _failing_the_resource(exists: str | None = None) -> Iterator[None]:
    """A refusal of the service fails the resource; what exists by then is named."""
    try:
        yield
    except Refused as refused:
        told = f"{refused} (Service: ApplicationAutoScaling; Error Code: {refused.kind})"
        raise ResourceFailed(told, exists, touched=exists is not None) from refused


def _ignoring_what_is_gone(delete: Callable[[JsonObject], JsonObject], asked: JsonObject) -> None:
    try:
        delete(asked)
    except Refused as refused:
        if refused.kind != "ObjectNotFoundException":
            raise ResourceFailed(str(refused)) from refused
