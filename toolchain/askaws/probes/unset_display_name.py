"""How does Describe return the DisplayName of what was made without one?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("absent", "name")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    name = lab.new_fleet()
    told = lab.fleet(name).get("DisplayName")
    return "absent" if told is None else "name" if told == name else repr(told)
