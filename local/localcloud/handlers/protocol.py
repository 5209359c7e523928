"""Requests to a handler and its answers, as CloudFormation and the Java plugin exchange them."""

import os
from dataclasses import dataclass
from typing import Any

from localcloud.json_types import JsonObject
from localcloud.schema.resource_type import Action, ResourceType

ACCOUNT_ID = "123456789012"
REGION_VARIABLE = "APPSTREAM_LOCAL_CLOUD_REGION"
REGION = os.environ.get(REGION_VARIABLE, "us-east-1")
"""The Region of the cloud that the process is a part of; elsewhere the standard one."""
CREDENTIALS = {"accessKeyId": "test", "secretAccessKey": "test", "sessionToken": "test"}

# HandlerErrorCode of cloudformation-cli 0.2.41 and of the Java plugin 2.2.5.
ERROR_CODES = frozenset(
    {
        "NotUpdatable",
        "InvalidRequest",
        "AccessDenied",
        "UnauthorizedTaggingOperation",
        "InvalidCredentials",
        "AlreadyExists",
        "NotFound",
        "ResourceConflict",
        "Throttling",
        "ServiceLimitExceeded",
        "NotStabilized",
        "GeneralServiceException",
        "ServiceInternalError",
        "ServiceTimeout",
        "NetworkFailure",
        "InternalFailure",
        "InvalidTypeConfiguration",
        "HandlerInternalFailure",
        "NonCompliant",
        "UnsupportedTarget",
        "Unknown",
    }
)


@dataclass(frozen=True)
class StackOwner:
    """The stack that a resource belongs to, with the tags that CloudFormation keeps apart."""

    stack_id: str
    stack_name: str
    logical_id: str
    tags: dict[str, str]
    creation_policy: JsonObject | None = None
    update_policy: JsonObject | None = None

    def system_tags(self) -> dict[str, str]:
        return {
            "aws:cloudformation:stack-id": self.stack_id,
            "aws:cloudformation:stack-name": self.stack_name,
            "aws:cloudformation:logical-id": self.logical_id,
        }


@dataclass(frozen=True)
class HandlerRequest:
    """One operation on one resource; the bearer token stays the same through its invocations."""

    action: Action
    bearer_token: str
    desired: JsonObject
    previous: JsonObject | None = None
    owner: StackOwner | None = None
    previous_owner: StackOwner | None = None
    rollback: bool = False
    next_token: str | None = None
    """Of the last page's answer, for a list."""

    def payload(
        self, resource_type: ResourceType, model: JsonObject, context: JsonObject | None
    ) -> JsonObject:
        """The JSON of one invocation: the model and context that the last answer held go back."""
        payload: JsonObject = {
            "awsAccountId": ACCOUNT_ID,
            "bearerToken": self.bearer_token,
            "region": REGION,
            "action": self.action,
            "resourceType": resource_type.name,
            "callbackContext": context,
            "rollback": self.rollback,
            "requestData": self._request_data(model),
        }
        if self.next_token:
            payload["nextToken"] = self.next_token
        if self.owner:
            payload["stackId"] = self.owner.stack_id
            payload["creationPolicy"] = self.owner.creation_policy
            payload["updatePolicy"] = self.owner.update_policy
        return payload

    def _request_data(self, model: JsonObject) -> JsonObject:
        data: JsonObject = {
            "callerCredentials": CREDENTIALS,
            "resourceProperties": model,
            "previousResourceProperties": self.previous,
        }
        if self.owner:
            data["logicalResourceId"] = self.owner.logical_id
            data["stackTags"] = self.owner.tags
            data["systemTags"] = self.owner.system_tags()
        if self.previous_owner:
            data["previousStackTags"] = self.previous_owner.tags
            data["previousSystemTags"] = self.previous_owner.system_tags()
        return data


@dataclass(frozen=True)
class ProgressEvent:
    """A handler's answer; delays are seconds of the service's own time."""

    status: str
    model: JsonObject | None = None
    models: list[JsonObject] | None = None
    context: JsonObject | None = None
    delay_seconds: int = 0
    error_code: str | None = None
    message: str = ""
    next_token: str | None = None

    @staticmethod
    def of(answer: JsonObject) -> "ProgressEvent":
        return ProgressEvent(
            status=str(answer.get("status")),
            model=answer.get("resourceModel"),
            models=answer.get("resourceModels"),
            context=answer.get("callbackContext"),
            delay_seconds=answer.get("callbackDelaySeconds") or 0,
            error_code=answer.get("errorCode"),
            message=answer.get("message") or "",
            next_token=answer.get("nextToken"),
        )


def breaches_of(
    resource_type: ResourceType, action: Action, event: ProgressEvent, identifier: str | None
) -> list[str]:
    """What in an answer breaks the handler contract (CLI user guide, resource-type-test-contract).

    The identifier is that of earlier answers or, for an update, read and delete, of the request.
    """
    checks = {"IN_PROGRESS": _in_progress, "SUCCESS": _success, "FAILED": _failed}
    if event.status not in checks:
        return [f"its status is {event.status}"]
    return checks[event.status](resource_type, action, event, identifier)


def _in_progress(
    resource_type: ResourceType, action: Action, event: ProgressEvent, identifier: str | None
) -> list[str]:
    breaches = []
    if action in ("READ", "LIST"):
        breaches.append("IN_PROGRESS is not allowed for a read or list")
    if event.error_code:
        breaches.append(f"IN_PROGRESS carries the error code {event.error_code}")
    if event.models is not None:
        breaches.append("IN_PROGRESS carries resourceModels")
    return breaches + _identifier_breaches(resource_type, event, identifier)


def _success(
    resource_type: ResourceType, action: Action, event: ProgressEvent, identifier: str | None
) -> list[str]:
    breaches = _terminal_breaches(event)
    if event.error_code:
        breaches.append(f"SUCCESS carries the error code {event.error_code}")
    if action == "LIST":
        return breaches + ([] if event.models is not None else ["a list has no resourceModels"])
    if event.models is not None:
        breaches.append("SUCCESS carries resourceModels")
    if action == "DELETE":
        return breaches + (["SUCCESS of a delete carries a model"] if event.model else [])
    write_only = [name for name in resource_type.write_only if name in (event.model or {})]
    if write_only:
        breaches.append(f"SUCCESS shows the write-only {', '.join(write_only)}")
    return breaches + _identifier_breaches(resource_type, event, identifier)


def _failed(
    _resource_type: ResourceType, _action: Action, event: ProgressEvent, _identifier: str | None
) -> list[str]:
    breaches = _terminal_breaches(event)
    if event.error_code not in ERROR_CODES:
        breaches.append(f"FAILED has the error code {event.error_code}")
    if event.models is not None:
        breaches.append("FAILED carries resourceModels")
    return breaches


def _terminal_breaches(event: ProgressEvent) -> list[str]:
    return [f"{event.status} asks for another call"] if event.delay_seconds else []


def _identifier_breaches(
    resource_type: ResourceType, event: ProgressEvent, identifier: str | None
) -> list[str]:
    found: Any = resource_type.identifier_of(event.model)
    if not found:
        return [f"{event.status} has no {' and '.join(resource_type.primary_identifier)}"]
    if identifier and found != identifier:
        return [f"{event.status} names {found} instead of {identifier}"]
    return []
