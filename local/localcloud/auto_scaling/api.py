"""The API of Application Auto Scaling: JSON 1.1, checked against AWS's service model."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.validate import ParamValidator

from localcloud.auto_scaling.capacity import Refused, invalid
from localcloud.auto_scaling.scaling import Scaling
from localcloud.json_types import JsonObject

SERVICE = "application-autoscaling"
TARGET_PREFIX = "AnyScaleFrontendService"

Answer = tuple[int, dict[str, str], bytes]
_CONTENT_TYPE = {"Content-Type": "application/x-amz-json-1.1"}


class AutoScalingApi:
    """Answers what is asked of scalable targets, policies and scheduled actions."""

    def __init__(self, scaling: Scaling) -> None:
        self._model = ServiceModel(Loader().load_service_model(SERVICE, "service-2"), SERVICE)
        self._operations: dict[str, Callable[[JsonObject], JsonObject]] = {
            "RegisterScalableTarget": scaling.register,
            "DeregisterScalableTarget": scaling.deregister,
            "DescribeScalableTargets": scaling.describe_targets,
            "PutScalingPolicy": scaling.put_policy,
            "DeleteScalingPolicy": scaling.delete_policy,
            "DescribeScalingPolicies": scaling.describe_policies,
            "PutScheduledAction": scaling.put_action,
            "DeleteScheduledAction": scaling.delete_action,
            "DescribeScheduledActions": scaling.describe_actions,
            "DescribeScalingActivities": scaling.describe_activities,
        }

    async def handle_request(
        self, _method: str, _path: str, headers: dict[str, str], body: bytes, _query: Any
    ) -> Answer:
        """The engine's way to hand a request on; AppStream is asked, so a thread waits."""
        return await asyncio.to_thread(self._answer, headers.get("x-amz-target", ""), body)

    def _answer(self, target: str, body: bytes) -> Answer:
        name = target.rpartition(".")[2]
        try:
            if name not in self._operations:
                told = f"The local cloud's Application Auto Scaling has no {name or 'such request'}"
                raise Refused("NotInLocalCloud", told)
            answer = self._operations[name](self._checked(name, body))
        except Refused as refused:
            error = {"__type": refused.kind, "Message": str(refused)}
            return 400, dict(_CONTENT_TYPE), json.dumps(error).encode()
        return 200, dict(_CONTENT_TYPE), json.dumps(answer).encode()

    def _checked(self, name: str, body: bytes) -> JsonObject:
        try:
            asked: JsonObject = json.loads(body or b"{}")
        except ValueError as error:
            raise Refused("SerializationException", f"The request is not JSON: {error}") from error
        shape: Any = self._model.operation_model(name).input_shape
        report = ParamValidator().validate(asked, shape)
        if report.has_errors():
            raise invalid(report.generate_report())
        return asked
