"""How does Describe return the DisableIMDSV1 of a fleet that was made without it?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("absent", "false")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    told = lab.fleet(lab.new_fleet()).get("DisableIMDSV1")
    return "absent" if told is None else str(told).lower()
