"""A resource's properties after a patch document (RFC 6902, JSON Patch)."""

import json
from typing import Any

import jsonpatch
import jsonpointer

from localcloud.cloud_control.documents import parsed
from localcloud.cloud_control.refusals import Refused, invalid
from localcloud.json_types import JsonObject
from localcloud.schema.resource_type import ResourceType

_PROPERTIES = "/properties/"
_ABSENT = object()


def patched(resource_type: ResourceType, model: JsonObject, document: Any) -> JsonObject:
    """The model with the changes; Refused when a property may not change so.

    The refusals have the words of AWS (recorded: hashicorp/terraform-provider-awscc,
    pulumi/pulumi-aws-native 941 and 2936).
    """
    operations = _operations(document)
    _refuse_paths(resource_type, operations)
    try:
        result: JsonObject = jsonpatch.apply_patch(model, operations)
    except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException, TypeError) as error:
        raise invalid(f"Invalid patch update: {error}") from error
    if not isinstance(result, dict):
        raise invalid("Invalid patch update: it leaves no properties")
    for names, keyword, kind in (
        (resource_type.read_only, "readOnlyProperties", "ValidationException"),
        (resource_type.create_only, "createOnlyProperties", "NotUpdatableException"),
    ):
        changed = [name for name in names if _value(model, name) != _value(result, name)]
        if changed:
            told = f"{keyword} {_told(changed)} cannot be updated"
            raise Refused(kind, f"Invalid patch update: {told}")
    return result


def _operations(document: Any) -> list[JsonObject]:
    operations = parsed("PatchDocument", document)
    if not isinstance(operations, list) or not all(isinstance(one, dict) for one in operations):
        raise invalid("PatchDocument must be a list of patch operations")
    return [_with_pointers(operation) for operation in operations]


def _with_pointers(operation: JsonObject) -> JsonObject:
    """AWS takes RetentionInDays for /RetentionInDays (user guide, updating a resource)."""
    paths = {
        name: operation[name] if operation[name].startswith("/") else f"/{operation[name]}"
        for name in ("path", "from")
        if isinstance(operation.get(name), str)
    }
    if "path" not in paths:
        raise invalid(f"Invalid patch update: {json.dumps(operation)} has no path")
    return {**operation, **paths}


def _refuse_paths(resource_type: ResourceType, operations: list[JsonObject]) -> None:
    """Read cannot show write-only properties, so nothing but adding one is possible."""
    changes = [operation for operation in operations if operation.get("op") != "test"]
    read_only = [one["path"] for one in changes if _is_in(one["path"], resource_type.read_only)]
    if read_only:
        told = _told([path.removeprefix("/") for path in read_only])
        raise invalid(f"Invalid patch update: readOnlyProperties {told} cannot be updated")
    write_only = [
        path
        for one in changes
        if one.get("op") != "add"
        for path in (one["path"], one.get("from"))
        if isinstance(path, str) and _is_in(path, resource_type.write_only)
    ]
    if write_only:
        raise invalid(
            f"Invalid patch update: writeOnlyProperties [{', '.join(write_only)}] can only be"
            " updated using 'add' operation"
        )


def _is_in(path: str, names: tuple[str, ...]) -> bool:
    parts = path.removeprefix("/").split("/")
    return any(
        len(parts) >= len(wanted)
        and all(name in ("*", part) for name, part in zip(wanted, parts, strict=False))
        for wanted in (name.split("/") for name in names)
    )


def _value(model: JsonObject, name: str) -> Any:
    """The value at the path; none for a path through a list, which has one for each item."""
    value: Any = model
    for part in name.split("/"):
        if not isinstance(value, dict) or part not in value:
            return _ABSENT
        value = value[part]
    return value


def _told(names: list[str]) -> str:
    return f"[{', '.join(f'{_PROPERTIES}{name}' for name in names)}]"
