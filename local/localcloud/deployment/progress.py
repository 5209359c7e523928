"""What is known of one operation on a stack: its resources, their states, their handlers' words."""

from dataclasses import dataclass, field

from localcloud.json_types import JsonObject

STACK_TYPE = "AWS::CloudFormation::Stack"
WAITING = "WAITING"
UNTOUCHED = "UNTOUCHED"
RESTORE = "RESTORE"

_UNDONE = ("FAILED", "ROLLBACK_COMPLETE")
_CANCELLATIONS = ("Resource creation cancelled", "Resource update cancelled")
# CloudFormation tells so of every resource, with the identifier that it got.
_INITIATED = "Resource creation Initiated"


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

    def is_in_progress(self) -> bool:
        return self.status.endswith("_IN_PROGRESS")

    def elapsed(self, now: float) -> float | None:
        """Seconds in the present state's phase; None before it has begun."""
        return None if self.started is None else max(0.0, (self.ended or now) - self.started)

    def enter(self, status: str, time: float) -> None:
        """Takes a new status; a new phase resets the clock and the words."""
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

    @property
    def is_the_stacks(self) -> bool:
        return self.resource_type == STACK_TYPE

    def __str__(self) -> str:
        if self.reason == "User Initiated":
            return f"the operation on {self.logical_id} was cancelled"
        kind = "" if self.is_the_stacks else f" ({self.resource_type})"
        return f"{self.logical_id}{kind} failed: {self.reason or 'the engine gave no reason'}"


@dataclass
class Progress:
    """One operation on one stack, as its events and its handlers' answers tell it.

    `resources` holds from the beginning those that the operation is known to touch.
    """

    stack_name: str
    started: float
    status: str = ""
    resources: dict[str, ResourceProgress] = field(default_factory=dict)
    failure: Failure | None = None
    history: list[Step] = field(default_factory=list)

    def is_over(self) -> bool:
        return bool(self.status) and not self.status.endswith("_IN_PROGRESS")

    def succeeded(self) -> bool:
        return self.is_over() and not any(mark in self.status for mark in _UNDONE)

    def see_event(self, event: StackEvent) -> None:
        """Takes one event of the operation, in the order of their times."""
        about_the_stack = (event.logical_id, event.resource_type) == (self.stack_name, STACK_TYPE)
        self._see_failure(event, about_the_stack=about_the_stack)
        if about_the_stack:
            self.status = event.status
            self.history.append(Step(event.time, f"stack {self.stack_name}", event.status, ""))
            return
        resource = self._resource(event.logical_id, event.resource_type)
        resource.enter(self._phase(resource, event.status), event.time)
        resource.reason = "" if event.reason == _INITIATED else event.reason
        if event.reason != _INITIATED:
            self._record(resource, event.time, event.reason)

    def see_invocation(self, entry: JsonObject, time: float) -> None:
        """Takes one line of the progress journal."""
        resource = self._resource(entry["logical_id"], entry["type"])
        resource.invocations += 1
        # The line says already which resource it is about.
        said = entry["message"].replace(f' "{entry["identifier"]}"', "") or resource.message
        is_news, resource.message = said != resource.message, said
        # What a failed handler says comes again as the event's reason.
        if is_news and entry["status"] != "FAILED":
            self._record(resource, time, said)

    def finish(self) -> None:
        """Closes what no event closes: what the operation never came to."""
        for resource in self.resources.values():
            if resource.status == WAITING:
                resource.status = UNTOUCHED
        # What the operation closes with is told last.
        stack = f"stack {self.stack_name}"
        end = next((step for step in reversed(self.history) if step.name == stack), None)
        self.history.sort(key=lambda step: step is end)

    def _phase(self, resource: ResourceProgress, status: str) -> str:
        """A resource's status; CloudFormation says UPDATE too of what a rollback puts back."""
        begins = (self.status, status) == ("UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_IN_PROGRESS")
        restored = begins or resource.status.startswith(RESTORE)
        return status.replace("UPDATE", RESTORE, 1) if restored else status

    def _record(self, resource: ResourceProgress, time: float, said: str) -> None:
        self.history.append(Step(time, resource.logical_id, resource.status, said))

    def _see_failure(self, event: StackEvent, *, about_the_stack: bool) -> None:
        """The first resource that failed by itself is to blame; without one, the stack is."""
        failed = event.status.endswith("_FAILED") and event.reason not in _CANCELLATIONS
        goes_back = about_the_stack and event.status.endswith("ROLLBACK_IN_PROGRESS")
        known = self.failure
        if (failed and (known is None or (known.is_the_stacks and not about_the_stack))) or (
            goes_back and known is None
        ):
            self.failure = Failure(event.logical_id, event.resource_type, event.reason)

    def _resource(self, logical_id: str, resource_type: str) -> ResourceProgress:
        return self.resources.setdefault(logical_id, ResourceProgress(logical_id, resource_type))
