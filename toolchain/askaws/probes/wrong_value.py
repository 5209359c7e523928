"""Which error has a value that the service model allows and the service does not, such as an
unknown instance type?
"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("invalid-parameter-value", "invalid-parameter-combination", "validation")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    request = lab.fleet_members(lab.run.name("fleet"), InstanceType="no.such.type")
    refused = lab.service.refusal("CreateFleet", **request)
    if not refused:
        raise Unforeseen("a fleet of an unknown instance type is made")
    return refused.name
