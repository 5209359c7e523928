"""What CloudFormation refuses in a template and cfn-lint lets pass."""

from collections.abc import Iterator
from typing import Any

from localcloud.json_types import JsonObject
from localcloud.template.functions import calls, function_problems
from localcloud.template.mappings import mapping_problems
from localcloud.template.problem import Path, Problem

_FUNCTIONS = (
    "Fn::And",
    "Fn::Base64",
    "Fn::Cidr",
    "Fn::Contains",
    "Fn::EachMemberEquals",
    "Fn::EachMemberIn",
    "Fn::Equals",
    "Fn::FindInMap",
    "Fn::GetAtt",
    "Fn::GetAZs",
    "Fn::GetStackOutput",
    "Fn::If",
    "Fn::ImportValue",
    "Fn::Join",
    "Fn::Length",
    "Fn::Not",
    "Fn::Or",
    "Fn::RefAll",
    "Fn::Select",
    "Fn::Split",
    "Fn::Sub",
    "Fn::ToJsonString",
    "Fn::Transform",
    "Fn::ValueOf",
    "Fn::ValueOfAll",
)
_LOOP = "Fn::ForEach::"
_OF_CONDITIONS = ("Fn::And", "Fn::Equals", "Fn::Not", "Fn::Or")

# AWS's own that the engine applies, or that change nothing before a deployment.
_TRANSFORMS = (
    "AWS::CodeDeployBlueGreen",
    "AWS::Include",
    "AWS::LanguageExtensions",
    "AWS::SecretsManager-2020-07-23",
    "AWS::SecretsManager-2024-09-16",
    "AWS::Serverless-2016-10-31",
)


def gaps(tree: JsonObject) -> Iterator[Problem]:
    """The problems of a template's tree, which has native booleans and numbers."""
    yield from _empty_resources(tree)
    yield from _structure(tree)
    yield from _values(tree, ())
    yield from mapping_problems(tree)
    yield from _conditions(tree)
    yield from _exports(tree)
    yield from function_problems(tree)


def _empty_resources(tree: JsonObject) -> Iterator[Problem]:
    if tree.get("Resources") == {}:
        message = "Template format error: At least one Resources member must be defined."
        yield Problem(message, ("Resources",))


def _structure(tree: JsonObject) -> Iterator[Problem]:
    """Names of pseudo parameters in place of a mapping, which cfn-lint takes for references."""
    for section in ("Resources", "Parameters", "Mappings", "Conditions", "Outputs"):
        members = tree.get(section)
        if isinstance(members, str):
            yield _no_mapping_at((section,), members)
        elif isinstance(members, dict) and section != "Conditions":
            for name, member in members.items():
                if isinstance(member, str):
                    yield _no_mapping_at((section, name), member)


def _no_mapping_at(path: Path, value: str) -> Problem:
    return Problem(f"Template format error: expected mapping, found {value!r}", path)


def _values(value: Any, path: Path) -> Iterator[Problem]:
    """Nulls, and functions that do not exist, anywhere."""
    if value is None:
        place = "/".join(str(part) for part in path)
        yield Problem(f"[/{place}] 'null' values are not allowed in templates", path)
    elif isinstance(value, dict):
        for name, member in value.items():
            yield from _key(name, path)
            yield from _values(member, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _values(item, (*path, index))


def _key(name: str, path: Path) -> Iterator[Problem]:
    if name.startswith("Fn::") and name not in _FUNCTIONS and not name.startswith(_LOOP):
        yield Problem(f"Template error: Encountered unsupported function: {name}", (*path, name))
    elif name in _OF_CONDITIONS and path[0] == "Resources":
        message = f"Template error: {name} belongs in the Conditions section; use Fn::If here"
        yield Problem(message, (*path, name))


def _conditions(tree: JsonObject) -> Iterator[Problem]:
    conditions = tree.get("Conditions")
    if not isinstance(conditions, dict):
        return
    needs = {
        name: {str(needed) for _, needed in calls(condition, "Condition")}
        for name, condition in conditions.items()
    }
    for name, condition in conditions.items():
        if not isinstance(condition, dict) and condition is not None:
            yield Problem(
                "Template format error: Conditions can only be boolean operations on parameters"
                " and other conditions",
                ("Conditions", name),
            )
        if name in _reached(needs, name):
            message = f"Template format error: Condition {name} depends on itself"
            yield Problem(message, ("Conditions", name))


def _reached(needs: dict[str, set[str]], name: str) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        for needed in needs.get(waiting.pop(), ()):
            if needed not in reached:
                reached.add(needed)
                waiting.append(needed)
    return reached


def _exports(tree: JsonObject) -> Iterator[Problem]:
    outputs = tree.get("Outputs")
    seen: dict[str, str] = {}
    for name, output in outputs.items() if isinstance(outputs, dict) else ():
        export = output.get("Export") if isinstance(output, dict) else None
        exported = export.get("Name") if isinstance(export, dict) else None
        if not isinstance(exported, str):
            continue
        if exported in seen:
            message = f"Duplicate Export names: {seen[exported]} and {name} both export {exported}"
            yield Problem(message, ("Outputs", name, "Export", "Name"))
        seen.setdefault(exported, name)


def transform_problems(tree: JsonObject) -> Iterator[Problem]:
    """A problem for each macro of somebody's own."""
    declared = tree.get("Transform", [])
    for index, entry in enumerate(declared if isinstance(declared, list) else [declared]):
        path: Path = ("Transform", index) if isinstance(declared, list) else ("Transform",)
        yield from _macro(entry.get("Name") if isinstance(entry, dict) else entry, path)
    for path, call in calls(tree, "Fn::Transform"):
        yield from _macro(call.get("Name", "") if isinstance(call, dict) else "", path)


def _macro(name: Any, path: Path) -> Iterator[Problem]:
    if isinstance(name, str) and name not in _TRANSFORMS:
        message = f"No transform named {name} found; the local cloud does not run custom macros"
        yield Problem(message, path)


def key_problems(value: Any, path: Path = ()) -> Iterator[Problem]:
    """Keys that are not strings, anywhere."""
    if isinstance(value, dict):
        for name, member in value.items():
            if not isinstance(name, str):
                yield Problem(_bad_key(name, path), (*path, name))
            yield from key_problems(member, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from key_problems(item, (*path, index))


def _bad_key(name: Any, path: Path) -> str:
    kind = "boolean" if isinstance(name, bool) else "null" if name is None else "numeric"
    place = "/".join(str(part) for part in path)
    return f"[/{place}] map keys must be strings; received {kind} [{name}]; quote it"
