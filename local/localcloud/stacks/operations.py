"""What the engine does in the background for each action on a stack, replaced by our own."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any, Protocol

from localcloud.json_types import JsonObject
from localcloud.stacks.change import StackChange
from localcloud.stacks.deletion import StackDeletion
from localcloud.stacks.nested import NestedStacks
from localcloud.stacks.record import Blueprint, Engine, StackRecord
from localcloud.stacks.resource_calls import ResourceCalls
from localcloud.stacks.rollback.stack_rollback import Rollback

_log = logging.getLogger("cloudformation")

# Where an operation leaves its stack when a fault of the engine's own ended it.
_AFTER_A_FAULT = {
    "CREATE_IN_PROGRESS": "CREATE_FAILED",
    "ROLLBACK_IN_PROGRESS": "ROLLBACK_FAILED",
    "UPDATE_IN_PROGRESS": "UPDATE_FAILED",
    "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS": "UPDATE_COMPLETE",
    "UPDATE_ROLLBACK_IN_PROGRESS": "UPDATE_ROLLBACK_FAILED",
    "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS": "UPDATE_ROLLBACK_COMPLETE",
    "DELETE_IN_PROGRESS": "DELETE_FAILED",
}


_Work = Coroutine[Any, Any, object]
"""What is left of an operation when its action has been answered."""


class _Operation(Protocol):
    async def run(self) -> None: ...


class _UnderWay:
    """An operation, and the moment at which it is over."""

    def __init__(self, operation: _Operation) -> None:
        self.operation: Any = operation
        self.over = asyncio.Event()


class StackOperations:
    """Runs the operations on stacks, one at a time on each.

    What begins an operation gives the stack its first status before it returns.
    """

    def __init__(self, engine: Engine, listens: Callable[[str], bool]) -> None:
        self._engine = engine
        self._running: dict[str, _UnderWay] = {}
        self._calls = ResourceCalls(engine, listens)
        self._calls.nested = NestedStacks(engine, self._calls, self._begin)

    def install(self) -> None:
        """Takes the place of the engine's own; to be called once, before it serves."""
        replacements = {
            "_deploy_stack_async": self.deploy,
            "_delete_stack_async": self.delete,
            "_roll_back_operation": self.roll_back,
            "_continue_update_rollback_async": self.continue_rollback,
        }
        for suffix in (".stacks", ".handlers", ".changesets"):
            module = vars(self._engine[suffix])
            module.update({name: ours for name, ours in replacements.items() if name in module})
        actions = self._engine[""]._ACTION_HANDLERS
        actions["CancelUpdateStack"] = self._cancelling(actions["CancelUpdateStack"])

    def deploy(
        self,
        stack_name: str,
        _stack_id: str,
        template: JsonObject,
        param_values: JsonObject,
        disable_rollback: bool,
        tags: list[dict[str, str]],
        is_update: bool = False,
        previous_stack: JsonObject | None = None,
        retain_except_on_create: bool = False,
        imports: Mapping[str, JsonObject] | None = None,
    ) -> _Work:
        """Creates or updates the stack."""
        stack = self._record(stack_name)
        conditions = self._engine[".engine"]._evaluate_conditions(template, param_values)
        blueprint = Blueprint(template, param_values, conditions, stack.data.get("Tags") or [])
        change = StackChange(
            self._engine,
            self._calls,
            stack,
            blueprint,
            previous_stack if is_update else None,
            disable_rollback,
            retain_except_on_create,
            imports or {},
        )
        return self._begin(stack, change)

    def delete(
        self,
        stack_name: str,
        _stack_id: str,
        retain_resources: Iterable[str] = (),
        force: bool = False,
    ) -> _Work:
        """Deletes the stack; a create of it that is under way is given up first."""
        stack = self._record(stack_name)
        under_way = self._running.get(stack.id)
        if under_way and isinstance(under_way.operation, StackDeletion):
            return under_way.over.wait()
        stack.enter("DELETE_IN_PROGRESS", "User Initiated")
        if under_way:
            under_way.operation.abandon()
        deletion = StackDeletion(
            self._engine, self._calls, stack, frozenset(retain_resources), force
        )
        return self._begin(stack, deletion)

    def roll_back(
        self,
        stack_name: str,
        _stack_id: str,
        _stack: JsonObject,
        operation: JsonObject,
        reason_override: str = "",
    ) -> _Work:
        """Brings a stack whose change failed without a rollback back to its last stable state."""
        stack = self._record(stack_name)
        stack.enter(stack.status, reason_override)
        retain = bool(operation.get("retain_except_on_create"))
        return self._begin(stack, Rollback(self._engine, self._calls, stack, retain))

    def continue_rollback(
        self, stack_name: str, _stack_id: str, resources_to_skip: Iterable[str]
    ) -> _Work:
        """Tries a rollback of an update again that could not bring back all resources."""
        stack = self._record(stack_name)
        stack.enter("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated")
        skipped = frozenset(resources_to_skip)
        return self._begin(stack, Rollback(self._engine, self._calls, stack, skipped=skipped))

    def _cancelling(self, original: Callable[[JsonObject], Any]) -> Callable[[JsonObject], Any]:
        def cancel_update(params: JsonObject) -> Any:
            answer = original(params)
            handlers = self._engine[".handlers"]
            stack = handlers._resolve_stack(handlers._p(params, "StackName"))
            under_way = self._running.get(stack["StackId"]) if stack else None
            if answer[0] == 200 and under_way:
                token = self._engine[".stacks"].CLIENT_REQUEST_TOKEN.get()
                under_way.operation.cancel(token)
            return answer

        return cancel_update

    def _record(self, stack_name: str) -> StackRecord:
        return StackRecord(self._engine, self._engine[""]._stacks[stack_name])

    def _begin(self, stack: StackRecord, operation: _Operation) -> _Work:
        """Takes the stack for an operation that begins when the one before is over."""
        before = self._running.get(stack.id)
        under_way = self._running[stack.id] = _UnderWay(operation)
        return self._run(stack, under_way, before)

    async def _run(self, stack: StackRecord, now: _UnderWay, before: _UnderWay | None) -> None:
        """Runs the operation to a status that it can end in, whatever happens."""
        try:
            if before:
                await before.over.wait()
            await now.operation.run()
        except Exception as error:
            _log.exception("the operation on %s ended by a fault", stack.name)
            fault = f"Internal failure: {error or type(error).__name__}"
            stack.enter(_AFTER_A_FAULT.get(stack.status, stack.status), fault)
        finally:
            now.over.set()
            if self._running[stack.id] is now:
                del self._running[stack.id]
