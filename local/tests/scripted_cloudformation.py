"""A scripted CloudFormation, and deployments on it with a held clock."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from localcloud.deployment.deploy import Deployer
from localcloud.deployment.plain_view import PlainView
from localcloud.deployment.progress import Failure, StackEvent
from localcloud.deployment.stack import Stack
from localcloud.deployment.stack_request import StackRequest
from localcloud.deployment.watch import Watch
from tests.deployment_scenes import FLEET
from tests.scripted_handlers import HeldClock

REQUEST = StackRequest("shop", "Resources: {}")


@dataclass
class ScriptedCloudFormation:
    """A stack that ends in the given way, whatever is asked of it."""

    status: str | None
    ending: list[StackEvent] = field(default_factory=list)
    nothing_to_change: bool = False
    refused: Failure | None = None
    deletion: list[StackEvent] = field(default_factory=list)
    """What a delete tells before the ending."""
    calls: list[str] = field(default_factory=list)
    told: list[StackEvent] = field(default_factory=list)

    def stack(self, name: str) -> Stack | None:
        return Stack(name, "id", self.status, outputs={"Url": "u"}) if self.status else None

    def create(self, _request: StackRequest) -> str:
        return self._begin("create") and "id"

    def update(self, _stack: Stack, _request: StackRequest) -> bool:
        self._begin("update")
        return not self.nothing_to_change

    def delete(self, _stack: Stack) -> None:
        self._begin("delete")
        self.told += self.deletion

    def changes(self, _stack: Stack, _request: StackRequest) -> list[dict[str, Any]]:
        return [{"LogicalResourceId": "Fleet", "ResourceType": FLEET, "Action": "Modify"}]

    def resource_types(self, _stack_id: str) -> dict[str, str]:
        return {"Fleet": FLEET}

    def refused_resource(self, _stack: str) -> Failure | None:
        return self.refused

    def events(self, _stack_id: str) -> list[StackEvent]:
        return list(self.told)

    def _begin(self, what: str) -> str:
        self.calls.append(what)
        self.told += self.ending
        self.status = self.ending[-1].status if self.ending else self.status
        return what


@dataclass
class Scene:
    cloudformation: ScriptedCloudFormation
    deployer: Deployer
    out: io.StringIO


def scenes(tmp_path: Path) -> Callable[..., Scene]:
    """Makes scenes of a stack in that status, or of none, and how its operation ends."""
    journal = tmp_path / "progress.jsonl"
    journal.touch()

    def make(
        status: str | None,
        *ending: StackEvent,
        sleep: Callable[[float], None] | None = None,
        **more: Any,
    ) -> Scene:
        clock, out = HeldClock(100), io.StringIO()
        cloudformation = ScriptedCloudFormation(status, list(ending), **more)
        watch = Watch(cloudformation, journal, clock.now, sleep or clock.sleep)
        anything: Any = cloudformation
        return Scene(cloudformation, Deployer(anything, watch, lambda: PlainView(out), out), out)

    return make
