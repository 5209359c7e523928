"""What follows a stack operation that failed or was cancelled: the way back."""

from dataclasses import dataclass

from localcloud.handlers.in_flight import InFlight
from localcloud.json_types import JsonObject
from localcloud.stacks.parallel_run import AfterFailure, ParallelRun
from localcloud.stacks.record import Engine, StackRecord, reason_of
from localcloud.stacks.removal import Removal
from localcloud.stacks.resource_calls import ResourceCalls
from localcloud.stacks.resource_graph import ResourceGraph
from localcloud.stacks.rollback.reversal import Reversal
from localcloud.stacks.rollback.skipping import skipping_name

# The reasons here are CloudFormation's own.
_UNTAGGING = "Remove stack-level tags from imported resource if applicable."
_SKIPPED = "Resource skipped during UpdateRollback"
# What the engine keeps of a stack beside its resources.
STABLE_PARTS = (
    "_template",
    "_template_body",
    "_resolved_params",
    "_conditions",
    "Parameters",
    "Tags",
    "Outputs",
)


@dataclass
class Rollback:
    """Brings a stack back to its last stable state, or to nothing when it never had one."""

    engine: Engine
    calls: ResourceCalls
    stack: StackRecord
    retain_except_on_create: bool = False
    """Whether new resources are deleted although their policy is Retain."""
    skipped: frozenset[str] = frozenset()
    """Resources that are taken as rolled back whatever they are, as ContinueUpdateRollback names
    them: by logical id, and in a nested stack with that stack's name, such as Name.LogicalId."""
    _run: ParallelRun | None = None
    _abandoned: bool = False

    async def run(self) -> None:
        """From a status that says that the rollback is in progress to one that it ends in."""
        self.stack.data.pop("_failed_operation", None)
        stable: JsonObject | None = self.stack.data["_stable"]
        if stable is None:
            await self._undo_creation()
        else:
            await self._undo_update(stable)

    def abandon(self) -> None:
        """Begins nothing more and tells no end, since the stack is deleted."""
        self._abandoned = True
        if self._run:
            self._run.hold()

    async def _undo_creation(self) -> None:
        self._release_imported({})
        self._run = self._removal({}).run()
        all_deleted = await self._run.run()
        if self._abandoned:
            return
        if all_deleted:
            self.stack.enter("ROLLBACK_COMPLETE")
        else:
            self.stack.enter("ROLLBACK_FAILED", self._run.failure("delete"))

    async def _undo_update(self, stable: JsonObject) -> None:
        self.stack.data.update({part: stable[part] for part in STABLE_PARTS if part in stable})
        resources = stable["_resources"]
        run = ParallelRun(self._graph(resources), self._revert, AfterFailure.GO_ON)
        if not await run.run():
            self.stack.data["_failed_reversals"] = run.failed
            self.stack.enter("UPDATE_ROLLBACK_FAILED", run.failure("update"))
            return
        self.stack.data.pop("_failed_reversals", None)
        self._release_imported(resources)
        self.stack.enter("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS")
        reason = await self._removal(resources).clean_up()
        del self.stack.data["_stable"]
        self.stack.enter("UPDATE_ROLLBACK_COMPLETE", reason)

    def _graph(self, stable: dict[str, JsonObject]) -> ResourceGraph:
        definitions = {
            logical_id: self.stack.definition(record) for logical_id, record in stable.items()
        }
        references = self.engine[".engine"]._intrinsic_references
        return ResourceGraph.of(definitions, references).without_circles()

    async def _revert(self, logical_id: str, in_flight: InFlight) -> bool:
        stable = dict(self.stack.data["_stable"]["_resources"][logical_id])
        record = self.stack.resources.get(logical_id, stable)
        reversal = Reversal(self.engine, self.calls, self.stack, record, stable)
        if self._take_back_replacement(logical_id, stable):
            return self._settle(stable)
        if self._is_skipped(logical_id):
            return self._settle(stable, _SKIPPED)
        if reversal.is_needed():
            self.stack.move(record, "UPDATE_IN_PROGRESS")
            in_flight.skipped = self.skipped
            try:
                stable = await reversal.carry_out(in_flight)
            except Exception as error:
                self.stack.move(record, "UPDATE_FAILED", reason_of(error))
                return False
        elif record["ResourceStatus"] != "UPDATE_FAILED":
            self.stack.resources[logical_id] = stable
            return True
        return self._settle(stable)

    def _is_skipped(self, logical_id: str) -> bool:
        return skipping_name(self.stack, logical_id) in self.skipped

    def _settle(self, stable: JsonObject, reason: str = "") -> bool:
        self.stack.resources[stable["LogicalResourceId"]] = stable
        self.stack.move(stable, "UPDATE_COMPLETE", reason)
        return True

    def _take_back_replacement(self, logical_id: str, stable: JsonObject) -> bool:
        """Leaves what replaced the resource to the clean-up; False when nothing did."""
        predecessors = self.stack.predecessors.get(logical_id, [])
        if all(one.get("_given_up") for one in predecessors):
            return False
        first = stable["PhysicalResourceId"]
        later = [one for one in predecessors if one["PhysicalResourceId"] != first]
        given_up = [self.stack.resources[logical_id], *later]
        self.stack.predecessors[logical_id] = [
            {**one, "_given_up": True, "_pending_deletes": []} for one in given_up
        ]
        return True

    def _removal(self, kept: dict[str, JsonObject]) -> Removal:
        """The deletion of what is new, and of what replaced what was there."""
        new = {
            logical_id: [record]
            for logical_id, record in self.stack.resources.items()
            if logical_id not in kept
        }
        doomed = self.stack.with_predecessors(new)
        retaining = frozenset() if self.retain_except_on_create else frozenset({"Retain"})
        return Removal(self.engine, self.calls, self.stack, doomed, retaining)

    def _release_imported(self, kept: dict[str, JsonObject]) -> None:
        """Lets imported resources go as they came; one that failed never got the stack's tags."""
        for logical_id, record in reversed(list(self.stack.resources.items())):
            if logical_id not in kept and record.get("_imported"):
                if record["ResourceStatus"] != "IMPORT_FAILED":
                    self.stack.move(record, "UPDATE_IN_PROGRESS", _UNTAGGING)
                    self.stack.move(record, "UPDATE_COMPLETE")
                self.stack.move(record, "IMPORT_ROLLBACK_IN_PROGRESS")
                self.stack.move(record, "IMPORT_ROLLBACK_COMPLETE")
                self.stack.forget(record)
