"""Which HTTP status has a ResourceNotFoundException?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen
from askaws.service import NOT_FOUND

ANSWERS = ("http-400", "http-404")
NEEDS = Needs.CALLS


def ask(lab: Lab) -> str:
    refused = lab.service.refusal("DescribeFleets", NOT_FOUND, Names=[lab.run.name("nothing")])
    if not refused:
        raise Unforeseen("a fleet that does not exist is described")
    return f"http-{refused.status}"
