"""A stack and what its status allows."""

from dataclasses import dataclass, field

from localcloud.errors import LocalCloudError

_UPDATABLE = (
    "CREATE_COMPLETE",
    "UPDATE_COMPLETE",
    "UPDATE_ROLLBACK_COMPLETE",
    "IMPORT_COMPLETE",
    "IMPORT_ROLLBACK_COMPLETE",
)
_DRIFT_DETECTABLE = (
    "CREATE_COMPLETE",
    "UPDATE_COMPLETE",
    "UPDATE_ROLLBACK_COMPLETE",
    "IMPORT_COMPLETE",
)
# Stacks that failed without a rollback are updated without one only.
_FAILED = ("CREATE_FAILED", "UPDATE_FAILED")


@dataclass(frozen=True)
class Stack:
    """A stack as CloudFormation describes it."""

    name: str
    id: str
    status: str
    reason: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    parameters: frozenset[str] = frozenset()

    def require_updatable(self, *, rollback: bool = True) -> None:
        """LocalCloudError with what to do when CloudFormation refuses to update the stack."""
        updatable = _UPDATABLE if rollback else (*_UPDATABLE, *_FAILED)
        if self.status not in updatable:
            advice = (
                "wait until its operation is over"
                if self.is_in_progress()
                else f"delete it first with local/cloud delete {self.name}"
            )
            if self.never_was():
                advice = "nothing of it is left, and a deploy creates it again"
            elif self.status in _FAILED:
                advice = f"deploy with --no-rollback, or {advice}"
            raise LocalCloudError(
                f"the stack {self.name} is in {self.status} and cannot be updated; {advice}"
            )

    def never_was(self) -> bool:
        """Whether nothing is left of it but its name, so that it can be created again."""
        return self.status == "ROLLBACK_COMPLETE"

    def tells_drift(self) -> bool:
        """Whether CloudFormation detects drift in the stack's status (user guide)."""
        return self.status in _DRIFT_DETECTABLE

    def is_in_progress(self) -> bool:
        """Whether an operation is under way; a change set alone is none."""
        return self.status.endswith("_IN_PROGRESS") and self.status != "REVIEW_IN_PROGRESS"
