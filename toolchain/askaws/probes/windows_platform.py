"""How does Describe return the Platform WINDOWS?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("as-given", "resolved")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    told = lab.fleet(lab.new_fleet(Platform="WINDOWS")).get("Platform")
    if not told:
        raise Unforeseen("no Platform is returned")
    return "as-given" if told == "WINDOWS" else "resolved"
