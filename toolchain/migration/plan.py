"""The templates of a migration, one for each step."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from migration.adaptation import Adaptation
from migration.document import Document
from migration.references import Reference, Values, replace
from migration.refusal import NotMigrated
from migration.resource_types import Namespace

PLACEHOLDER = "MigrationPlaceholder"
PLACEHOLDER_TYPE = "AWS::CloudFormation::WaitConditionHandle"
"""Stands for nothing. It makes the steps that change policies alone a change of a resource
(CloudFormation may refuse them otherwise), and keeps a stack that has nothing else."""

_RETAIN = ("DeletionPolicy", "UpdateReplacePolicy")


@dataclass(frozen=True)
class Step:
    """A file to write: a template, or what an import needs beside it."""

    file: str
    text: str


@dataclass(frozen=True)
class Plan:
    """What moves where. `identifiers` are the live ones by logical id and property."""

    document: Document
    namespace: Namespace
    moved: tuple[str, ...]
    identifiers: Mapping[str, Mapping[str, str]]
    values: Values
    absent: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)

    def steps(self) -> list[Step]:
        """All files in their order; a step that would change nothing is left out."""
        suffix = self.document.suffix
        imported, referring = self._imported(new=True), self._referring()
        steps = [
            Step(f"1-retain{suffix}", self._retained()),
            Step(f"2-remove{suffix}", self._removed()),
            Step(f"3-import{suffix}", imported),
            Step("3-import-resources.json", self._to_import(new=True)),
        ]
        if referring != imported:
            steps.append(Step(f"4-refer{suffix}", referring))
        steps += [
            Step(f"5-finish{suffix}", self._finished()),
            Step(f"back-import{suffix}", self._imported(new=False)),
            Step("back-import-resources.json", self._to_import(new=False)),
        ]
        return steps

    def _retained(self) -> str:
        return self.document.write(self._held())

    def _removed(self) -> str:
        tree = self._held()
        self._let_go(tree)
        for logical_id in self.moved:
            del tree["Resources"][logical_id]
        return self.document.write(tree)

    def _imported(self, new: bool) -> str:
        tree = self._held()
        self._let_go(tree)
        if new:
            self._rename(tree, self.moved)
        return self.document.write(tree)

    def _referring(self) -> str:
        tree = self._held()
        self._rename(tree, self.moved)
        self._keep_literal(tree)
        return self.document.write(tree)

    def _finished(self) -> str:
        tree = self.document.read()
        self.notes[:] = self._rename(tree, (*self.moved, *self.absent))
        self._keep_literal(tree)
        return self.document.write(tree)

    def _held(self) -> Any:
        """The template with nothing of AppStream's at risk."""
        tree = self.document.read()
        resources = tree["Resources"]
        for logical_id in self.moved:
            for policy in _RETAIN:
                resources[logical_id][policy] = "Retain"
        if PLACEHOLDER in resources:
            raise NotMigrated(f"the template has a resource {PLACEHOLDER}: finish its migration")
        resources[PLACEHOLDER] = {"Type": PLACEHOLDER_TYPE}
        return tree

    def _let_go(self, tree: Any) -> None:
        """Whatever refers to the moved resources has their values instead."""
        for logical_id, resource in tree["Resources"].items():
            if logical_id not in self.moved:
                _depend_no_more(resource, self.moved)
                replace(resource, self.values, self.document.word)
        replace(tree.get("Outputs", {}), self.values, self.document.word)

    def _rename(self, tree: Any, logical_ids: tuple[str, ...]) -> list[str]:
        notes: list[str] = []
        for logical_id in logical_ids:
            resource = tree["Resources"][logical_id]
            adaptation = Adaptation(
                logical_id,
                self.namespace.target(resource["Type"]),
                self.identifiers.get(logical_id, {}),
                self.document.word,
            )
            notes += adaptation.rewrite(resource)
        return notes

    def _keep_literal(self, tree: Any) -> None:
        """Attributes that the new type lacks stay the values that they had."""
        lost = {reference: self.values[reference] for reference in self._lost}
        replace(tree["Resources"], lost, self.document.word)
        replace(tree.get("Outputs", {}), lost, self.document.word)

    @cached_property
    def _lost(self) -> frozenset[Reference]:
        resources = self.document.read()["Resources"]
        return frozenset(
            reference
            for reference in self.values
            if reference.attribute
            and reference.attribute
            not in self.namespace.target(resources[reference.logical_id]["Type"]).attributes
        )

    @property
    def lost(self) -> list[Reference]:
        return sorted(self._lost)

    def _to_import(self, new: bool) -> str:
        resources = self.document.read()["Resources"]
        entries = []
        for logical_id in self.moved:
            old = str(resources[logical_id]["Type"])
            entries.append(
                {
                    "ResourceType": self.namespace.type_name(old) if new else old,
                    "LogicalResourceId": logical_id,
                    "ResourceIdentifier": dict(self.identifiers[logical_id]),
                }
            )
        return json.dumps(entries, indent=2) + "\n"


def _depend_no_more(resource: Any, gone: tuple[str, ...]) -> None:
    depends = resource.get("DependsOn")
    names = [depends] if isinstance(depends, str) else list(depends or ())
    if left := [name for name in names if name not in gone]:
        if left != names:
            resource["DependsOn"] = left
    elif names:
        del resource["DependsOn"]
