"""Does a running fleet take a member that needs a stop, with an unchanged value?"""

from askaws.lab import Lab
from askaws.question import CannotTell, Needs

ANSWERS = ("refused", "taken")
NEEDS = Needs.RUNNING_FLEET
TURN = 2


def ask(lab: Lab) -> str:
    name = lab.shared_fleet.bring("RUNNING")
    if not lab.service.refusal("UpdateFleet", Name=name, Description="asks again"):
        lab.service.call("UpdateFleet", Name=name, Description="asks")
        raise CannotTell("a running fleet takes another Description; the same one tells nothing")
    return (
        "refused" if lab.service.refusal("UpdateFleet", Name=name, Description="asks") else "taken"
    )
