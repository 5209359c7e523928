"""What does an operation that associates two do if they are associated already?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("taken", "refused")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    stack, fleet = lab.new_stack(), lab.new_fleet()
    lab.service.call("AssociateFleet", FleetName=fleet, StackName=stack)
    refused = lab.service.refusal("AssociateFleet", FleetName=fleet, StackName=stack)
    lab.service.call("DisassociateFleet", FleetName=fleet, StackName=stack)
    return "refused" if refused else "taken"
