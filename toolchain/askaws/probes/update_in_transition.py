"""Which error has UpdateFleet in STARTING and STOPPING?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("resource-in-use", "operation-not-permitted", "concurrent-modification")
NEEDS = Needs.STARTING_FLEET


def ask(lab: Lab) -> str:
    told = {}
    for state in ("STOPPING", "STARTING"):
        name = lab.shared_fleet.bring(state)
        refused = lab.service.refusal("UpdateFleet", Name=name, DisplayName="asked")
        told[state] = refused.name if refused else "taken"
    if told["STARTING"] != told["STOPPING"]:
        raise Unforeseen(f"STARTING: {told['STARTING']}; STOPPING: {told['STOPPING']}")
    return told["STARTING"]
