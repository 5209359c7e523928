"""Stacks and their events as lines for people and as JSON for programs."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timezone
from typing import Any

from localcloud.deployment.progress import StackEvent
from localcloud.json_types import JsonObject


def stack_report(stack: JsonObject) -> JsonObject:
    """A stack as DescribeStacks has it, under the names that the commands use."""
    return {
        "name": stack["StackName"],
        "status": stack["StackStatus"],
        "reason": stack.get("StackStatusReason", ""),
        "created": stack["CreationTime"].isoformat(),
        "updated": (stack.get("LastUpdatedTime") or stack["CreationTime"]).isoformat(),
        "id": stack["StackId"],
    }


def full_report(stack: JsonObject, resources: Iterable[JsonObject]) -> JsonObject:
    """A stack with its parameters, tags, outputs and resources."""
    return {
        **stack_report(stack),
        "parameters": {
            one["ParameterKey"]: one.get("ParameterValue", "")
            for one in stack.get("Parameters", ())
        },
        "tags": {one["Key"]: one["Value"] for one in stack.get("Tags", ())},
        "outputs": outputs_of(stack),
        "resources": [
            {
                "logicalId": one["LogicalResourceId"],
                "type": one["ResourceType"],
                "physicalId": one.get("PhysicalResourceId", ""),
                "status": one["ResourceStatus"],
                "reason": one.get("ResourceStatusReason", ""),
            }
            for one in resources
        ],
    }


def outputs_of(stack: JsonObject) -> dict[str, str]:
    return {one["OutputKey"]: one["OutputValue"] for one in stack.get("Outputs", ())}


def event_report(event: StackEvent) -> JsonObject:
    return {
        "time": moment(event.time),
        "logicalId": event.logical_id,
        "type": event.resource_type,
        "physicalId": event.physical_id,
        "status": event.status,
        "reason": event.reason,
    }


def moment(seconds: float) -> str:
    """A time in ISO 8601, in UTC."""
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="milliseconds")


def stack_lines(reports: Sequence[JsonObject]) -> list[str]:
    return columns([[one["name"], one["status"], one["reason"]] for one in reports])


def event_line(event: StackEvent) -> str:
    time = datetime.fromtimestamp(event.time, timezone.utc).strftime("%H:%M:%S")
    parts = (time, event.logical_id, event.status, event.reason)
    return "  ".join(part for part in parts if part)


def full_lines(report: JsonObject) -> list[str]:
    """What `full_report` holds, a heading for each part that is not empty."""
    status = f"{report['name']}  {report['status']}"
    lines = [f"{status}  {report['reason']}".rstrip(), f"  {report['id']}"]
    for part in ("parameters", "tags", "outputs"):
        if report[part]:
            pairs = [[name, value] for name, value in report[part].items()]
            lines += [f"{part}:", *indented(columns(pairs))]
    if report["resources"]:
        rows = [
            [one["logicalId"], one["type"], one["status"], one["physicalId"], one["reason"]]
            for one in report["resources"]
        ]
        lines += ["resources:", *indented(columns(rows))]
    return lines


def indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def columns(rows: Sequence[Sequence[Any]]) -> list[str]:
    """Rows whose parts stand under each other; the last part of each is as long as it is."""
    widths = [max(len(str(part)) for part in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(f"{part!s:<{width}}" for part, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
