"""What does UpdateFleet check first: the fleet's state, or the request's values?"""

from askaws.lab import Lab
from askaws.question import CannotTell, Needs, Unforeseen
from askaws.service import NOT_FOUND

ANSWERS = ("state-first", "values-first")
NEEDS = Needs.STARTING_FLEET
TURN = 1


MISSING_IMAGE = "ask-aws-missing-image"


def ask(lab: Lab) -> str:
    """Each refusal alone is compared with that of a request which is wrong in both ways."""
    stopped = lab.new_fleet()
    value = lab.service.refusal("UpdateFleet", NOT_FOUND, Name=stopped, ImageName=MISSING_IMAGE)
    name = lab.shared_fleet.bring("STARTING")
    state = lab.service.refusal("UpdateFleet", Name=name, DisplayName="asked")
    both = lab.service.refusal("UpdateFleet", NOT_FOUND, Name=name, ImageName=MISSING_IMAGE)
    if not value or not state or not both:
        raise Unforeseen(f"state: {state or 'taken'}; value: {value or 'taken'}")
    if value.kind == state.kind:
        raise CannotTell(f"both are {value.kind}")
    return "state-first" if both.kind == state.kind else "values-first"
