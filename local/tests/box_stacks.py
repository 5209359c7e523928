"""Stacks of boxes in the pinned engine, without a server; each box does what its test says."""

import asyncio
import json
import threading
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import pytest

from localcloud.engine.change_set_stacks import ChangeSetStacks
from localcloud.engine.pinned_names import load_engine
from localcloud.engine.tables import EngineTables, EngineType
from localcloud.handlers import in_flight
from localcloud.handlers.in_flight import ResourceCancelled, ResourceFailed
from localcloud.json_types import JsonObject
from tests.engine_client import answer, call, element

BOX = "Acme::Boxes::Box"
_DEADLINE = 20


@dataclass
class Boxes:
    """The provisioner of the boxes."""

    done: list[tuple[str, str]] = field(default_factory=list)
    """What was called, each with the logical id; the first call first."""
    failing: set[tuple[str, str]] = field(default_factory=set)
    """Calls that fail, such as ("delete", "Box"), once they have been released."""
    failing_once: set[tuple[str, str]] = field(default_factory=set)
    held: set[tuple[str, str]] = field(default_factory=set)
    """Calls that wait until they are released or cancelled."""
    makes_nothing: set[str] = field(default_factory=set)
    """The logical ids whose create fails before it makes anything."""
    exist: set[str] = field(default_factory=set)
    """The physical ids of what exists."""
    rollbacks: list[str] = field(default_factory=list)
    """The boxes that were updated in a rollback."""
    most_at_once: int = 0
    _at_once: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _numbers: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def engine_type(self) -> EngineType:
        handlers = {
            "create": self._create,
            "update": self._update,
            "update_with_logical_id": True,
            "delete": self._delete,
            "delete_with_logical_id": True,
        }
        return EngineType(BOX, handlers, ("Shape",), tag_property=("Tags", "list"))

    def release(self, action: str, logical_id: str) -> None:
        self.held.discard((action, logical_id))

    def called(self, action: str) -> list[str]:
        """The logical ids for which the action was called, the first first."""
        return [logical_id for called, logical_id in self.done if called == action]

    def _create(self, logical_id: str, _props: JsonObject, stack: str) -> tuple[str, JsonObject]:
        if logical_id in self.makes_nothing:
            raise ResourceFailed(f"{logical_id} is refused")
        with self._lock:
            self._numbers[logical_id] += 1
            physical_id = f"{stack}-{logical_id}-{self._numbers[logical_id]}"
            self.exist.add(physical_id)
        in_flight.current().tell_identifier(physical_id)
        self._act("create", logical_id, physical_id)
        return physical_id, {"Arn": f"arn:{physical_id}"}

    def _update(
        self, physical_id: str, _old: JsonObject, _new: JsonObject, _stack: str, logical_id: str
    ) -> tuple[str, JsonObject]:
        if in_flight.current().rolling_back:
            self.rollbacks.append(logical_id)
        self._act("update", logical_id, physical_id)
        return physical_id, {"Arn": f"arn:{physical_id}"}

    def _delete(self, physical_id: str, _props: JsonObject, logical_id: str) -> None:
        self._act("delete", logical_id, physical_id)
        self.exist.discard(physical_id)

    def _act(self, action: str, logical_id: str, physical_id: str) -> None:
        with self._lock:
            self.done.append((action, logical_id))
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            self._wait((action, logical_id), physical_id)
        finally:
            with self._lock:
                self._at_once -= 1
        call = (action, logical_id)
        if call in self.failing or call in self.failing_once:
            self.failing_once.discard(call)
            raise ResourceFailed(f"{logical_id} does not {action}", physical_id)

    def _wait(self, call: tuple[str, str], physical_id: str) -> None:
        while call in self.held:
            in_flight.sleep(0.001)
            if in_flight.current().is_cancelled():
                raise ResourceCancelled("cancelled", physical_id)


def template(**resources: JsonObject) -> JsonObject:
    """A template of boxes; `needs` becomes DependsOn, all else their properties."""
    return {"Resources": {name: box(**given) for name, given in resources.items()}}


def box(needs: Any = (), policy: str | None = None, **properties: Any) -> JsonObject:
    definition: JsonObject = {"Type": BOX, "Properties": {"Shape": "round", **properties}}
    if needs:
        definition["DependsOn"] = needs
    if policy:
        definition["DeletionPolicy"] = policy
    return definition


def skipping(name: str) -> dict[str, str]:
    """What ContinueUpdateRollback is given to skip a resource."""
    return {"ResourcesToSkip.member.1": name}


class Shop:
    """One stack, named shop, and what CloudFormation's actions say about it."""

    def __init__(self) -> None:
        self.boxes = Boxes()
        self.name = "shop"
        modules = load_engine()
        EngineTables(modules).register([self.boxes.engine_type()])
        ChangeSetStacks(modules).install()

    def publish(self, url: str, body: JsonObject) -> None:
        """Makes a template known under an address, for stacks that are resources of this one."""
        handlers = import_module("ministack.services.cloudformation.handlers")
        resolve = handlers._resolve_template

        def published(params: JsonObject) -> Any:
            found = params.get("TemplateURL") == [url]
            return (json.dumps(body), None) if found else resolve(params)

        vars(handlers)["_resolve_template"] = published

    async def begin(self, action: str, body: JsonObject | None = None, /, **more: str) -> str:
        """An action on the stack, which must be accepted."""
        given = {"TemplateBody": json.dumps(body)} if body else {}
        return await call(action, StackName=self.name, **given, **more)

    async def refusal(self, action: str, body: JsonObject | None = None, /, **more: str) -> str:
        """Why an action on the stack is refused, as code and message."""
        given = {"TemplateBody": json.dumps(body)} if body else {}
        status, text = await answer(action, StackName=self.name, **given, **more)
        assert status == 400, text
        return f"{element(text, 'Code')}: {element(text, 'Message')}"

    async def settle(self, action: str, body: JsonObject | None = None, /, **more: str) -> str:
        """An action on the stack, and the status that it ends in."""
        await self.begin(action, body, **more)
        return await self.settled()

    async def settled(self) -> str:
        await self.until(lambda: "IN_PROGRESS" not in self.status())
        return self.status()

    async def until(self, condition: Any) -> None:
        """Lets the engine work until the condition holds."""
        deadline = asyncio.get_running_loop().time() + _DEADLINE
        while not condition():
            assert asyncio.get_running_loop().time() < deadline, self.told()
            await asyncio.sleep(0)

    async def until_called(self, action: str, logical_id: str) -> None:
        await self.until(lambda: (action, logical_id) in self.boxes.done)

    def record(self) -> JsonObject:
        """The engine's record of the latest stack of that name."""
        stacks = import_module("ministack.services.cloudformation")._stacks
        named = [one for one in stacks.values() if one["StackName"] == self.name]
        return dict(named[-1])

    def inner(self) -> JsonObject:
        """The engine's record of the stack that is a resource of this one."""
        stacks = import_module("ministack.services.cloudformation")._stacks
        return next(dict(one) for one in stacks.values() if "ParentId" in one)

    def status(self) -> str:
        return str(self.record()["StackStatus"])

    def reason(self) -> str:
        return str(self.record()["StackStatusReason"])

    def told(self, *logical_ids: str) -> list[tuple[str, str, str]]:
        """The events of the resources, or of all: logical id, status and reason."""
        engine = import_module("ministack.services.cloudformation")
        return [
            (event["LogicalResourceId"], event["ResourceStatus"], event["ResourceStatusReason"])
            for event in engine._stack_events[self.record()["StackId"]]
            if not logical_ids or event["LogicalResourceId"] in logical_ids
        ]

    def statuses(self, logical_id: str) -> list[str]:
        return [status for _, status, _ in self.told(logical_id)]

    def tokens(self) -> list[str]:
        """The request tokens that the events carry, each once, the first first."""
        engine = import_module("ministack.services.cloudformation")
        events = engine._stack_events[self.record()["StackId"]]
        return list(dict.fromkeys(event["ClientRequestToken"] for event in events))

    @contextmanager
    def fault(self, function: str) -> Iterator[None]:
        """The engine with a private function that raises what nobody expects."""
        with pytest.MonkeyPatch.context() as patch:
            stacks = import_module("ministack.services.cloudformation.stacks")
            patch.setattr(stacks, function, _raise_a_fault)
            yield

    def forget_events(self) -> None:
        """Keeps what an update tells apart from what came before."""
        engine = import_module("ministack.services.cloudformation")
        engine._stack_events[self.record()["StackId"]] = []


def _raise_a_fault(*_arguments: Any, **_more: Any) -> None:
    raise RuntimeError("a fault")


def in_shop(scene: Callable[[Shop], Coroutine[Any, Any, None]]) -> Callable[[Any], None]:
    """Makes a test of a scene; it begins with an empty engine and leaves one."""

    def test(engine: Any) -> None:
        assert engine
        try:
            asyncio.run(scene(Shop()))
        finally:
            import_module("ministack.services.cloudformation").reset()

    test.__name__ = scene.__name__
    return test
