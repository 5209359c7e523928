"""What does StopFleet do to a fleet that is STARTING without FleetErrors?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("taken", "refused")
NEEDS = Needs.STARTING_FLEET
TURN = 2


def ask(lab: Lab) -> str:
    lab.shared_fleet.bring("STARTING")
    return "refused" if lab.shared_fleet.call("Stop") else "taken"
