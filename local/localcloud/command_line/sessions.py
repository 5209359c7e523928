"""The command sessions: people who stream from a fleet of the simulated AppStream."""

import argparse
import json

from localcloud.errors import LocalCloudError
from localcloud.json_types import JsonObject
from localcloud.processes.cloud_state import CloudFolder, CloudState, require_running
from localcloud.processes.interruption import Interruption
from localcloud.processes.simulator_pages import ask_simulator

_PAGE = "sessions"


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to those of local/cloud."""
    sessions = commands.add_parser("sessions", help="tell, open and end sessions on a fleet")
    sessions.add_argument("fleet", metavar="FLEET")
    what = sessions.add_mutually_exclusive_group()
    what.add_argument("--open", type=int, metavar="N", help="so many people begin to stream")
    what.add_argument("--end", type=int, metavar="N", help="so many of them log off")
    what.add_argument("--day", type=int, metavar="PEOPLE", help="so many come and go for 24 hours")
    sessions.add_argument(
        "--minutes", type=int, metavar="M", help="with --open: how long they stay, simulated"
    )
    sessions.add_argument("--seed", type=int, default=1, help="with --day: draws who comes when")
    sessions.add_argument("--json", action="store_true", help="print the sessions as JSON")
    sessions.set_defaults(run=_sessions)


def _sessions(folder: CloudFolder, options: argparse.Namespace, _interruption: Interruption) -> int:
    state = require_running(folder)
    request = _request(options)
    if request:
        ask_simulator(state, _PAGE, request)
    active = _active(state, options.fleet)
    if options.json:
        print(json.dumps(active, indent=2))
    else:
        _tell(options.fleet, active)
    return 0


def _request(options: argparse.Namespace) -> JsonObject | None:
    if options.open is not None:
        minutes = {"minutes": options.minutes} if options.minutes is not None else {}
        return {"action": "open", "fleet": options.fleet, "count": options.open, **minutes}
    if options.end is not None:
        return {"action": "end", "fleet": options.fleet, "count": options.end}
    if options.day is not None:
        return {
            "action": "day",
            "fleet": options.fleet,
            "people": options.day,
            "seed": options.seed,
        }
    return None


def _active(state: CloudState, fleet: str) -> list[JsonObject]:
    found = [one for one in ask_simulator(state, _PAGE) if one["FleetName"] == fleet]
    if not found:
        _require_fleet(state, fleet)
    return found


def _require_fleet(state: CloudState, fleet: str) -> None:
    histories = ask_simulator(state, "states")
    arns = [one["arn"] for one in histories if "deleted" not in one]
    if not any(arn.endswith(f":fleet/{fleet}") for arn in arns):
        raise LocalCloudError(f'AppStream has no fleet named "{fleet}"')


def _tell(fleet: str, active: list[JsonObject]) -> None:
    count = "1 session is" if len(active) == 1 else f"{len(active) or 'no'} sessions are"
    print(f"{count} active on the fleet {fleet}")
    for one in active:
        print(f"  {one['UserId']}  through {one['StackName']}")
