"""What becomes of an image builder whose start after a stop fails?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("failed", "stopped")
NEEDS = Needs.RUNNING_BUILDER
TURN = 1


def ask(lab: Lab) -> str:
    by_hand = lab.inputs.need_hand()
    name = lab.shared_builder.bring("STOPPED")
    by_hand(f"see to it that the next start of the image builder {name} fails")
    lab.service.call("StartImageBuilder", Name=name)
    state = lab.shared_builder.settle()
    if state == "RUNNING":
        raise Unforeseen("the start did not fail")
    lab.shared_builder.forget()
    return state.lower()
