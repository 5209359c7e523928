"""Deploys and deletes stacks, and shows them while they change."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TextIO

from localcloud.deployment.cloudformation import CloudFormation
from localcloud.deployment.progress import STACK_TYPE, Progress, ResourceProgress
from localcloud.deployment.stack import Stack
from localcloud.deployment.stack_request import StackRequest
from localcloud.deployment.watch import Operation, Watch
from localcloud.deployment.wording import words
from localcloud.errors import LocalCloudError, no_stack
from localcloud.processes.interruption import Interrupted

# CloudFormation deletes a stack in the middle of its creation, and of nothing else.
_GIVEN_UP_BY_A_DELETE = ("CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS")


class WatchInterrupted(Exception):
    """The person stopped watching; the message says what goes on and what to do."""


class View(Protocol):
    """Where progress is drawn."""

    def show(self, progress: Progress, now: float) -> None: ...

    def end(self, progress: Progress, now: float) -> None: ...

    def leave(self) -> None: ...


@dataclass(frozen=True)
class Deployer:
    """The commands deploy and delete; each returns its exit status."""

    cloudformation: CloudFormation
    watch: Watch
    view: Callable[[], View]
    out: TextIO

    def deploy(self, request: StackRequest, *, wait: bool = True) -> int:
        """Creates or updates the stack and watches it to its end, unless nobody waits for it."""
        stack = self.cloudformation.stack(request.name)
        if stack and stack.is_in_progress():
            if not self._watch_first(stack):
                return 1
            stack = self.cloudformation.stack(request.name)
        operation = self._begin(stack, request)
        if operation is None:
            print(f"{request.name}: nothing to change", file=self.out)
        elif not wait:
            return self._leave(request.name)
        elif not self._watch(operation) or self._was_deleted(request.name):
            return 1
        self._print_outputs(request.name)
        return 0

    def delete(self, name: str, *, wait: bool = True) -> int:
        """Deletes the stack and watches it to its end, unless nobody waits for it."""
        stack = self.cloudformation.stack(name)
        if stack is None:
            raise no_stack(name)
        if stack.status == "DELETE_IN_PROGRESS":
            return 0 if self._watch_first(stack) else 1
        if stack.is_in_progress() and stack.status not in _GIVEN_UP_BY_A_DELETE:
            self._watch_first(stack)
        touches = tuple(
            ResourceProgress(logical_id, resource_type)
            for logical_id, resource_type in self.cloudformation.resource_types(stack.id).items()
        )
        operation = self._operation(stack.name, stack.id, touches)
        self.cloudformation.delete(stack)
        if not wait:
            return self._leave(stack.id)
        return 0 if self._watch(operation) else 1

    def _leave(self, name: str) -> int:
        print(f"begun; to see how it goes: local/cloud events {name} --follow", file=self.out)
        return 0

    def _watch_first(self, stack: Stack) -> bool:
        """Shows what is under way already to its end."""
        told = f"{stack.name} is still {words(stack.status)}; waiting for that to finish"
        print(told, file=self.out)
        return self._watch(self.watch.under_way(stack.name, stack.id))

    def _begin(self, stack: Stack | None, request: StackRequest) -> Operation | None:
        if stack and stack.never_was():
            self._clear(stack)
            stack = None
        if stack is None:
            began = self.watch.now()
            return Operation(request.name, self.cloudformation.create(request), began)
        stack.require_updatable(rollback=request.rollback)
        operation = self._operation(stack.name, stack.id, self._touched(stack, request))
        return operation if self.cloudformation.update(stack, request) else None

    def _clear(self, stack: Stack) -> None:
        """Deletes what a create that was rolled back has left: the name."""
        print(f"{stack.name} was rolled back; it is created again", file=self.out)
        operation = self._operation(stack.name, stack.id, ())
        self.cloudformation.delete(stack)
        *_, progress = self.watch.follow(operation)
        if not progress.succeeded():
            raise LocalCloudError(f"{stack.name} cannot be deleted: {progress.failure}")

    def _touched(self, stack: Stack, request: StackRequest) -> tuple[ResourceProgress, ...]:
        return tuple(
            ResourceProgress(change["LogicalResourceId"], change["ResourceType"])
            for change in self.cloudformation.changes(stack, request)
        )

    def _operation(
        self, name: str, stack_id: str, touches: tuple[ResourceProgress, ...]
    ) -> Operation:
        earlier = frozenset(event.id for event in self.cloudformation.events(stack_id))
        return Operation(name, stack_id, self.watch.now(), earlier, touches)

    def _watch(self, operation: Operation) -> bool:
        """Shows the operation to its end; tells why it failed, if it did."""
        view = self.view()
        progress = None
        try:
            for progress in self.watch.follow(operation):
                draw = view.end if progress.is_over() else view.show
                draw(progress, self.watch.now())
        except Interrupted as interruption:
            raise WatchInterrupted(_goes_on(operation, progress)) from interruption
        finally:
            view.leave()
        assert progress is not None  # noqa: S101
        if progress.failure or not progress.succeeded():
            self._tell_failure(progress)
        return progress.succeeded()

    def _tell_failure(self, progress: Progress) -> None:
        self.out.flush()
        failure = progress.failure
        if failure and failure.resource_type == STACK_TYPE:
            failure = self.cloudformation.refused_resource(progress.stack_name) or failure
        print(f"local/cloud: {failure or 'the operation failed'}", file=sys.stderr)
        print(f"local/cloud: {_aftermath(progress)}", file=sys.stderr)

    def _was_deleted(self, name: str) -> bool:
        if self.cloudformation.stack(name):
            return False
        print(f"local/cloud: someone else deleted {name}", file=sys.stderr)
        return True

    def _print_outputs(self, name: str) -> None:
        stack = self.cloudformation.stack(name)
        outputs = stack.outputs if stack else {}
        longest = max(map(len, outputs), default=0)
        for key, value in outputs.items():
            print(f"{key:<{longest}}  {value}", file=self.out)


def _goes_on(operation: Operation, progress: Progress | None) -> str:
    name = operation.stack_name
    doing = words(progress.status) if progress else "changing"
    status = progress.status if progress else ""
    way_back = f", or local/cloud delete {name} to give it up and delete the stack"
    if status.startswith("UPDATE"):
        way_back = f", or aws cloudformation cancel-update-stack --stack-name {name} to undo it"
    if status.startswith("DELETE"):
        way_back = ""
    return f"{name} is still {doing}; run the same command to watch it{way_back}"


def _aftermath(progress: Progress) -> str:
    name, status = progress.stack_name, progress.status
    if status == "UPDATE_ROLLBACK_COMPLETE":
        return f"{name} is as it was before the update ({status})"
    if progress.succeeded():
        return f"{name} is in {status} all the same; what could not be deleted is still there"
    if status == "UPDATE_ROLLBACK_FAILED":
        return (
            f"{name} is in {status}; remove the cause, then aws cloudformation"
            f" continue-update-rollback --stack-name {name}, or local/cloud delete {name}"
        )
    if status == "DELETE_FAILED":
        failure = progress.failure
        resource = failure if failure and not failure.is_the_stacks else None
        failed = resource.logical_id if resource else "LOGICAL_ID"
        return (
            f"{name} is in {status}; remove the cause and delete it again, or leave it behind:"
            f" aws cloudformation delete-stack --stack-name {name} --retain-resources {failed}"
        )
    if status == "ROLLBACK_COMPLETE":
        return f"nothing of {name} is left ({status}); the next deploy creates it again"
    if status in ("CREATE_FAILED", "UPDATE_FAILED"):
        return (
            f"{name} is in {status}; deploy it again with --no-rollback, or take it back with aws"
            f" cloudformation rollback-stack --stack-name {name}"
        )
    return f"{name} is in {status}; before another deploy: local/cloud delete {name}"
