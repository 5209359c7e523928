"""Calls of the engine's provisioners, on a thread of their own where they block."""

import asyncio
import contextvars
import threading
import uuid
from collections.abc import Callable
from typing import Any, Protocol

from localcloud.handlers.in_flight import IN_FLIGHT, InFlight, ResourceCancelled, ResourceFailed
from localcloud.json_types import JsonObject
from localcloud.stacks.record import STACK_TYPE, Engine

_CUSTOM_RESOURCE = "AWS::CloudFormation::CustomResource"

Provisioned = tuple[tuple[str, JsonObject], str]
"""The physical id with the attributes, and the seed of the engine's made-up names."""


class Nested(Protocol):
    """What provisions stacks that are resources of others."""

    async def create(self, in_flight: InFlight, logical_id: str, *rest: Any) -> Provisioned: ...

    async def update(self, in_flight: InFlight, physical_id: str, *rest: Any) -> Provisioned: ...

    async def delete(self, in_flight: InFlight, physical_id: str, *rest: Any) -> None: ...


class ResourceCalls:
    """Creates, updates and deletes resources for the operation that is in flight."""

    nested: Nested

    def __init__(self, engine: Engine, listens: Callable[[str], bool]) -> None:
        self._stacks = engine[".stacks"]
        self._provisioners = engine[".provisioners"]
        self._listens = listens
        """Whether a type ends by itself when its operation is cancelled."""

    async def create(
        self, in_flight: InFlight, resource_type: str, logical_id: str, *rest: Any
    ) -> Provisioned:
        if resource_type == STACK_TYPE:
            return await self.nested.create(in_flight, logical_id, *rest)
        function = self._stacks._provision_keeping_seed
        try:
            created: Provisioned = await self._call(
                in_flight, resource_type, function, resource_type, logical_id, *rest
            )
        except (ResourceCancelled, RuntimeError, TimeoutError) as error:
            if _is_custom(resource_type):
                raise _asked_for(error, logical_id) from error
            raise
        return created

    async def update(
        self, in_flight: InFlight, resource_type: str, physical_id: str, *rest: Any
    ) -> Provisioned:
        if resource_type == STACK_TYPE:
            return await self.nested.update(in_flight, physical_id, *rest)
        function = self._stacks._update_keeping_seed
        updated: Provisioned = await self._call(
            in_flight, resource_type, function, resource_type, physical_id, *rest
        )
        return updated

    async def delete(
        self, in_flight: InFlight, resource_type: str, physical_id: str, *rest: Any
    ) -> None:
        if resource_type == STACK_TYPE:
            await self.nested.delete(in_flight, physical_id, *rest)
            return
        function = self._provisioners._delete_resource
        await self._call(in_flight, resource_type, function, resource_type, physical_id, *rest)

    async def _call(
        self, in_flight: InFlight, resource_type: str, function: Callable[..., Any], *args: Any
    ) -> Any:
        IN_FLIGHT.set(in_flight)
        if not self._stacks._runs_on_worker_thread(resource_type):
            return function(*args)
        call = _on_a_thread(function, *args)
        if not self._listens(resource_type):
            await _over_or_cancelled(call, in_flight)
        return await call


def _is_custom(resource_type: str) -> bool:
    return resource_type.startswith("Custom::") or resource_type == _CUSTOM_RESOURCE


def _asked_for(error: Exception, logical_id: str) -> ResourceFailed:
    """A custom resource's function may have made something: it is asked to delete that.

    Assumption: under an identifier made up by CloudFormation, as where it never got an answer.
    """
    kind = ResourceCancelled if isinstance(error, ResourceCancelled) else ResourceFailed
    return kind(str(error), f"{logical_id}-{uuid.uuid4().hex[:12].upper()}")


def _on_a_thread(function: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:
    """The function's result to come; the thread ends with the process at the latest."""
    loop = asyncio.get_running_loop()
    result: asyncio.Future[Any] = loop.create_future()
    context = contextvars.copy_context()

    def work() -> None:
        try:
            value, problem = context.run(function, *args), None
        except Exception as error:
            value, problem = None, error
        # A thread that was left to itself may outlive the loop; then nobody waits for it.
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle, result, value, problem)

    threading.Thread(target=work, daemon=True, name="resource").start()
    return result


def _settle(result: asyncio.Future[Any], value: Any, problem: Exception | None) -> None:
    if problem:
        result.set_exception(problem)
    else:
        result.set_result(value)


async def _over_or_cancelled(call: asyncio.Future[Any], in_flight: InFlight) -> None:
    """Raises ResourceCancelled when that comes first; the thread is then left to itself."""
    cancellation = asyncio.ensure_future(in_flight.cancellation())
    await asyncio.wait({call, cancellation}, return_when=asyncio.FIRST_COMPLETED)
    cancellation.cancel()
    if not call.done():
        call.add_done_callback(asyncio.Future.exception)
        raise ResourceCancelled("cancelled while it waited")
