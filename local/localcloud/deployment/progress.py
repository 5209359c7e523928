"""What is known of one operation on a stack: its resources, their states, their handlers' words."""

from dataclasses import dataclass, field

from localcloud.json_types import JsonObject

STACK_TYPE = "AWS::CloudFormation::Stack"
WAITING = "WAITING"
UNTOUCHED = "UNTOUCHED"
CLEANING_UP = "CLEANUP_IN_PROGRESS"

_UNDONE = ("FAILED", "ROLLBACK_COMPLETE")


@dataclass(frozen=True)
class StackEvent:
    """One event of a stack; times are seconds since the epoch."""

    id: str
    time: float
    logical_id: str
    resource_type: str
    status: str
    reason: str = ""
    physical_id: str = ""


@dataclass(frozen=True)
class Step:
    """One change of the stack's or a resource's state, or new words of its handler."""

    time: float
    name: str
    status: str
    said: str


@dataclass
class ResourceProgress:
    """How far a resource has come in this operation."""

    logical_id: str
    resource_type: str
    status: str = WAITING
    reason: str = ""
    message: str = ""
    invocations: int = 0
    started: float | None = None
    ended: float | None = None
    action: str = ""
    """What a change set says of it, such as Add or Remove; empty when none was asked."""
    before_cleanup: str = ""

    def is_in_progress(self) -> bool:
        return self.status.endswith("_IN_PROGRESS")

    def elapsed(self, now: float) -> float | None:
        """Seconds in the present state's phase; None before it has begun."""
        return None if self.started is None else max(0.0, (self.ended or now) - self.started)

    def enter(self, status: str, time: float) -> None:
        """Takes a new status; the clock and the words begin anew with a new phase."""
        beginning = status.endswith("_IN_PROGRESS")
        if beginning and status != self.status:
            self.message, self.invocations, self.started = "", 0, time
        if self.started is None:
            self.started = time
        self.ended = None if beginning else time
        self.status = status


@dataclass
class Failure:
    """Why an operation failed, by the first resource that did."""

    logical_id: str
    resource_type: str
    reason: str

    def __str__(self) -> str:
        kind = "" if self.resource_type == STACK_TYPE else f" ({self.resource_type})"
        return f"{self.logical_id}{kind} failed: {self.reason or 'the engine gave no reason'}"


@dataclass
class Progress:
    """One operation on one stack, as its events and its handlers' answers tell it.

    `resources` holds those that the operation is known to touch; when `only_known`, the engine's
    events about others, which it updates in name alone, count for nothing.
    """

    stack_name: str
    started: float
    status: str = ""
    resources: dict[str, ResourceProgress] = field(default_factory=dict)
    only_known: bool = False
    failure: Failure | None = None
    history: list[Step] = field(default_factory=list)

    def is_over(self) -> bool:
        return bool(self.status) and not self.status.endswith("_IN_PROGRESS")

    def succeeded(self) -> bool:
        return self.is_over() and not any(mark in self.status for mark in _UNDONE)

    def see_event(self, event: StackEvent) -> None:
        """Takes one event of the operation, in the order of their times."""
        if event.status.endswith("_FAILED") and self._blames_more_than_known(event):
            self.failure = Failure(event.logical_id, event.resource_type, event.reason)
        if event.resource_type == STACK_TYPE and event.logical_id == self.stack_name:
            self.status = event.status
            self.history.append(Step(event.time, f"stack {self.stack_name}", event.status, ""))
            return
        resource = self._resource(event)
        if resource:
            resource.enter(_status(resource, event.status), event.time)
            resource.reason = event.reason
            self._record(resource, event.time, event.reason)

    def see_invocation(self, entry: JsonObject, time: float) -> None:
        """Takes one line of the progress journal."""
        logical_id = entry["logical_id"]
        resource = self.resources.get(logical_id) or self._added(logical_id, entry["type"])
        before = (resource.status, resource.message)
        if entry["action"] == "DELETE":
            _see_delete(resource, entry["status"], time)
        resource.invocations += 1
        # The line says already which resource it is about.
        said = entry["message"].replace(f' "{entry["identifier"]}"', "")
        resource.message = said or resource.message
        if before[0] == CLEANING_UP != resource.status:
            resource.message = ""
        # What a failed handler says comes again as the event's reason.
        if before != (resource.status, resource.message) and entry["status"] != "FAILED":
            self._record(resource, time, resource.message)

    def finish(self, time: float) -> None:
        """Closes what no event closes: what an update removes, and what it never came to."""
        for resource in self.resources.values():
            if resource.status in (WAITING, "DELETE_IN_PROGRESS"):
                if resource.action == "Remove" and self.succeeded():
                    resource.enter("DELETE_COMPLETE", time)
                    self._record(resource, time, "")
                else:
                    resource.status = UNTOUCHED
        # What the operation closes with is told last.
        stack = f"stack {self.stack_name}"
        end = next((step for step in reversed(self.history) if step.name == stack), None)
        self.history.sort(key=lambda step: step is end)

    def _record(self, resource: ResourceProgress, time: float, said: str) -> None:
        self.history.append(Step(time, resource.logical_id, resource.status, said))

    def _blames_more_than_known(self, event: StackEvent) -> bool:
        known = self.failure
        return known is None or (
            known.resource_type == STACK_TYPE and event.resource_type != STACK_TYPE
        )

    def _resource(self, event: StackEvent) -> ResourceProgress | None:
        known = self.resources.get(event.logical_id)
        if known or (self.only_known and event.status in ("UPDATE_IN_PROGRESS", "UPDATE_COMPLETE")):
            return known
        return self._added(event.logical_id, event.resource_type)

    def _added(self, logical_id: str, resource_type: str) -> ResourceProgress:
        return self.resources.setdefault(logical_id, ResourceProgress(logical_id, resource_type))


def _status(resource: ResourceProgress, told: str) -> str:
    # The engine tells of what an update adds as if it were updated.
    return told.replace("UPDATE", "CREATE") if resource.action == "Add" else told


def _see_delete(resource: ResourceProgress, answer: str, time: float) -> None:
    """A delete without an event: of what was removed or replaced, or a failed create left."""
    if resource.status.startswith("DELETE"):
        return
    if resource.action == "Remove":
        resource.enter("DELETE_IN_PROGRESS", time)
    elif answer == "IN_PROGRESS" and resource.status != CLEANING_UP:
        resource.before_cleanup = resource.status
        resource.enter(CLEANING_UP, time)
    elif answer != "IN_PROGRESS" and resource.status == CLEANING_UP:
        resource.enter(resource.before_cleanup, time)
