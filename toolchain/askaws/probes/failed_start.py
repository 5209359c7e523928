"""What becomes of a fleet whose start fails?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("hang", "stopped", "through-stopping", "stopped-without-errors")
NEEDS = Needs.FAILED_FLEET


def ask(lab: Lab) -> str:
    return lab.failed_start.end()
