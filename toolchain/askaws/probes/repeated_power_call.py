"""What do StartImageBuilder of a RUNNING and StopImageBuilder of a STOPPED image builder do?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("refused", "taken")
NEEDS = Needs.RUNNING_BUILDER


def ask(lab: Lab) -> str:
    lab.shared_builder.bring("RUNNING")
    start = lab.shared_builder.call("Start")
    lab.shared_builder.bring("STOPPED")
    stop = lab.shared_builder.call("Stop")
    if bool(start) != bool(stop):
        raise Unforeseen(f"start: {start or 'taken'}; stop: {stop or 'taken'}")
    return "refused" if start else "taken"
