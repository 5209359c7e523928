"""Who finds a resource in the first two seconds: every call, those that change, or none but
another create?
"""

from askaws.lab import Lab
from askaws.question import Needs
from askaws.service import NOT_FOUND

ANSWERS = ("found-by-all", "found-by-changes", "found-by-none")
NEEDS = Needs.STACK


ROUNDS = 5


def ask(lab: Lab) -> str:
    """The latest that any of some stacks was found; one that was found late proves it."""
    found = [found_by(lab) for _round in range(ROUNDS)]
    return max(found, key=ANSWERS.index)


def found_by(lab: Lab) -> str:
    name = lab.create_stack()["Name"]
    if not lab.service.refusal("DescribeStacks", NOT_FOUND, Names=[name]):
        return "found-by-all"
    if not lab.service.refusal("UpdateStack", NOT_FOUND, Name=name, Description="asked"):
        return "found-by-changes"
    return "found-by-none"
