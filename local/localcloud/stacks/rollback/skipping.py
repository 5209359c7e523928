"""What ContinueUpdateRollback can skip, by the names that it takes."""

from collections.abc import Iterator

from localcloud.stacks.record import StackRecord


def skipping_name(stack: StackRecord, logical_id: str) -> str:
    """The logical id, in a nested stack after that stack's name, such as Name.LogicalId."""
    return f"{stack.name}.{logical_id}" if "ParentId" in stack.data else logical_id


def skippable(stack: StackRecord) -> Iterator[str]:
    """What failed to go back in the stack, and in those nested in it.

    A nested stack as a whole can be skipped only when it is deleted (API reference,
    ContinueUpdateRollback).
    """
    for logical_id in stack.data.get("_failed_reversals") or ():
        child = stack.child(logical_id)
        if child is None or child.status.startswith("DELETE_"):
            yield skipping_name(stack, logical_id)
        else:
            yield from skippable(child)
