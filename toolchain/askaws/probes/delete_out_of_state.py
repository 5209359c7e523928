"""Which error has DeleteFleet of a fleet that is not STOPPED?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("resource-in-use", "concurrent-modification")
NEEDS = Needs.RUNNING_FLEET
TURN = 2


def ask(lab: Lab) -> str:
    lab.shared_fleet.bring("RUNNING")
    refused = lab.shared_fleet.call("Delete")
    if not refused:
        lab.shared_fleet.forget()
        raise Unforeseen("DeleteFleet is taken in RUNNING")
    return refused.name
