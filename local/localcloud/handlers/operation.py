"""One operation of a handler from its first invocation to its final answer."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn, Protocol

from localcloud.handlers import in_flight
from localcloud.handlers.lambda_function import LambdaCrashed, LambdaUnavailable
from localcloud.handlers.progress_journal import NO_ANSWER, Invocation, machine_time
from localcloud.handlers.protocol import HandlerRequest, ProgressEvent, breaches_of
from localcloud.json_types import JsonObject
from localcloud.schema.resource_type import ResourceType

# Assumption: as often as Lambda itself invokes a function whose answer nobody waits for (AWS Lambda
# developer guide, asynchronous invocation).
_ATTEMPTS = 3


class OperationFailed(Exception):
    """An operation's failure; the identifier is there once an answer has named the resource."""

    def __init__(self, message: str, error_code: str | None, identifier: str | None) -> None:
        super().__init__(message)
        self.error_code = error_code
        self.identifier = identifier


class OperationCancelled(OperationFailed):
    """The stack gave the operation up, so the handler was not invoked again."""


class Function(Protocol):
    """Where a type's handlers run."""

    def invoke(self, payload: JsonObject) -> JsonObject: ...


class Journal(Protocol):
    """Where invocations are recorded."""

    def record(self, invocation: Invocation) -> None: ...


class SimulatedTime:
    """The service's clock, which runs `speed` times faster than ours."""

    def __init__(
        self,
        speed: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = in_flight.sleep,
    ) -> None:
        self._speed = speed
        self._clock = clock
        self._sleep = sleep

    def machine_seconds(self) -> float:
        """This machine's clock, which a slow machine does not let run faster."""
        return self._clock()

    def wait(self, seconds: float) -> None:
        self._sleep(seconds / self._speed)


@dataclass(frozen=True)
class HandlerOperations:
    """Runs operations on one type's function, invocation after invocation."""

    resource_type: ResourceType
    function: Function
    simulated_time: SimulatedTime
    journal: Journal
    diagnosis: Callable[[], str]
    """Says which process of the local cloud is dead; empty when all are alive."""

    def run(self, request: HandlerRequest) -> ProgressEvent:
        """The final SUCCESS; raises OperationFailed when there will be none."""
        return _Operation(self, request).run()


class _Operation:
    def __init__(self, handlers: HandlerOperations, request: HandlerRequest) -> None:
        self._handlers = handlers
        self._type = handlers.resource_type
        self._time = handlers.simulated_time
        self._request = request
        self._attempt = 0
        # Waits in the service's time, invocations in the machine's: however slow, it ends nothing.
        self._seconds_spent = 0.0
        # A create's identifier is the handler's to give; before that the template only proposes.
        creating = request.action == "CREATE"
        self._identifier = None if creating else self._type.identifier_of(request.desired)

    def run(self) -> ProgressEvent:
        limit = 60 * self._type.timeout_minutes(self._request.action)
        event = self._invoke(self._request.desired, None)
        while event.status == "IN_PROGRESS":
            self._seconds_spent += event.delay_seconds
            if self._seconds_spent > limit:
                self._fail(self._timed_out(event), "NotStabilized")
            self._time.wait(event.delay_seconds)
            if in_flight.current().is_cancelled():
                action = self._request.action.lower()
                raise OperationCancelled(f"the {action} was cancelled", None, self._identifier)
            event = self._invoke(event.model or {}, event.context)
        if event.status == "FAILED":
            self._fail(
                f"{event.message or 'the handler gave no reason'} (HandlerErrorCode:"
                f" {event.error_code})",
                event.error_code,
            )
        return event

    def _invoke(self, model: JsonObject, context: JsonObject | None) -> ProgressEvent:
        event = self._answer(self._request.payload(self._type, model, context))
        breaches = breaches_of(self._type, self._request.action, event, self._identifier)
        if breaches:
            self._fail(
                f"the {self._request.action.lower()} handler of {self._type.name} broke its"
                f" contract: {'; '.join(breaches)}",
                "InternalFailure",
            )
        self._take_identifier(event)
        return event

    def _take_identifier(self, event: ProgressEvent) -> None:
        identifier = self._type.identifier_of(event.model)
        if identifier and identifier != self._identifier:
            self._identifier = identifier
            in_flight.current().tell_identifier(identifier)

    def _answer(self, payload: JsonObject) -> ProgressEvent:
        """The handler's answer; a function that crashed is invoked again with the same payload."""
        attempts_left = _ATTEMPTS
        while True:
            attempts_left -= 1
            try:
                return self._attempt_to_invoke(payload)
            except LambdaUnavailable as error:
                told = f"the Lambda emulator of {self._type.name} did not answer: {error}"
                self._fail(told, None)
            except LambdaCrashed as error:
                if not attempts_left:
                    self._fail(f"the handler of {self._type.name} crashed: {error}", None)

    def _attempt_to_invoke(self, payload: JsonObject) -> ProgressEvent:
        self._attempt += 1
        started, began = machine_time(), self._time.machine_seconds()
        try:
            event = ProgressEvent.of(self._handlers.function.invoke(payload))
        except (LambdaUnavailable, LambdaCrashed) as error:
            self._record(started, ProgressEvent(NO_ANSWER, message=str(error)))
            raise
        finally:
            self._seconds_spent += self._time.machine_seconds() - began
        self._record(started, event)
        return event

    def _record(self, started: str, event: ProgressEvent) -> None:
        owner = self._request.owner
        self._handlers.journal.record(
            Invocation(
                started=started,
                stack_id=owner.stack_id if owner else None,
                stack=owner.stack_name if owner else None,
                logical_id=owner.logical_id if owner else None,
                type=self._type.name,
                identifier=self._type.identifier_of(event.model) or self._identifier,
                action=self._request.action,
                token=self._request.bearer_token,
                attempt=self._attempt,
                status=event.status,
                message=event.message,
                error_code=event.error_code,
                delay_seconds=event.delay_seconds,
            )
        )

    def _timed_out(self, event: ProgressEvent) -> str:
        action = self._request.action.lower()
        minutes = self._type.timeout_minutes(self._request.action)
        said = f"; its last message: {event.message}" if event.message else ""
        return (
            f"the {action} of {self._identifier} would take longer than the {minutes} minutes of"
            f" its handler's timeoutInMinutes{said}"
        )

    def _fail(self, message: str, error_code: str | None) -> NoReturn:
        diagnosis = self._handlers.diagnosis()
        full_message = f"{message}. {diagnosis}" if diagnosis else message
        raise OperationFailed(full_message, error_code, self._identifier)
