"""How many fleets does a stack take?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("many", "one")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    stack, first, second = lab.new_stack(), lab.new_fleet(), lab.new_fleet()
    lab.service.call("AssociateFleet", FleetName=first, StackName=stack)
    refused = lab.service.refusal("AssociateFleet", FleetName=second, StackName=stack)
    for fleet in (first,) if refused else (first, second):
        lab.service.call("DisassociateFleet", FleetName=fleet, StackName=stack)
    return "one" if refused else "many"
