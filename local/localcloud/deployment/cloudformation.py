"""CloudFormation's API, as deployments use it; what it refuses is a LocalCloudError."""

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from localcloud.deployment.drifted import DriftedResource
from localcloud.deployment.progress import Failure, StackEvent
from localcloud.deployment.refused_template import RefusedTemplate, problems_in
from localcloud.deployment.stack import Stack
from localcloud.deployment.stack_request import StackRequest
from localcloud.deployment.uploaded_template import TemplateUploads
from localcloud.errors import LocalCloudError
from localcloud.json_types import JsonObject

_DETECTING = "DETECTION_IN_PROGRESS"
_SECONDS_BETWEEN_LOOKS = 0.1
_CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
_NO_UPDATES = "No updates are to be performed"
_NO_CHANGES = "didn't contain changes"


class CloudFormation:
    """The cloud's engine, asked through the SDK."""

    def __init__(self, client: Any, uploads: TemplateUploads, diagnosis: Callable[[], str]) -> None:
        self._client = client
        self._uploads = uploads
        self._diagnosis = diagnosis

    def description(self, name_or_id: str) -> JsonObject | None:
        """The stack as DescribeStacks has it; None when there is none of that name."""
        try:
            with self._explained():
                found: JsonObject = self._client.describe_stacks(StackName=name_or_id)["Stacks"][0]
        except LocalCloudError as error:
            if "does not exist" in str(error):
                return None
            raise
        return found

    def stacks(self) -> list[JsonObject]:
        """All that are not deleted, as DescribeStacks has them."""
        with self._explained():
            pages = self._client.get_paginator("describe_stacks").paginate()
            return [stack for page in pages for stack in page["Stacks"]]

    def stack(self, name_or_id: str) -> Stack | None:
        """The stack; None when there is none of that name."""
        found = self.description(name_or_id)
        if found is None:
            return None
        return Stack(
            name=found["StackName"],
            id=found["StackId"],
            status=found["StackStatus"],
            reason=found.get("StackStatusReason", ""),
            outputs={
                output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])
            },
            parameters=frozenset(
                parameter["ParameterKey"] for parameter in found.get("Parameters", [])
            ),
        )

    def create(self, request: StackRequest) -> str:
        """Begins to create the stack; returns its id."""
        with self._arguments(request, frozenset()) as arguments:
            arguments["DisableRollback"] = not request.rollback
            return str(self._client.create_stack(**arguments)["StackId"])

    def update(self, stack: Stack, request: StackRequest) -> bool:
        """Begins to update the stack; False when there is nothing to change."""
        try:
            with self._arguments(request, stack.parameters) as arguments:
                arguments["DisableRollback"] = not request.rollback
                self._client.update_stack(**arguments)
        except LocalCloudError as error:
            if _NO_UPDATES in str(error):
                return False
            raise
        return True

    def validate(self, template: str, file: str) -> None:
        """RefusedTemplate tells all that is wrong with the template."""
        with self._explained(file), self._uploads.arguments(template) as argument:
            self._client.validate_template(**argument)

    def delete(self, stack: Stack) -> None:
        """Begins to delete the stack."""
        with self._explained():
            self._client.delete_stack(StackName=stack.id)

    def events(self, stack_id: str) -> list[StackEvent]:
        """All events of the stack, the oldest first."""
        with self._explained():
            pages = self._client.get_paginator("describe_stack_events").paginate(StackName=stack_id)
            found = {event["EventId"]: event for page in pages for event in page["StackEvents"]}
        return [
            StackEvent(
                id=event["EventId"],
                time=event["Timestamp"].timestamp(),
                logical_id=event["LogicalResourceId"],
                resource_type=event["ResourceType"],
                status=event["ResourceStatus"],
                reason=event.get("ResourceStatusReason", ""),
                physical_id=event.get("PhysicalResourceId", ""),
            )
            for event in reversed(found.values())
        ]

    def refused_resource(self, stack: str) -> Failure | None:
        """The first resource that failed the validation before a deployment, if any did."""
        with self._explained():
            told = self._client.describe_events(StackName=stack, Filters={"FailedEvents": True})
        for event in told["OperationEvents"]:
            if event.get("EventType") == "VALIDATION_ERROR":
                reason = f"{event['ValidationPath']}: {event['ValidationStatusReason']}"
                return Failure(event["LogicalResourceId"], event["ResourceType"], reason)
        return None

    def resources(self, stack_id: str) -> list[JsonObject]:
        """The stack's resources as ListStackResources has them."""
        with self._explained():
            pages = self._client.get_paginator("list_stack_resources").paginate(StackName=stack_id)
            return [resource for page in pages for resource in page["StackResourceSummaries"]]

    def resource_types(self, stack_id: str) -> dict[str, str]:
        """The stack's resources by logical id, each with its type."""
        return {
            resource["LogicalResourceId"]: resource["ResourceType"]
            for resource in self.resources(stack_id)
        }

    def drifted(self, stack: Stack) -> list[DriftedResource]:
        """What was changed or deleted by hand; what has no read handler cannot tell."""
        if not stack.tells_drift():
            return []
        with self._explained():
            detection = self._client.detect_stack_drift(StackName=stack.id)
            asked = {"StackDriftDetectionId": detection["StackDriftDetectionId"]}
            while True:
                told = self._client.describe_stack_drift_detection_status(**asked)
                if told["DetectionStatus"] != _DETECTING:
                    break
                time.sleep(_SECONDS_BETWEEN_LOOKS)
            return [DriftedResource.of(one) for one in self._resource_drifts(stack)]

    def _resource_drifts(self, stack: Stack) -> Iterator[JsonObject]:
        wanted: JsonObject = {"StackResourceDriftStatusFilters": ["MODIFIED", "DELETED"]}
        # The SDK has no paginator for this operation.
        while True:
            page = self._client.describe_stack_resource_drifts(StackName=stack.id, **wanted)
            yield from page["StackResourceDrifts"]
            if "NextToken" not in page:
                return
            wanted["NextToken"] = page["NextToken"]

    def changes(self, stack: Stack | None, request: StackRequest) -> list[JsonObject]:
        """What a change set says that the request would change; the change set goes again."""
        name = f"diff-{uuid.uuid4().hex}"
        previous = stack.parameters if stack else frozenset()
        with self._arguments(request, previous) as arguments:
            arguments |= {"ChangeSetName": name, "ChangeSetType": "UPDATE" if stack else "CREATE"}
            created = self._client.create_change_set(**arguments)
            try:
                return self._described(created["Id"])
            finally:
                self._client.delete_change_set(ChangeSetName=created["Id"])
                if stack is None:
                    self._client.delete_stack(StackName=created["StackId"])

    def _described(self, change_set: str) -> list[JsonObject]:
        pages = self._client.get_paginator("describe_change_set").paginate(
            ChangeSetName=change_set, IncludePropertyValues=True
        )
        changes: list[JsonObject] = []
        for page in pages:
            reason = page.get("StatusReason", "")
            if page["Status"] == "FAILED" and _NO_CHANGES not in reason:
                raise LocalCloudError(_one_line(reason))
            changes += [change["ResourceChange"] for change in page.get("Changes", [])]
        return changes

    @contextmanager
    def _arguments(self, request: StackRequest, previous: frozenset[str]) -> Iterator[JsonObject]:
        """The arguments of a request, which is to be made within."""
        kept = [
            {"ParameterKey": name, "UsePreviousValue": True}
            for name in self._declared(request)
            if name in previous and name not in request.parameters
        ]
        given = [
            {"ParameterKey": name, "ParameterValue": value}
            for name, value in request.parameters.items()
        ]
        arguments: JsonObject = {
            "StackName": request.name,
            "Capabilities": _CAPABILITIES,
            "Parameters": [*given, *kept],
        }
        if request.tags:
            arguments["Tags"] = [
                {"Key": key, "Value": value} for key, value in request.tags.items()
            ]
        with (
            self._explained(request.file),
            self._uploads.arguments(request.template) as template,
        ):
            yield arguments | template

    def _declared(self, request: StackRequest) -> list[str]:
        with (
            self._explained(request.file),
            self._uploads.arguments(request.template) as template,
        ):
            summary = self._client.get_template_summary(**template)
        return [parameter["ParameterKey"] for parameter in summary.get("Parameters", [])]

    @contextmanager
    def _explained(self, file: str = "") -> Iterator[None]:
        try:
            yield
        except ClientError as error:
            problems = problems_in(error)
            if problems:
                raise RefusedTemplate(file, problems) from error
            raise LocalCloudError(_one_line(error.response["Error"]["Message"])) from error
        except BotoCoreError as error:
            raise LocalCloudError(self._diagnosis() or _one_line(str(error))) from error
        except ResponseParserError as error:
            raise LocalCloudError(
                "the engine could not read this template; see local/cloud logs cloudformation"
            ) from error


def _one_line(text: str) -> str:
    return " ".join(text.split())
