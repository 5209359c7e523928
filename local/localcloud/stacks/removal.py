"""Deletes physical resources of one stack, dependents before what they depend on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from localcloud.handlers.in_flight import InFlight
from localcloud.json_types import JsonObject
from localcloud.stacks.parallel_run import AfterFailure, ParallelRun
from localcloud.stacks.record import Engine, StackRecord, reason_of
from localcloud.stacks.resource_calls import ResourceCalls
from localcloud.stacks.resource_graph import ResourceGraph
from localcloud.stacks.resource_target import as_provisioned

_ATTEMPTS_OF_A_CLEAN_UP = 3
_RETAINING = frozenset({"Retain", "RetainExceptOnCreate"})


@dataclass(frozen=True)
class Removal:
    """One operation's deletes; a failure is told, and kept on the resource's record."""

    engine: Engine
    calls: ResourceCalls
    stack: StackRecord
    doomed: Mapping[str, list[JsonObject]]
    """The records of what is to be deleted, by logical id."""
    retaining: frozenset[str] = _RETAINING
    """The deletion policies that keep a resource."""
    retained: set[str] = field(default_factory=set)
    """Logical ids of what is kept whatever its policy."""
    retains_what_fails: bool = False
    """Whether a resource that cannot be deleted leaves the stack, with what it depends on."""

    def run(self) -> ParallelRun:
        """CloudFormation goes on with the others when a delete fails."""
        return ParallelRun(self._graph.reversed(), self._delete_all, AfterFailure.GO_ON)

    def retain_what_failed(self) -> None:
        """Keeps what failed to be deleted before, with what it depends on."""
        for logical_id, records in self.doomed.items():
            if any(record["ResourceStatus"] == "DELETE_FAILED" for record in records):
                self.retained.update({logical_id}, self._graph.needed_by(logical_id))

    async def clean_up(self) -> str:
        """Deletes at the end of an update; returns the reason of the stack's last status.

        What could not be deleted after three attempts is left behind (AWS re:Post, "Why is my
        CloudFormation stack stuck in the UPDATE_COMPLETE_CLEANUP_IN_PROGRESS state?").
        """
        attempt = self
        for _ in range(_ATTEMPTS_OF_A_CLEAN_UP):
            if await attempt.run().run():
                return ""
            attempt = replace(self, doomed=attempt._not_deleted())
        for record in [one for records in attempt.doomed.values() for one in records]:
            self.stack.forget(record)
        return "Update successful. One or more resources could not be deleted."

    def _not_deleted(self) -> dict[str, list[JsonObject]]:
        left = {
            logical_id: [one for one in records if one["ResourceStatus"] == "DELETE_FAILED"]
            for logical_id, records in self.doomed.items()
        }
        return {logical_id: records for logical_id, records in left.items() if records}

    @property
    def _graph(self) -> ResourceGraph:
        definitions = {
            logical_id: self.stack.definition(records[0])
            for logical_id, records in self.doomed.items()
        }
        references = self.engine[".engine"]._intrinsic_references
        return ResourceGraph.of(definitions, references).without_circles()

    async def _delete_all(self, logical_id: str, in_flight: InFlight) -> bool:
        deleted = [await self._delete(record, in_flight) for record in self.doomed[logical_id]]
        return all(deleted)

    async def _delete(self, record: JsonObject, in_flight: InFlight) -> bool:
        if self._keeps(record):
            self._forget(record, "DELETE_SKIPPED")
            return True
        if record["PhysicalResourceId"]:
            self.stack.move(record, "DELETE_IN_PROGRESS")
            try:
                await self._call(record, in_flight)
            except Exception as error:
                return self._failed(record, error)
        self._forget(record, "DELETE_COMPLETE")
        return True

    def _keeps(self, record: JsonObject) -> bool:
        kept = record["LogicalResourceId"] in self.retained
        return kept or self.stack.deletion_policy(record) in self.retaining

    async def _call(self, record: JsonObject, in_flight: InFlight) -> None:
        resource_type, physical_id = record["ResourceType"], record["PhysicalResourceId"]
        if self.stack.deletion_policy(record) == "Snapshot":
            snapshot = self.engine[".provisioners"]._snapshot_resource
            snapshot(resource_type, physical_id, record["Properties"])
        pending = record.get("_pending_deletes") or []
        for function, args, kwargs in pending:
            function(*args, **kwargs)
        logical_id = record["LogicalResourceId"]
        successor = self.stack.resources.get(logical_id, {})
        if pending and successor.get("PhysicalResourceId") == physical_id:
            return
        given = as_provisioned(self.engine, self.stack, record)
        await self.calls.delete(
            in_flight, resource_type, physical_id, given, self.stack.name, logical_id
        )

    def _failed(self, record: JsonObject, error: Exception) -> bool:
        reason = reason_of(error)
        if not self.retains_what_fails:
            self.stack.move(record, "DELETE_FAILED", reason)
            return False
        self.retained.update(self._graph.needed_by(record["LogicalResourceId"]))
        self._forget(record, "DELETE_SKIPPED", reason)
        return True

    def _forget(self, record: JsonObject, status: str, reason: str = "") -> None:
        self.stack.move(record, status, reason)
        self.stack.forget(record)
