"""The service model of the AppStream client against botocore's, and the schemas against it."""

import json
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from localcloud.project.layout import ROOT, type_module
from localcloud.project.python_environments import python_environment

CLIENT = ROOT / "aws-appstream-client"
MODULES = ("aws-appstream-client", "aws-appstream-cloudwatch")
RESOURCES = {
    "directoryconfig": "DirectoryConfig",
    "fleet": "Fleet",
    "imagebuilder": "ImageBuilder",
    "stack": "Stack",
    "stackuserassociation": "UserStackAssociation",
    "usagereportsubscription": "UsageReportSubscription",
    "user": "User",
}


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


MODEL = read(CLIENT / "src/main/codegen-resources/appstream/service-2.json")
SHAPES: dict[str, Any] = MODEL["shapes"]
NOT_PROPERTIES: dict[str, list[str]] = read(CLIENT / "not-properties.json")
SCHEMAS = {name: read(type_module(name).schema_file) for name in RESOURCES}


def members(model: dict[str, Any]) -> set[str]:
    """Everything that the model names: operations, members, enum values."""
    named = set(model["operations"])
    for name, shape in model["shapes"].items():
        named |= {f"{name}.{part}" for part in [*shape.get("members", {}), *shape.get("enum", [])]}
    return named


def operation_shapes(part: str) -> set[str]:
    """The request shapes of the operations in use, or those of the answers: input, output."""
    return {o[part]["shape"] for o in MODEL["operations"].values() if part in o}


def walk(schema: dict[str, Any], shape: str, part: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each member below the shape as Shape.Member, with its schema or None; enums as the shape."""
    reference = part.get("$ref", "").rpartition("/")[2]
    part = schema["definitions"][reference] if reference else part
    described = SHAPES[shape]
    if described["type"] == "structure":
        for name, member in described["members"].items():
            property_schema = part.get("properties", {}).get(name)
            yield f"{shape}.{name}", property_schema
            if property_schema is not None:
                yield from walk(schema, member["shape"], property_schema)
    elif described["type"] == "list":
        yield from walk(schema, described["member"]["shape"], part["items"])
    elif "enum" in described:
        yield shape, part


def walk_types() -> Iterator[tuple[str, Any]]:
    """What is written and read of each type, against the type's schema."""
    for name, resource in RESOURCES.items():
        for shape in (f"Create{resource}Request", f"Update{resource}Request", resource):
            if shape in SHAPES:
                yield from walk(SCHEMAS[name], shape, SCHEMAS[name])


def missing_properties() -> set[str]:
    """The members of the operations in use that no schema has."""
    missing = {path for path, property_schema in walk_types() if property_schema is None}
    walked = {f"Create{resource}Request" for resource in RESOURCES.values()}
    walked |= {f"Update{resource}Request" for resource in RESOURCES.values()}
    top_level = {name for schema in SCHEMAS.values() for name in schema["properties"]}
    for shape in (operation_shapes("input") | operation_shapes("output")) - walked:
        missing |= {f"{shape}.{name}" for name in SHAPES[shape]["members"] if name not in top_level}
    return missing


def test_the_committed_models_are_what_the_pinned_botocore_says(tmp_path: Path) -> None:
    python = python_environment("model") / "bin" / "python"
    command = [str(python), str(ROOT / "toolchain" / "api_model.py"), "--output", str(tmp_path)]
    cut = subprocess.run(command, capture_output=True, text=True, check=False)
    assert cut.returncode == 0, cut.stderr
    for model in sorted(tmp_path.rglob("service-2.json")):
        committed = ROOT / model.relative_to(tmp_path)
        differences = sorted(members(read(model)) ^ members(read(committed)))
        assert not differences, "botocore and the committed model differ; run make api-model"
    written = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {file.relative_to(tmp_path).parts[0] for file in written} == set(MODULES)
    for file in written:
        assert file.read_text() == (ROOT / file.relative_to(tmp_path)).read_text(), "make api-model"


def test_every_member_in_use_is_a_property_or_says_why_not() -> None:
    patterns = [pattern for listed in NOT_PROPERTIES.values() for pattern in listed]
    unexplained = sorted(
        path
        for path in missing_properties()
        if not any(fnmatchcase(path, pattern) for pattern in patterns)
    )
    assert not unexplained, "add it to the schema, or to not-properties.json with the reason"


def test_no_reason_outlives_the_member_that_it_explains() -> None:
    missing = missing_properties()
    stale = [
        pattern
        for listed in NOT_PROPERTIES.values()
        for pattern in listed
        if not any(fnmatchcase(path, pattern) for path in missing)
    ]
    assert not stale


def test_a_schema_that_lists_values_lists_every_value_of_the_api() -> None:
    lacking = {
        f"{shape}.{value}"
        for shape, property_schema in walk_types()
        if "." not in shape and "enum" in property_schema
        for value in set(SHAPES[shape]["enum"]) - set(property_schema["enum"])
    }
    assert not lacking
