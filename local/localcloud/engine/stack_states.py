"""What CloudFormation's API answers in which state of a stack, where the engine answers otherwise.

The wordings are the service's own, as its users report them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from localcloud.json_types import JsonObject
from localcloud.stacks.record import Engine, StackRecord
from localcloud.stacks.rollback.skipping import skippable

Answer = tuple[int, dict[str, str], bytes]
Action = Callable[[JsonObject], Answer]
Refusal = tuple[str, str]
"""An error's code and message."""

_UPDATABLE = (
    "CREATE_COMPLETE",
    "UPDATE_COMPLETE",
    "UPDATE_ROLLBACK_COMPLETE",
    "IMPORT_COMPLETE",
    "IMPORT_ROLLBACK_COMPLETE",
)
_FAILED = ("CREATE_FAILED", "UPDATE_FAILED")
# What else is under way can be cancelled at most.
_DELETABLE_IN_PROGRESS = (
    "CREATE_IN_PROGRESS",
    "ROLLBACK_IN_PROGRESS",
    "DELETE_IN_PROGRESS",
    "REVIEW_IN_PROGRESS",
)


class StackStates:
    """Refuses actions for which it is not the moment, before the engine sees them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._handlers = engine[".handlers"]

    def install(self) -> None:
        """To be called once, before the engine serves."""
        actions = self._engine[""]._ACTION_HANDLERS
        actions["UpdateStack"] = self._from_failed_states(actions["UpdateStack"])
        refusals = {
            "CreateStack": self._no_create,
            "UpdateStack": self._no_update,
            "DeleteStack": self._no_delete,
            "CreateChangeSet": self._no_change_set,
            "ExecuteChangeSet": self._no_execution,
            "ContinueUpdateRollback": self._no_continuation,
        }
        for name, refusal in refusals.items():
            actions[name] = self._unless_refused(actions[name], refusal)

    def _unless_refused(
        self, action: Action, refusal: Callable[[JsonObject], Refusal | None]
    ) -> Action:
        def act(params: JsonObject) -> Answer:
            refused = refusal(params)
            if refused:
                error: Answer = self._handlers._error(*refused)
                return error
            return action(params)

        return act

    def _from_failed_states(self, update: Action) -> Action:
        """The engine updates no stack that failed without a rollback; CloudFormation does."""

        def act(params: JsonObject) -> Answer:
            stack = self._stack(params)
            if stack and stack["StackStatus"] in _FAILED:
                with _posing_as_updatable(stack):
                    return update(params)
            return update(params)

        return act

    def _no_create(self, params: JsonObject) -> Refusal | None:
        stack = self._stack(params)
        if stack and stack["StackStatus"] != "DELETE_COMPLETE":
            name = stack["StackName"]
            return "AlreadyExistsException", f"Stack [{name}] already exists"
        return None

    def _no_update(self, params: JsonObject) -> Refusal | None:
        stack = self._stack(params)
        if stack is None:
            return None
        return (
            self._not_updatable(stack)
            or self._not_disabled(stack, params)
            or self._changes_a_type(stack, params)
        )

    def _no_delete(self, params: JsonObject) -> Refusal | None:
        stack = self._stack(params)
        status = stack["StackStatus"] if stack else ""
        if stack and status.endswith("_IN_PROGRESS") and status not in _DELETABLE_IN_PROGRESS:
            return (
                "ValidationError",
                f"Stack [{stack['StackId']}] cannot be deleted while in status {status}",
            )
        return None

    def _no_change_set(self, params: JsonObject) -> Refusal | None:
        stack = self._stack(params)
        if stack is None or stack["StackStatus"] == "REVIEW_IN_PROGRESS":
            return None
        if self._parameter(params, "ChangeSetType") != "CREATE":
            return self._not_updatable(stack) or self._changes_a_type(stack, params)
        given = self._parameter(params, "StackName")
        if stack["StackStatus"] == "DELETE_COMPLETE" and given == stack["StackName"]:
            return None
        change_set = self._parameter(params, "ChangeSetName")
        return (
            "ValidationError",
            f"Stack [{given}] already exists and cannot be created again with the changeSet"
            f" [{change_set}].",
        )

    def _no_execution(self, params: JsonObject) -> Refusal | None:
        name, stack_name = (self._parameter(params, key) for key in ("ChangeSetName", "StackName"))
        _, change_set = self._engine[".changesets"]._find_change_set(name, stack_name)
        if change_set is None:
            return None
        cannot = f"ChangeSet [{change_set['ChangeSetId']}] cannot be executed in its current"
        if change_set["Status"] != "CREATE_COMPLETE":
            return "InvalidChangeSetStatus", f"{cannot} status of [{change_set['Status']}]"
        if change_set["ExecutionStatus"] != "AVAILABLE":
            status = change_set["ExecutionStatus"]
            return "InvalidChangeSetStatus", f"{cannot} execution status of [{status}]"
        stack = self._engine[""]._stacks.get(change_set["StackName"])
        if stack is None or stack["StackStatus"] == "REVIEW_IN_PROGRESS":
            return None
        return self._not_updatable(stack) or self._not_disabled(stack, params)

    def _no_continuation(self, params: JsonObject) -> Refusal | None:
        stack = self._stack(params)
        if stack is None:
            return None
        if "ParentId" in stack:
            return (
                "ValidationError",
                f"Stack [{stack['StackId']}] is a nested stack; continue the rollback of its root"
                f" stack [{stack['RootId']}]",
            )
        # The engine refuses to skip anything else.
        names = skippable(StackRecord(self._engine, stack))
        stack["_rollback_failed"] = {name: {} for name in names}
        return None

    def _not_updatable(self, stack: JsonObject) -> Refusal | None:
        if stack["StackStatus"] in (*_UPDATABLE, *_FAILED):
            return None
        return (
            "ValidationError",
            f"Stack:{stack['StackId']} is in {stack['StackStatus']} state and can not be updated.",
        )

    def _not_disabled(self, stack: JsonObject, params: JsonObject) -> Refusal | None:
        """A stack that failed without a rollback can only be updated without one."""
        disabled = self._parameter(params, "DisableRollback").lower() == "true"
        if stack["StackStatus"] not in _FAILED or disabled:
            return None
        return (
            "ValidationError",
            f"This stack is currently in a non-terminal [{stack['StackStatus']}] state. To update"
            " the stack from this state, please use the disable-rollback parameter with"
            " update-stack API. To rollback to the last known good state, use the rollback-stack"
            " API",
        )

    def _changes_a_type(self, stack: JsonObject, params: JsonObject) -> Refusal | None:
        body, _ = self._handlers._resolve_template(params)
        if not body:
            return None
        try:
            template = self._engine[".engine"]._parse_template(body)
        except Exception:
            return None
        if not isinstance(template, dict) or "Transform" in template:
            return None
        wanted, kept = template.get("Resources") or {}, stack["_resources"]
        changed = [
            name
            for name, definition in wanted.items()
            if name in kept and definition.get("Type") != kept[name]["ResourceType"]
        ]
        if not changed:
            return None
        return (
            "ValidationError",
            "Update of resource type is not permitted. The new template modifies resource type"
            f" of the following resources: [{', '.join(changed)}]",
        )

    def _stack(self, params: JsonObject) -> JsonObject | None:
        name = self._parameter(params, "StackName")
        stack: JsonObject | None = self._handlers._resolve_stack(name) if name else None
        return stack

    def _parameter(self, params: JsonObject, name: str) -> str:
        return str(self._handlers._p(params, name))


@contextmanager
def _posing_as_updatable(stack: JsonObject) -> Iterator[None]:
    """Lets the engine begin an update, also one with the template that failed."""
    status, template = stack["StackStatus"], stack["_template"]
    stack.update(StackStatus="UPDATE_COMPLETE", _template={**template, "_failed": status})
    try:
        yield
    finally:
        stack["_template"] = template
        if stack["StackStatus"] == "UPDATE_COMPLETE":
            stack["StackStatus"] = status
