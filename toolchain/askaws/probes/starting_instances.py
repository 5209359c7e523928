"""When do the instances of a starting fleet show in ComputeCapacityStatus?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("when-running", "one-by-one")
NEEDS = Needs.RUNNING_FLEET
TURN = 1


def ask(lab: Lab) -> str:
    if not states_seen(lab):
        lab.shared_fleet.bring("STARTING")
    lab.shared_fleet.bring("RUNNING")
    return "one-by-one" if any(states_seen(lab)) else "when-running"


def states_seen(lab: Lab) -> list[int]:
    """How many instances ran each time that the fleet was seen STARTING."""
    return [
        int(fleet["ComputeCapacityStatus"].get("Running", 0))
        for fleet in lab.shared_fleet.seen
        if fleet["State"] == "STARTING"
    ]
