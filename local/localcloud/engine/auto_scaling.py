"""Application Auto Scaling in the engine, with AppStream's fleets and time, and the alarms."""

import json
import logging
import time
from datetime import datetime, timezone
from functools import partial
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from localcloud.auto_scaling.api import SERVICE, TARGET_PREFIX
from localcloud.auto_scaling.capacity import CapacityRefused, NoSuchFleet, Use
from localcloud.auto_scaling.resources import (
    POLICY_TYPE,
    TARGET_TYPE,
    ScalableTargets,
    ScalingPolicies,
)
from localcloud.auto_scaling.scaling import Scaling
from localcloud.engine.tables import EngineType
from localcloud.errors import LocalCloudError
from localcloud.json_types import JsonObject
from localcloud.processes.aws_clients import appstream_client
from localcloud.processes.cloud_state import CloudState
from localcloud.processes.simulator_pages import ask_simulator
from localcloud.schema.aws_schemas import aws_type
from localcloud.schema.handler_input import handler_input
from localcloud.schema.resource_type import ResourceType

if TYPE_CHECKING:
    from mypy_boto3_appstream import AppStreamClient

_SECONDS_BETWEEN_LOOKS = 0.5
_LOG = logging.getLogger(__name__)


class AutoScaling:
    """Scales the fleets of one cloud."""

    def __init__(self, state: CloudState) -> None:
        fleets = AppStreamFleets(state, appstream_client(state))
        self.scaling = Scaling(fleets, partial(_simulated_time, state), next_of_cron)

    def types(self) -> list[EngineType]:
        """The resource types, in the engine's terms."""
        target, policy = aws_type(TARGET_TYPE), aws_type(POLICY_TYPE)
        assert target and policy  # noqa: S101
        return [
            _engine_type(target, ScalableTargets(target, self.scaling)),
            _engine_type(policy, ScalingPolicies(policy, self.scaling)),
        ]

    def install(self) -> None:
        """To be called once, before the engine serves."""
        router = import_module("ministack.core.router")
        router.SERVICE_PATTERNS[SERVICE] = {"target_prefixes": [f"{TARGET_PREFIX}."]}
        alarms = import_module("ministack.services.cloudwatch")
        dispatch = alarms._dispatch_alarm_actions

        def dispatch_to_policies(alarm: JsonObject, old: str, new: str, reason: str) -> None:
            dispatch(alarm, old, new, reason)
            # The caller waits for CloudWatch, not for what its alarms set off.
            Thread(target=self._alarm, args=(dict(alarm), new), daemon=True).start()

        vars(alarms)["_dispatch_alarm_actions"] = dispatch_to_policies
        Thread(target=self._run_schedules, daemon=True).start()

    def _alarm(self, alarm: JsonObject, state: str) -> None:
        kinds = {"ALARM": "AlarmActions", "OK": "OKActions"}
        if not alarm.get("ActionsEnabled", True):
            return
        for action in alarm.get(kinds.get(state, "InsufficientDataActions")) or ():
            self.scaling.alarm(action, str(alarm.get("AlarmName")), state, _breach(alarm))

    def _run_schedules(self) -> None:
        while True:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
            try:
                if self.scaling.waits():
                    self.scaling.run_due()
            except LocalCloudError as error:
                _LOG.warning("scaling waits: %s", error)


def _engine_type(
    resource_type: ResourceType, provider: ScalableTargets | ScalingPolicies
) -> EngineType:
    return EngineType(
        name=resource_type.name,
        handlers={
            "create": provider.create,
            "update": provider.update,
            "update_with_logical_id": True,
            "delete": provider.delete,
            "delete_with_logical_id": True,
        },
        replacing_properties=resource_type.create_only,
        convert=partial(handler_input, resource_type),
    )


class AppStreamFleets:
    """The capacity of fleets, through AppStream's API.

    Assumption: of a fleet with several sessions on an instance, the capacity counts sessions.
    """

    def __init__(self, state: CloudState, client: "AppStreamClient") -> None:
        self._state = state
        self._client = client

    def uses(self) -> dict[str, Use]:
        """Asks the simulator itself, so that no call of AppStream is in a timeline."""
        return {
            one["fleet"]: Use(one["used"], one["actual"])
            for one in ask_simulator(self._state, "use")
            if one["state"] == "RUNNING"
        }

    def desired(self, fleet: str) -> int:
        """NoSuchFleet when there is none of that name."""
        found = self._described(fleet)
        status = found.get("ComputeCapacityStatus", {})
        return int(status.get(_counted(found)[1], 0))

    def set(self, fleet: str, desired: int) -> None:
        """CapacityRefused when AppStream does not take the capacity."""
        capacity: Any = {_counted(self._described(fleet))[0]: desired}
        try:
            self._client.update_fleet(Name=fleet, ComputeCapacity=capacity)
        except (ClientError, BotoCoreError) as error:
            raise CapacityRefused(str(error)) from error

    def _described(self, fleet: str) -> Any:
        try:
            return self._client.describe_fleets(Names=[fleet])["Fleets"][0]
        except self._client.exceptions.ResourceNotFoundException as error:
            raise NoSuchFleet(str(error)) from error
        except (ClientError, BotoCoreError) as error:
            raise CapacityRefused(str(error)) from error


def next_of_cron(expression: str, moment: datetime) -> datetime | None:
    """The next time of a cron expression, as the engine's EventBridge reads it."""
    events = import_module("ministack.services.eventbridge")
    fields = events._parse_cron_fields(expression)
    if fields is None:
        raise ValueError(expression)
    found: datetime | None = events._cron_next_fire(fields, moment)
    return found


def _counted(fleet: Any) -> tuple[str, str]:
    """What a capacity is called in a request, and in the fleet's description."""
    if fleet.get("MaxSessionsPerInstance", 1) > 1:
        return "DesiredSessions", "DesiredUserSessions"
    return "DesiredInstances", "Desired"


def _breach(alarm: JsonObject) -> float:
    """How far the metric is beyond the threshold; 0 when the alarm was set by hand."""
    reason = json.loads(alarm.get("StateReasonData") or "{}")
    points = reason.get("recentDatapoints") or []
    return float(points[-1]) - float(alarm.get("Threshold", 0)) if points else 0.0


def _simulated_time(state: CloudState) -> datetime:
    told = str(ask_simulator(state, "health")["time"])
    # Java tells nanoseconds, which Python 3.10 does not read.
    seconds = told.rstrip("Z").partition(".")[0]
    return datetime.fromisoformat(seconds).replace(tzinfo=timezone.utc)
