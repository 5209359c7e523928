"""How does Describe return the Platform of a fleet that was made without one?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("absent", "of-image")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    return "of-image" if lab.fleet(lab.new_fleet()).get("Platform") else "absent"
