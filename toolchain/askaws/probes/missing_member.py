"""Which error has a request without a member that others demand, such as the image?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("invalid-parameter-combination", "invalid-parameter-value", "validation")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    request = lab.fleet_members(lab.run.name("fleet"), ImageName=None)
    refused = lab.service.refusal("CreateFleet", **request)
    if not refused:
        raise Unforeseen("a fleet without an image is made")
    return refused.name
