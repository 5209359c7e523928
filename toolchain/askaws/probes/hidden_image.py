"""Which error has an image that the caller's permissions hide?"""

from askaws.lab import Lab
from askaws.question import CannotTell, Needs, Unforeseen

ANSWERS = ("access-denied", "resource-not-found")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    image = lab.inputs.hidden_image
    if not image:
        raise CannotTell(
            "it needs an image that a policy hides from the caller: --hidden-image NAME"
        )
    # A caller without permission to make any fleet would have the same answer.
    lab.new_fleet()
    refused = lab.service.refusal(
        "CreateFleet", ANSWERS, **lab.fleet_members(lab.run.name("fleet"), ImageName=image)
    )
    if not refused:
        raise Unforeseen("the image can be used")
    return refused.name
