"""Which error has an image of another operating system for a running fleet?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("resource-in-use", "incompatible-image", "operation-not-permitted")
NEEDS = Needs.RUNNING_FLEET
TURN = 3


def ask(lab: Lab) -> str:
    name = lab.shared_fleet.bring("RUNNING")
    refused = lab.service.refusal("UpdateFleet", Name=name, ImageName=lab.linux_image())
    if not refused:
        raise Unforeseen("a running fleet of Windows takes an image of Linux")
    return refused.name
