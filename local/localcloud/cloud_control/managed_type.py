"""A resource type as Cloud Control drives it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from localcloud.cloud_control import refusals
from localcloud.cloud_control.documents import parsed_object
from localcloud.cloud_control.patch import patched
from localcloud.cloud_control.refusals import invalid
from localcloud.cloud_control.resource_request import ResourceRequest
from localcloud.handlers.operation import HandlerOperations, Journal, OperationFailed, SimulatedTime
from localcloud.handlers.progress_journal import Invocation
from localcloud.handlers.protocol import HandlerRequest, ProgressEvent
from localcloud.json_types import JsonObject
from localcloud.schema.handler_input import without
from localcloud.schema.property_validation import problems_of
from localcloud.schema.resource_type import Action, ResourceType


class TimeWith(Protocol):
    """The service's time, with a way to wait of the caller's."""

    def __call__(self, *, sleep: Callable[[float], None]) -> SimulatedTime: ...


@dataclass(frozen=True)
class _Journals:
    """Records each invocation in all of them."""

    journals: tuple[Journal, ...]

    def record(self, invocation: Invocation) -> None:
        for journal in self.journals:
            journal.record(invocation)


@dataclass(frozen=True)
class ManagedType:
    """Reads and lists while the caller waits, and carries requests out."""

    operations: HandlerOperations
    time_with: TimeWith

    @property
    def name(self) -> str:
        return self.operations.resource_type.name

    def identifier(self, given: Any) -> str:
        """The primary identifier, which may be given as text or as a JSON object."""
        if not isinstance(given, str) or not given:
            raise invalid("Identifier must be a text")
        if not given.startswith("{"):
            if len(given.split("|")) != len(self._type.primary_identifier):
                raise invalid(f"Identifier {given} is not a primary identifier of {self.name}")
            return given
        properties = parsed_object("Identifier", given)
        identifier = self._type.identifier_of(properties)
        if identifier is None or properties.keys() != set(self._type.primary_identifier):
            names = ", ".join(self._type.primary_identifier)
            raise invalid(f"Identifier must hold {names} and nothing else")
        return identifier

    def desired(self, document: Any) -> JsonObject:
        """The desired state of a create, which must fit the schema."""
        return self._valid(parsed_object("DesiredState", document))

    def desired_identifier(self, desired: JsonObject) -> str | None:
        """The identifier that the desired state asks for; None when the handler makes one up."""
        return self._type.identifier_of(desired)

    def updated(self, identifier: str, patch: Any) -> tuple[JsonObject, JsonObject]:
        """The properties before and after an update, both without what read cannot show.

        Write-only properties are in neither unless the patch adds them.
        """
        if not self._type.has_update:
            told = f"Resource type {self.name} does not support UPDATE action"
            raise refusals.Refused("UnsupportedActionException", told)
        before = self.read(identifier)
        after = self._valid(patched(self._type, before, patch))
        return self._for_handler(before), after

    def read(self, identifier: str) -> JsonObject:
        """The resource's properties; Refused when it is not there."""
        try:
            event = self._run("READ", self._type.identifier_model(identifier))
        except OperationFailed as failure:
            if failure.error_code == "NotFound":
                raise refusals.not_found(self.name, identifier) from failure
            raise refusals.from_handler(failure.error_code, str(failure)) from failure
        return event.model or {}

    def listed(
        self, model: JsonObject, next_token: str | None
    ) -> tuple[list[tuple[str, JsonObject]], str | None]:
        """One page of resources by identifier, and the token of the next page."""
        try:
            event = self._run("LIST", model, next_token=next_token)
        except OperationFailed as failure:
            raise refusals.from_handler(failure.error_code, str(failure)) from failure
        found = [(self._type.identifier_of(one) or "", one) for one in event.models or []]
        return found, event.next_token

    def carry_out(
        self, request: ResourceRequest, desired: JsonObject, previous: JsonObject | None = None
    ) -> JsonObject | None:
        """Runs the request to its end; the model of a resource that is there afterwards."""
        journals = _Journals((self.operations.journal, request))
        operations = replace(
            self.operations, simulated_time=self.time_with(sleep=request.sleep), journal=journals
        )
        handler_request = HandlerRequest(request.operation, request.token, desired, previous)
        return operations.run(handler_request).model

    def deletion(self, identifier: str) -> JsonObject:
        """The desired state of a delete."""
        return self._type.identifier_model(identifier)

    @property
    def _type(self) -> ResourceType:
        return self.operations.resource_type

    def _run(self, action: Action, model: JsonObject, **details: Any) -> ProgressEvent:
        return self.operations.run(HandlerRequest(action, str(uuid.uuid4()), model, **details))

    def _valid(self, properties: JsonObject) -> JsonObject:
        problems = problems_of(self._type, properties)
        if problems:
            raise invalid(f"Model validation failed ({'; '.join(map(str, problems))})")
        return self._for_handler(properties)

    def _for_handler(self, properties: JsonObject) -> JsonObject:
        """Assumption: a handler gets no read-only property, as in a stack's operations."""
        identifier = self._type.primary_identifier
        own = [name for name in self._type.read_only if name not in identifier]
        return without(dict(properties), own)
