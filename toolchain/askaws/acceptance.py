"""Deploys the quickstart with the registered types: makes it, changes it, breaks it, deletes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from askaws.deployments import Deployments, NotDeployed
from askaws.lab import Lab
from askaws.service import JsonObject, Refused

_EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
# No instance type has such a name, so AppStream refuses the update.
_NO_TYPE = "no.such.type"


@dataclass(frozen=True)
class Step:
    """What became of a step: whether that was expected, and why not."""

    name: str
    passed: bool
    status: str
    fleet: JsonObject = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.name}: {'passed' if self.passed else 'FAILED'} ({self.status})"


@dataclass(frozen=True)
class Acceptance:
    """One deployment of the examples in a namespace, under names of the run."""

    lab: Lab
    deployments: Deployments
    namespace: str

    def steps(self) -> Iterator[Step]:
        """Does one step after another; ends early where the next one has nothing to go on."""
        stack = self.lab.run.name("acceptance")
        parameters = {"Image": self.lab.image(), "FleetInstanceType": self.lab.inputs.instance_type}
        created = self._step("create", stack, "CREATE_COMPLETE", "quickstart.yaml", parameters)
        yield created
        if created.passed:
            role = created.fleet.get("IamRoleArn")
            changed = self._step(
                "change the role of the running fleet",
                stack,
                "UPDATE_COMPLETE",
                "quickstart-next.yaml",
                parameters,
            )
            yield changed if changed.fleet.get("IamRoleArn") != role else _failed(changed)
            broken = self._step(
                "break an update",
                stack,
                "UPDATE_ROLLBACK_COMPLETE",
                "quickstart-next.yaml",
                parameters | {"FleetInstanceType": _NO_TYPE},
            )
            yield broken if _unchanged(changed.fleet, broken.fleet) else _failed(broken)
        yield self._delete(stack)

    def template(self, example: str, run: str) -> str:
        """An example with the registered types, and with names of the run."""
        text = (_EXAMPLES / example).read_text(encoding="utf-8")
        own = text.replace("AWS::AppStream::", f"{self.namespace}::AppStream::")
        return own.replace(": quickstart-", f": {run}-")

    def _step(
        self, name: str, stack: str, expected: str, example: str, parameters: dict[str, str]
    ) -> Step:
        template = self.template(example, stack)
        try:
            if name == "create":
                tag = self.lab.run.id
                status = self.deployments.create(stack, tag, template, parameters)
            else:
                status = self.deployments.update(stack, template, parameters)
        except NotDeployed as refused:
            return Step(name, False, str(refused))
        fleet = self._fleet(stack)
        passed = status == expected and fleet.get("State") == "RUNNING"
        failures = self.deployments.failures(stack)
        return Step(name, passed, status, fleet, failures)

    def _delete(self, stack: str) -> Step:
        try:
            status = self.deployments.delete(stack)
        except NotDeployed as refused:
            return Step("delete", False, str(refused))
        left = [
            f"{member} has {name}"
            for member, name in (
                ("Fleets", f"{stack}-fleet"),
                ("Stacks", f"{stack}-stack"),
                ("ImageBuilders", f"{stack}-builder"),
            )
            if self._described(member, name)
        ]
        return Step("delete", status == "DELETE_COMPLETE" and not left, status, failures=left)

    def _fleet(self, stack: str) -> JsonObject:
        return self._described("Fleets", f"{stack}-fleet")

    def _described(self, member: str, name: str) -> JsonObject:
        try:
            listed: list[JsonObject] = self.lab.service.unrecorded(
                f"Describe{member}", Names=[name]
            )[member]
        except Refused:
            return {}
        return listed[0]


def _failed(step: Step) -> Step:
    return Step(step.name, False, f"{step.status}, and the fleet is not as it should be")


def _unchanged(before: JsonObject, after: JsonObject) -> bool:
    return _settings(before) == _settings(after)


def _settings(fleet: JsonObject) -> str:
    """What of a fleet a rolled back update must leave as it was."""
    kept: dict[str, Any] = {
        member: fleet.get(member)
        for member in ("InstanceType", "IamRoleArn", "ImageArn", "State", "VpcConfig")
    }
    return json.dumps(kept, sort_keys=True)
