"""What does an operation that disassociates two do if they are not associated?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen
from askaws.service import NOT_FOUND

ANSWERS = ("not-found", "taken")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    stack, fleet = lab.new_stack(), lab.new_fleet()
    refused = lab.service.refusal("DisassociateFleet", NOT_FOUND, FleetName=fleet, StackName=stack)
    if refused and refused.name not in NOT_FOUND:
        raise Unforeseen(str(refused))
    return "not-found" if refused else "taken"
