"""A resource type as the engine sees it: create, update, delete, import and drift."""

import uuid
from typing import Any, Protocol

from localcloud.drift.comparison import live_view
from localcloud.handlers import in_flight
from localcloud.handlers.in_flight import ResourceCancelled, ResourceFailed
from localcloud.handlers.operation import OperationCancelled, OperationFailed
from localcloud.handlers.protocol import HandlerRequest, ProgressEvent, StackOwner
from localcloud.handlers.template_properties import TemplateProperties
from localcloud.json_types import JsonObject
from localcloud.schema.handler_input import handler_input
from localcloud.schema.property_validation import problems_of
from localcloud.schema.resource_type import Action, ResourceType

Provisioned = tuple[str, JsonObject]
"""The physical id and what Fn::GetAtt may name."""


class Operations(Protocol):
    """Runs one operation to its end."""

    def run(self, request: HandlerRequest) -> ProgressEvent: ...


class ResourceProvider:
    """Speaks to one type's handlers as CloudFormation does.

    The message of a failure becomes the resource's status reason.
    """

    def __init__(
        self,
        resource_type: ResourceType,
        operations: Operations,
        owners: dict[str, StackOwner] | None = None,
    ) -> None:
        self._type = resource_type
        self._operations = operations
        # The engine's delete does not say which stack the resource belonged to. Another version
        # of the type knows it from the one before.
        self._owners = {} if owners is None else owners

    def create(self, logical_id: str, properties: TemplateProperties, _stack: str) -> Provisioned:
        """Creates the resource; the failure of one that exists in part carries its identifier."""
        self._validate(logical_id, properties)
        owner = properties.owner
        try:
            event = self._run("CREATE", dict(properties), owner=owner)
            return self._provisioned(self._type.identifier_of(event.model) or "", owner)
        except OperationFailed as failure:
            # AlreadyExists means that the resource is somebody else's.
            exists = failure.identifier if failure.error_code != "AlreadyExists" else None
            raise _told(failure, exists) from failure

    def update(
        self,
        physical_id: str,
        old: TemplateProperties,
        new: TemplateProperties,
        _stack_name: str,
        logical_id: str,
    ) -> Provisioned:
        """Updates in place; the engine also calls it with the old template to roll back."""
        self._validate(logical_id, new)
        identifier = self._type.identifier_model(physical_id)
        try:
            self._run(
                "UPDATE",
                {**new, **identifier},
                previous={**self._known(old), **identifier},
                owner=new.owner,
                previous_owner=old.owner,
                rollback=in_flight.current().rolling_back,
            )
            return self._provisioned(physical_id, new.owner)
        except OperationFailed as failure:
            raise _told(failure) from failure

    def delete(self, physical_id: str, properties: JsonObject, _logical_id: str) -> None:
        """Deletes the resource; one that is already gone counts as deleted."""
        desired = {**self._known(properties), **self._type.identifier_model(physical_id)}
        owner = self._owners.get(physical_id)
        if isinstance(properties, TemplateProperties):
            owner = properties.owner
        try:
            self._run("DELETE", desired, owner=owner)
        except OperationFailed as failure:
            if failure.error_code != "NotFound":
                raise _told(failure) from failure
        self._owners.pop(physical_id, None)

    def adopt(self, identifier: JsonObject) -> Provisioned:
        """Imports an existing resource, known by its identifier alone."""
        try:
            return self._provisioned(self._type.identifier_of(identifier) or "", None)
        except OperationFailed as failure:
            raise _told(failure) from failure

    def import_problem(self, *identifier: str) -> str | None:
        """Why an identifier names nothing that can be imported; None when it does."""
        physical_id = "|".join(identifier)
        try:
            model = self._read(physical_id, None)
        except OperationFailed as failure:
            return str(failure)
        if model is None:
            return f"{self._type.name} {physical_id} was not found"
        return None

    def live_properties(self, physical_id: str, expected: JsonObject) -> JsonObject | None:
        """What read shows of the properties that the template sets; None when there is none."""
        model = self._read(physical_id, self._owners.get(physical_id))
        return live_view(self._type, self._in_schema(expected), model)

    def _validate(self, logical_id: str, properties: TemplateProperties) -> None:
        problems = problems_of(self._type, properties)
        if problems:
            told = "; ".join(str(problem) for problem in problems)
            raise ResourceFailed(
                f"Properties validation failed for resource {logical_id}: {told}", touched=False
            )

    def _known(self, properties: JsonObject) -> JsonObject:
        """The schema's own among properties that a stack holds; an import checks none of them."""
        return handler_input(self._type, self._in_schema(properties))

    def _in_schema(self, properties: JsonObject) -> JsonObject:
        known = self._type.schema["properties"]
        return {name: value for name, value in properties.items() if name in known}

    def _provisioned(self, physical_id: str, owner: StackOwner | None) -> Provisioned:
        model = self._read(physical_id, owner)
        if model is None:
            message = f"the read handler does not find {self._type.name} {physical_id}"
            raise OperationFailed(message, "NotFound", physical_id)
        if owner:
            self._owners[physical_id] = owner
        return physical_id, self._type.attributes_of(model)

    def _read(self, physical_id: str, owner: StackOwner | None) -> JsonObject | None:
        try:
            event = self._run("READ", self._type.identifier_model(physical_id), owner=owner)
        except OperationFailed as failure:
            if failure.error_code == "NotFound":
                return None
            raise
        return event.model or {}

    def _run(self, action: Action, desired: JsonObject, **details: Any) -> ProgressEvent:
        return self._operations.run(HandlerRequest(action, str(uuid.uuid4()), desired, **details))


def _told(failure: OperationFailed, exists: str | None = None) -> ResourceFailed:
    """The failure as the engine takes it, with the identifier of what exists all the same."""
    kind = ResourceCancelled if isinstance(failure, OperationCancelled) else ResourceFailed
    return kind(str(failure), exists)
