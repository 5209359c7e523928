"""Which error have Stop-, Update- and DeleteImageBuilder where the state forbids them?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("operation-not-permitted", "concurrent-modification")
NEEDS = Needs.PENDING_BUILDER
TURN = 1


def ask(lab: Lab) -> str:
    lab.shared_builder.bring("PENDING")
    refused = lab.shared_builder.call("Stop")
    if not refused:
        raise Unforeseen("StopImageBuilder is taken in PENDING")
    return refused.name
