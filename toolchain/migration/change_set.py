"""Whether a change set deletes, replaces, creates or touches anything that it must not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from migration.document import Document
from migration.plan import PLACEHOLDER_TYPE
from migration.refusal import NotMigrated
from migration.resource_types import is_movable

# What a change of these leaves in AppStream as it is.
_ATTRIBUTES_OF_THE_STACK = {"DeletionPolicy", "UpdateReplacePolicy", "Metadata"}
# What AWS writes for a value that only the deployment gives (API reference, AfterContext).
_KNOWN_LATER = "{{changeSet:KNOWN_AFTER_APPLY}}"
_EMPTY = ("didn't contain changes", "No updates are to be performed")


@dataclass(frozen=True)
class Verdict:
    """What the change set does, in lines to read, and what speaks against it."""

    changes: list[str]
    problems: list[str]


@dataclass(frozen=True)
class ChangeSetReader:
    """Reads change sets of one stack, nested ones included."""

    cloudformation: Any

    def verdict(self, stack: str, change_set: str) -> Verdict:
        """Raises NotMigrated for a change set that cannot be read or executed."""
        changes = self._changes(stack, change_set)
        policies = self._deletion_policies(stack) if changes else {}
        verdict = Verdict([], [])
        for change in changes:
            verdict.changes.append(_told(change))
            verdict.problems.extend(_problems(change, policies))
            if nested := change.get("ChangeSetId"):
                inner = self.verdict(change["PhysicalResourceId"], nested)
                verdict.changes.extend(f"  {line}" for line in inner.changes)
                verdict.problems.extend(inner.problems)
        return verdict

    def _changes(self, stack: str, change_set: str) -> list[dict[str, Any]]:
        asked = {"StackName": stack, "ChangeSetName": change_set, "IncludePropertyValues": True}
        found: list[dict[str, Any]] = []
        while True:
            page = self.cloudformation.describe_change_set(**asked)
            reason = page.get("StatusReason", "")
            if page["Status"] == "FAILED" and any(words in reason for words in _EMPTY):
                return []
            if page["Status"] != "CREATE_COMPLETE":
                raise NotMigrated(
                    f"the change set {change_set} is {page['Status']}: {reason or 'wait for it'}"
                )
            changes = page["Changes"]
            found += [each["ResourceChange"] for each in changes if "ResourceChange" in each]
            if not page.get("NextToken"):
                return found
            asked["NextToken"] = page["NextToken"]

    def _deletion_policies(self, stack: str) -> dict[str, str]:
        body = self.cloudformation.get_template(StackName=stack, TemplateStage="Processed")
        text = body["TemplateBody"]
        tree = Document(text if isinstance(text, str) else json.dumps(text)).read()
        return {
            name: str(resource.get("DeletionPolicy", "Delete"))
            for name, resource in tree["Resources"].items()
        }


def _told(change: dict[str, Any]) -> str:
    replaced = change.get("Replacement", "False")
    more = f", replacement {replaced}" if replaced not in ("False", "") else ""
    scope = ", ".join(change.get("Scope", ()))
    return (
        f"{change['Action']} {change['LogicalResourceId']} ({change['ResourceType']})"
        f"{f': {scope}' if scope else ''}{more}"
    )


def _problems(change: dict[str, Any], policies: dict[str, str]) -> Iterator[str]:
    name, action = change["LogicalResourceId"], change["Action"]
    if change["ResourceType"] == PLACEHOLDER_TYPE:
        # Nothing is behind it.
        return
    if action == "Remove":
        # CloudFormation goes by the policy of the deployed template; older answers do not tell it.
        policy = change.get("PolicyAction") or policies.get(name)
        if policy != "Retain":
            yield f"{name} would be deleted: its DeletionPolicy is not Retain in the deployed stack"
    elif action == "Add":
        yield f"{name} would be created: a migration creates nothing; an import is of type IMPORT"
    elif action == "Modify":
        yield from _problems_of_update(change)
    elif action != "Import":
        yield f"{name}: the change set does not say what happens to it ({action})"


def _problems_of_update(change: dict[str, Any]) -> Iterator[str]:
    name = change["LogicalResourceId"]
    replacement = change.get("Replacement", "False")
    if replacement != "False" and not _same_values(change):
        causes = sorted({_property(each) for each in _recreating(change)})
        told = f" by {', '.join(causes)}" if causes else ""
        yield f"{name} would be replaced{told} (replacement {replacement})"
    touched = set(change.get("Scope", ())) - _ATTRIBUTES_OF_THE_STACK
    if is_movable(change["ResourceType"]) and touched:
        yield (
            f"{name} would be updated ({', '.join(sorted(touched))}): a step of a migration leaves"
            " it as it is"
        )


def _recreating(change: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        target
        for detail in change.get("Details", ())
        if (target := detail.get("Target", {})).get("RequiresRecreation", "Never") != "Never"
    ]


def _same_values(change: dict[str, Any]) -> bool:
    """Whether each property that could replace the resource keeps its value.

    CloudFormation speaks of a replacement when a reference takes the place of its own value.
    """
    targets = _recreating(change)
    return bool(targets) and all(
        before is not None and before == after
        for before, after in (
            (_value(change, target, "Before"), _value(change, target, "After"))
            for target in targets
        )
    )


def _value(change: dict[str, Any], target: dict[str, Any], when: str) -> Any:
    """A value as the change set tells it; None where only the deployment will know."""
    value = target.get(f"{when}Value")
    if value is None:
        context = json.loads(change.get(f"{when}Context") or "{}")
        value = context.get("Properties", {}).get(target.get("Name"))
    return None if _KNOWN_LATER in json.dumps(value) else value


def _property(target: dict[str, Any]) -> str:
    return str(target.get("Name") or target.get("Attribute") or "?")
