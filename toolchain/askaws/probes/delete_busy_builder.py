"""What does DeleteImageBuilder do in PENDING, UPDATING_AGENT, STOPPING, SNAPSHOTTING?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("refused", "taken")
NEEDS = Needs.PENDING_BUILDER
TURN = 2


def ask(lab: Lab) -> str:
    """PENDING stands for the other three states, which cost minutes or a snapshot to reach."""
    lab.shared_builder.bring("PENDING")
    if lab.shared_builder.call("Delete"):
        return "refused"
    lab.shared_builder.forget()
    return "taken"
