"""The create or the update of one stack."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from localcloud.json_types import JsonObject
from localcloud.stacks.clean_up import CleanUp
from localcloud.stacks.parallel_run import AfterFailure, ParallelRun
from localcloud.stacks.provisioning import Provisioning
from localcloud.stacks.record import Blueprint, Engine, StackRecord, reason_of
from localcloud.stacks.resource_calls import ResourceCalls
from localcloud.stacks.resource_graph import ResourceGraph
from localcloud.stacks.resource_target import ResourceTarget
from localcloud.stacks.rollback.failed_change import FailedChange
from localcloud.stacks.rollback.stack_rollback import Rollback


@dataclass
class StackChange:
    """From the first resource to the status that the stack ends in."""

    engine: Engine
    calls: ResourceCalls
    stack: StackRecord
    blueprint: Blueprint
    previous: JsonObject | None
    """The engine's copy of the stack before the update; None for a create."""
    disable_rollback: bool = False
    retain_except_on_create: bool = False
    imports: Mapping[str, JsonObject] = field(default_factory=dict)
    nested: bool = False
    """Whether the stack is a resource of another, which rolls it back and cleans it up."""
    _run: ParallelRun | None = None
    _rollback: Rollback | None = None
    _cancel_token: str | None = None
    _abandoned: bool = False

    async def run(self) -> None:
        """Ends in a *_COMPLETE or *_FAILED of its own, or in that of its rollback."""
        if self._abandoned:
            return
        # The state that a rollback goes back to; None when the stack never had one.
        self.stack.data.setdefault("_stable", self.previous)
        self._run = self._provisioning_run()
        if self._fails_validation():
            if self.stack.status.endswith("_COMPLETE"):
                del self.stack.data["_stable"]
            return
        succeeded = await self._run.run()
        if self._abandoned:
            return
        if self._cancel_token is not None:
            self.engine[".stacks"].CLIENT_REQUEST_TOKEN.set(self._cancel_token)
            await self._roll_back(self._failed_change().rollback())
        elif not succeeded:
            await self._fail(self._failure(self._run))
        elif problem := self._publish_outputs():
            await self._fail(problem)
        else:
            await self._complete()

    def cancel(self, client_request_token: str) -> None:
        """Gives the update up and rolls it back."""
        self._cancel_token = client_request_token
        self.stack.enter("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated")
        if self._run:
            self._run.call_off()

    def abandon(self) -> None:
        """Gives the change up and tells no end, since the stack is deleted."""
        self._abandoned = True
        if self._run:
            self._run.call_off()
        if self._rollback:
            self._rollback.abandon()

    @property
    def _verb(self) -> str:
        return "CREATE" if self.previous is None else "UPDATE"

    def _provisioning_run(self) -> ParallelRun:
        previous = None if self.previous is None else Blueprint.of(self.previous)
        if previous:
            self._keep_of_imported(previous)
        provisioning = Provisioning(
            self.engine, self.calls, self.stack, self.blueprint, previous, self.imports
        )
        graph = ResourceGraph.of(
            self.blueprint.definitions,
            self.engine[".engine"]._intrinsic_references,
            self.blueprint.conditions,
        )
        # User guide, stack failure options: without a rollback the other paths go on.
        after_failure = (
            AfterFailure.BLOCK_DEPENDENTS if self.disable_rollback else AfterFailure.STOP
        )
        return ParallelRun(graph, provisioning.provision, after_failure)

    def _keep_of_imported(self, previous: Blueprint) -> None:
        """The engine's import keeps nothing of the template, whose policies count from now on."""
        for logical_id, record in self.stack.resources.items():
            if "_definition" not in record and logical_id in previous.definitions:
                target = ResourceTarget(self.engine, self.stack, previous, logical_id)
                record.update(target.kept())

    def _fails_validation(self) -> bool:
        """Whether the engine's own validation before a deployment ended the change."""
        if self.stack.data.get("_disable_validation"):
            return False
        return bool(
            self.engine[".stacks"]._fail_property_validation(
                self.stack.data,
                self.stack.id,
                self.stack.name,
                self.blueprint.definitions,
                list(self.blueprint.definitions),
                self.blueprint.parameters,
                self.blueprint.conditions,
                self.blueprint.mappings,
                self.disable_rollback,
                self.previous,
            )
        )

    def _failure(self, run: ParallelRun) -> str:
        """CloudFormation's words for the resources that failed, cancelled ones included."""
        failed = run.failed
        if not failed:
            return f"Circular dependency between resources: [{', '.join(run.waiting)}]. "
        updated = [
            name
            for name in failed
            if self.stack.resources[name]["ResourceStatus"] == "UPDATE_FAILED"
        ]
        created = [name for name in failed if name not in updated]
        return "".join(
            f"The following resource(s) failed to {verb}: [{', '.join(names)}]. "
            for verb, names in (("create", created), ("update", updated))
            if names
        )

    def _publish_outputs(self) -> str:
        """Sets outputs and exports; returns why they cannot be resolved, if so."""
        wanted = self.blueprint.definitions
        surviving = {
            name: record for name, record in self.stack.resources.items() if name in wanted
        }
        try:
            outputs, exports = self.engine[".stacks"]._resolve_stack_outputs(
                self.blueprint.template.get("Outputs") or {},
                self.blueprint.conditions,
                surviving,
                self.blueprint.parameters,
                self.blueprint.mappings,
                self.stack.name,
                self.stack.id,
            )
        except Exception as error:
            return f"{reason_of(error).rstrip('.')}. "
        self.stack.data["Outputs"] = outputs
        self.engine[""]._exports.update(exports)
        return ""

    async def _complete(self) -> None:
        self.stack.data["_template"] = self.blueprint.template
        self.stack.data["_resolved_params"] = self.blueprint.parameters
        if self.previous is None:
            del self.stack.data["_stable"]
            self.stack.enter("CREATE_COMPLETE")
            return
        self.stack.enter("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
        if not self.nested:
            await CleanUp(self.engine, self.calls, self.stack).run()

    async def _fail(self, reason: str) -> None:
        rollback = await self._failed_change().settle(reason)
        if rollback:
            await self._roll_back(rollback)

    async def _roll_back(self, rollback: Rollback) -> None:
        self._rollback = rollback
        await rollback.run()

    def _failed_change(self) -> FailedChange:
        return FailedChange(
            self.engine,
            self.calls,
            self.stack,
            self._verb,
            self.disable_rollback,
            self.retain_except_on_create,
            self.nested,
        )
