"""Which error has StartImageBuilder where the state forbids it?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("resource-not-available", "concurrent-modification", "operation-not-permitted")
NEEDS = Needs.PENDING_BUILDER
TURN = 1


def ask(lab: Lab) -> str:
    lab.shared_builder.bring("PENDING")
    refused = lab.shared_builder.call("Start")
    if not refused:
        raise Unforeseen("StartImageBuilder is taken in PENDING")
    return refused.name
