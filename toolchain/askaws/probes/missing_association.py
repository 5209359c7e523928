"""What does an operation that disassociates two do if they are not associated?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("not-found", "taken")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    stack, fleet = lab.new_stack(), lab.new_fleet()
    refused = lab.service.refusal("DisassociateFleet", FleetName=fleet, StackName=stack)
    if refused and refused.name != "resource-not-found":
        raise Unforeseen(str(refused))
    return "not-found" if refused else "taken"
