"""A resource type as the engine sees it: create, update, delete, import and drift."""

import uuid
from typing import Any, Protocol

from localcloud.drift.comparison import live_view
from localcloud.handler_input import handler_input
from localcloud.handler_operation import OperationFailed
from localcloud.handler_protocol import HandlerRequest, ProgressEvent, StackOwner
from localcloud.json_types import JsonObject
from localcloud.property_validation import problems_of
from localcloud.resource_type import Action, ResourceType
from localcloud.template_properties import TemplateProperties

Provisioned = tuple[str, JsonObject]
"""The physical id and what Fn::GetAtt may name."""


class Operations(Protocol):
    """Runs one operation to its end."""

    def run(self, request: HandlerRequest) -> ProgressEvent: ...


class RollingBack(Protocol):
    """Whether a stack is on its way back to its previous template."""

    def __call__(self, stack_name: str) -> bool: ...


class ResourceProvider:
    """Speaks to one type's handlers as CloudFormation does.

    A failure is a ValueError whose message becomes the resource's status reason.
    """

    def __init__(
        self, resource_type: ResourceType, operations: Operations, rolling_back: RollingBack
    ) -> None:
        self._type = resource_type
        self._operations = operations
        self._rolling_back = rolling_back
        # The engine's delete does not say which stack the resource belonged to.
        self._owners: dict[str, StackOwner] = {}

    def create(self, logical_id: str, properties: TemplateProperties, _stack: str) -> Provisioned:
        """Creates the resource; what a failed create left behind is deleted first."""
        self._validate(logical_id, properties)
        owner = properties.owner
        try:
            event = self._run("CREATE", dict(properties), owner=owner)
            return self._provisioned(self._type.identifier_of(event.model) or "", owner)
        except OperationFailed as failure:
            left_over = self._clean_up(failure, properties, owner)
            raise ValueError(f"{failure}{left_over}") from failure

    def update(
        self,
        physical_id: str,
        old: TemplateProperties,
        new: TemplateProperties,
        stack_name: str,
        logical_id: str,
    ) -> Provisioned:
        """Updates in place; the engine also calls it with the old template to roll back."""
        if old.refused:
            return physical_id, {}
        self._validate(logical_id, new)
        identifier = self._type.identifier_model(physical_id)
        try:
            self._run(
                "UPDATE",
                {**new, **identifier},
                previous={**self._known(old), **identifier},
                owner=new.owner,
                previous_owner=old.owner,
                rollback=self._rolling_back(stack_name),
            )
            return self._provisioned(physical_id, new.owner)
        except OperationFailed as failure:
            raise ValueError(str(failure)) from failure

    def delete(self, physical_id: str, properties: JsonObject, _logical_id: str) -> None:
        """Deletes the resource; one that is already gone counts as deleted."""
        desired = {**self._known(properties), **self._type.identifier_model(physical_id)}
        try:
            self._run("DELETE", desired, owner=self._owners.get(physical_id))
        except OperationFailed as failure:
            if failure.error_code != "NotFound":
                raise ValueError(str(failure)) from failure
        self._owners.pop(physical_id, None)

    def adopt(self, identifier: JsonObject) -> Provisioned:
        """Imports an existing resource, known by its identifier alone."""
        try:
            return self._provisioned(self._type.identifier_of(identifier) or "", None)
        except OperationFailed as failure:
            raise ValueError(str(failure)) from failure

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
            properties.refused = True
            raise ValueError(
                f"Properties validation failed for resource {logical_id}: {'; '.join(problems)}"
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

    def _clean_up(self, failure: OperationFailed, desired: JsonObject, owner: StackOwner) -> str:
        # AlreadyExists means that the resource is somebody else's.
        if not failure.identifier or failure.error_code == "AlreadyExists":
            return ""
        model = {**desired, **self._type.identifier_model(failure.identifier)}
        try:
            self._run("DELETE", model, owner=owner)
        except OperationFailed as second:
            if second.error_code != "NotFound":
                return (
                    f" The clean-up failed too, {failure.identifier} may be left behind: {second}"
                )
        return ""

    def _run(self, action: Action, desired: JsonObject, **details: Any) -> ProgressEvent:
        return self._operations.run(HandlerRequest(action, str(uuid.uuid4()), desired, **details))
