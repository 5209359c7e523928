"""status, list, describe, events and outputs; to be imported in the pinned environment."""

import json
import time
from typing import Any

from localcloud.deployment.actions import cloudformation_of
from localcloud.deployment.cloudformation import CloudFormation
from localcloud.errors import LocalCloudError, no_stack
from localcloud.inspection import reports
from localcloud.json_types import JsonObject
from localcloud.processes.cloud_state import CloudFolder, CloudState, diagnosis
from localcloud.processes.interruption import INTERRUPTED_STATUS, Interrupted

_SECONDS_BETWEEN_LOOKS = 0.25


def status(folder: CloudFolder, state: CloudState, *, as_json: bool) -> int:
    """0 when every part runs."""
    dead = state.dead()
    parts = [
        {
            "name": one.name,
            "endpoint": one.endpoint,
            "process": one.process.pid,
            "running": one not in dead,
        }
        for one in state.services
    ]
    stacks = (
        []
        if dead
        else [reports.stack_report(one) for one in cloudformation_of(folder, state).stacks()]
    )
    if as_json:
        _print_json(
            {
                "running": not dead,
                "folder": state.home,
                "speed": state.speed,
                "behaviours": state.behaviours,
                "parts": parts,
                "stacks": stacks,
            }
        )
    else:
        rows = [
            [one["name"], one["endpoint"], "runs" if one["running"] else "HAS ENDED"]
            for one in parts
        ]
        lines = [f"{state.home}, {state.speed:g} times as fast as AppStream"]
        lines += [f"behaviours: {', '.join(state.behaviours)}"] if state.behaviours else []
        lines += reports.indented(reports.columns(rows))
        lines += [diagnosis(folder)] if dead else _stack_lines(stacks)
        print("\n".join(lines))
    return 1 if dead else 0


def stacks(folder: CloudFolder, state: CloudState, *, as_json: bool) -> int:
    found = [reports.stack_report(one) for one in cloudformation_of(folder, state).stacks()]
    if as_json:
        _print_json(found)
    else:
        print("\n".join(_stack_lines(found)))
    return 0


def describe(folder: CloudFolder, state: CloudState, name: str, *, as_json: bool) -> int:
    engine = cloudformation_of(folder, state)
    report = reports.full_report(_stack(engine, name), engine.resources(name))
    if as_json:
        _print_json(report)
    else:
        print("\n".join(reports.full_lines(report)))
    return 0


def events(
    folder: CloudFolder, state: CloudState, name: str, *, follow: bool, as_json: bool
) -> int:
    """With `follow`, JSON is one object a line."""
    engine = cloudformation_of(folder, state)
    stack_id = _stack(engine, name)["StackId"]
    seen = engine.events(stack_id)
    if as_json and not follow:
        _print_json([reports.event_report(event) for event in seen])
        return 0
    told: set[str] = set()
    try:
        while True:
            under_way = _is_under_way(_stack(engine, stack_id))
            for event in engine.events(stack_id):
                if event.id not in told:
                    told.add(event.id)
                    report = json.dumps(reports.event_report(event))
                    print(report if as_json else reports.event_line(event), flush=True)
            if not (follow and under_way):
                return 0
            time.sleep(_SECONDS_BETWEEN_LOOKS)
    except Interrupted:
        return INTERRUPTED_STATUS


def outputs(
    folder: CloudFolder, state: CloudState, name: str, output: str | None, *, as_json: bool
) -> int:
    found = reports.outputs_of(_stack(cloudformation_of(folder, state), name))
    if output is None:
        if as_json:
            _print_json(found)
        else:
            print("\n".join(reports.columns([[key, value] for key, value in found.items()])))
        return 0
    if output not in found:
        there = ", ".join(found) or "none"
        raise LocalCloudError(f"the stack {name} has no output {output}; it has {there}")
    print(json.dumps(found[output]) if as_json else found[output])
    return 0


def _stack(engine: CloudFormation, name: str) -> JsonObject:
    found = engine.description(name)
    if found is None:
        raise no_stack(name)
    return found


def _stack_lines(found: list[JsonObject]) -> list[str]:
    return reports.stack_lines(found) if found else ["no stacks"]


def _is_under_way(stack: JsonObject) -> bool:
    return str(stack["StackStatus"]).endswith("_IN_PROGRESS")


def _print_json(value: Any) -> None:
    print(json.dumps(value, indent=2))
