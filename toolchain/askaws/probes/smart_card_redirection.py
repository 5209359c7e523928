"""Which Permission has SMART_CARD_REDIRECTION where none is set?"""

from askaws.lab import Lab
from askaws.question import CannotTell, Needs

ANSWERS = ("enabled", "disabled")
NEEDS = Needs.STACK


def ask(lab: Lab) -> str:
    settings = lab.stack(lab.new_stack())["UserSettings"]
    permissions = {setting["Action"]: setting["Permission"] for setting in settings}
    if "SMART_CARD_REDIRECTION" not in permissions:
        raise CannotTell("Describe does not list the action")
    return str(permissions["SMART_CARD_REDIRECTION"]).lower()
