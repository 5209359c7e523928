"""What do errors say whose text nobody recorded?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen
from askaws.service import NOT_FOUND

ANSWERS = ("explained", "bare")
NEEDS = Needs.CALLS


def ask(lab: Lab) -> str:
    """A text explains if it tells what is not found; the report has it in AWS's own words."""
    name = lab.run.name("nothing")
    refused = lab.service.refusal("DescribeFleets", NOT_FOUND, Names=[name])
    if not refused:
        raise Unforeseen("a fleet that does not exist is described")
    told = refused.message.lower()
    return "explained" if name in told or "fleet" in told else "bare"
