"""What does StartFleet do to a fleet that is STARTING or RUNNING?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("taken", "refused")
NEEDS = Needs.RUNNING_FLEET


def ask(lab: Lab) -> str:
    lab.shared_fleet.bring("STARTING")
    starting = lab.shared_fleet.call("Start")
    lab.shared_fleet.bring("RUNNING")
    running = lab.shared_fleet.call("Start")
    if bool(starting) != bool(running):
        raise Unforeseen(f"STARTING: {starting or 'taken'}; RUNNING: {running or 'taken'}")
    return "refused" if running else "taken"
