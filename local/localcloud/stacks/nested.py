"""Stacks that are resources of other stacks, run as all others are."""

import asyncio
import copy
from collections.abc import Callable, Coroutine
from typing import Any

from localcloud.handlers.in_flight import InFlight, ResourceCancelled, ResourceFailed
from localcloud.json_types import JsonObject
from localcloud.stacks.change import StackChange
from localcloud.stacks.deletion import StackDeletion
from localcloud.stacks.record import Blueprint, Engine, StackRecord
from localcloud.stacks.resource_calls import Provisioned, ResourceCalls
from localcloud.stacks.rollback.stack_rollback import STABLE_PARTS, Rollback

Begin = Callable[[StackRecord, Any], Coroutine[Any, Any, object]]
"""Takes a stack for an operation; what it returns runs the operation to its end."""

# What an update may have to go back to.
_KEPT = ("_resources", *STABLE_PARTS)


class NestedStacks:
    """The provisioner of AWS::CloudFormation::Stack.

    As in CloudFormation, the outer stack decides about rollback and clean-up of the inner.
    """

    def __init__(self, engine: Engine, calls: ResourceCalls, begin: Begin) -> None:
        self._engine = engine
        self._calls = calls
        self._begin = begin

    async def create(
        self, in_flight: InFlight, logical_id: str, properties: JsonObject, parent_name: str
    ) -> Provisioned:
        """Creates the stack; its outputs are the attributes."""
        child = self._new_child(logical_id, parent_name)
        blueprint = self._begin_with(child, properties, parent_name)
        self._engine[""]._stacks[child.name] = child.data
        self._engine[""]._stack_events[child.id] = []
        in_flight.tell_identifier(child.id)
        child.enter("CREATE_IN_PROGRESS")
        await self._change(child, blueprint, None, in_flight)
        self._require("CREATE_COMPLETE", child, "created")
        return (child.id, _outputs(child)), ""

    async def update(
        self,
        in_flight: InFlight,
        physical_id: str,
        _old: JsonObject,
        new: JsonObject,
        parent_name: str,
        *_rest: Any,
    ) -> Provisioned:
        """Updates the stack, or rolls back its update that the outer stack takes back."""
        child = self._child(physical_id)
        if in_flight.rolling_back:
            await self._roll_back(child, in_flight.skipped)
            return (child.id, _outputs(child)), ""
        before = {part: copy.deepcopy(child.data[part]) for part in _KEPT}
        blueprint = self._begin_with(child, new, parent_name)
        child.enter("UPDATE_IN_PROGRESS")
        await self._change(child, blueprint, before, in_flight)
        self._require("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", child, "updated")
        return (child.id, _outputs(child)), ""

    async def delete(self, _in_flight: InFlight, physical_id: str, *_rest: Any) -> None:
        """Deletes the stack; one that is already gone counts as deleted."""
        child = StackRecord.find(self._engine, physical_id)
        if child is None or child.status == "DELETE_COMPLETE":
            return
        child.enter("DELETE_IN_PROGRESS")
        await self._begin(child, StackDeletion(self._engine, self._calls, child))
        self._require("DELETE_COMPLETE", child, "deleted")

    def _child(self, physical_id: str) -> StackRecord:
        child = StackRecord.find(self._engine, physical_id)
        if child is None:
            raise ResourceFailed(f"Stack [{physical_id}] does not exist", touched=False)
        return child

    def _new_child(self, logical_id: str, parent_name: str) -> StackRecord:
        core = self._engine[".stacks"]
        parent = self._engine[""]._stacks[parent_name]
        name = f"{parent_name}-{logical_id}-{core.new_uuid()[:12]}"
        account = parent["StackId"].rpartition(":stack/")[0]
        return StackRecord(
            self._engine,
            {
                "StackName": name,
                "StackId": f"{account}:stack/{name}/{core.new_uuid()}",
                "StackStatus": "CREATE_IN_PROGRESS",
                "StackStatusReason": "",
                "CreationTime": core.now_iso(),
                "Outputs": [],
                "DisableRollback": True,
                "ParentId": parent["StackId"],
                "RootId": parent.get("RootId", parent["StackId"]),
                "_region": parent["_region"],
            },
        )

    def _begin_with(
        self, child: StackRecord, properties: JsonObject, parent_name: str
    ) -> Blueprint:
        """Writes into the record what the child is to be; nothing when it is refused."""
        engine, handlers = self._engine[".engine"], self._engine[".handlers"]
        body, problem = handlers._resolve_template({"TemplateURL": [properties["TemplateURL"]]})
        if problem or not body:
            url = properties["TemplateURL"]
            raise ResourceFailed(f"the template at {url} cannot be read", touched=False)
        given = [
            {"Key": name, "Value": _text(value)}
            for name, value in (properties.get("Parameters") or {}).items()
        ]
        before = child.data.get("_resolved_params") or {}
        template = engine._apply_transforms(engine._parse_template(body), given, before)
        self._engine[".provisioners"]._check_nested_stack_capabilities(parent_name, template)
        parameters = engine._resolve_parameters(template, given, before)
        conditions = engine._evaluate_conditions(template, parameters)
        engine.validate_template_support(template, conditions, params=parameters)
        tags = self._engine[".provisioners"]._tag_map(properties.get("Tags"))
        blueprint = Blueprint(
            template,
            parameters,
            conditions,
            [
                {"Key": key, "Value": value}
                for key, value in tags.items()
                if not key.startswith("aws:")
            ],
        )
        child.data.update(
            _template_body=body,
            _conditions=conditions,
            Description=template.get("Description", ""),
            LastUpdatedTime=self._engine[".stacks"].now_iso(),
            Tags=blueprint.tags,
            Parameters=[
                {"ParameterKey": name, "ParameterValue": one["Value"], "NoEcho": one["NoEcho"]}
                for name, one in parameters.items()
            ],
            Capabilities=self._engine[".provisioners"]._inherited_capabilities(parent_name),
        )
        child.data.setdefault("_template", template)
        child.data.setdefault("_resolved_params", parameters)
        return blueprint

    async def _change(
        self,
        child: StackRecord,
        blueprint: Blueprint,
        before: JsonObject | None,
        in_flight: InFlight,
    ) -> None:
        """Runs the change to its end, which is near once the outer stack cancels it."""
        change = StackChange(self._engine, self._calls, child, blueprint, before, nested=True)
        running = asyncio.ensure_future(self._begin(child, change))
        cancellation = asyncio.ensure_future(in_flight.cancellation())
        await asyncio.wait({running, cancellation}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            change.abandon()
        await running
        cancellation.cancel()
        if child.status.endswith(("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS")):
            verb = "UPDATE" if before else "CREATE"
            child.enter(f"{verb}_FAILED", f"Stack {verb.lower()} cancelled")
            raise ResourceCancelled("cancelled", child.id)

    async def _roll_back(self, child: StackRecord, skipped: frozenset[str]) -> None:
        # Without it the update never began.
        if "_stable" in child.data:
            child.enter("UPDATE_ROLLBACK_IN_PROGRESS")
            await self._begin(child, Rollback(self._engine, self._calls, child, skipped=skipped))
            self._require("UPDATE_ROLLBACK_COMPLETE", child, "rolled back")

    def _require(self, status: str, child: StackRecord, done: str) -> None:
        if child.status != status:
            reason = child.data.get("StackStatusReason") or child.status
            raise ResourceFailed(
                f"Embedded stack {child.id} was not successfully {done}: {reason}", child.id
            )


def _outputs(child: StackRecord) -> JsonObject:
    return {f"Outputs.{one['OutputKey']}": one["OutputValue"] for one in child.data["Outputs"]}


def _text(value: Any) -> str:
    if isinstance(value, list):
        raise ResourceFailed(
            "Value of property Parameters must be an object with String (or simple type)"
            " properties",
            touched=False,
        )
    return str(value).lower() if isinstance(value, bool) else str(value)
