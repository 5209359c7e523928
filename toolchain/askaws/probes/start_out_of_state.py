"""Which error has StartFleet in STOPPING, and where it is refused because it is up?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("operation-not-permitted", "concurrent-modification")
NEEDS = Needs.STOPPING_FLEET


def ask(lab: Lab) -> str:
    lab.shared_fleet.bring("STOPPING")
    refused = lab.shared_fleet.call("Start")
    if not refused:
        raise Unforeseen("StartFleet is taken in STOPPING")
    return refused.name
