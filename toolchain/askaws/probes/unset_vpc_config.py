"""How does Describe return the VpcConfig of a fleet that has none?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("absent", "empty")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    told = lab.fleet(lab.new_fleet()).get("VpcConfig")
    if told and any(told.values()):
        raise Unforeseen("the fleet has a VpcConfig that nobody gave it")
    return "absent" if told is None else "empty"
