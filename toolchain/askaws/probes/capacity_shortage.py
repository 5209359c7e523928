"""What becomes of a start for whose instance type there is no capacity?"""

from askaws.lab import Lab
from askaws.question import CannotTell, Needs, Unforeseen
from askaws.service import NOT_AVAILABLE

ANSWERS = ("refused", "failed-start")
NEEDS = Needs.FAILED_FLEET
TURN = 2


def ask(lab: Lab) -> str:
    exhausted = lab.inputs.exhausted_type
    if not exhausted:
        raise CannotTell(
            "nobody can let AWS run out of instances; when a type has none, name it:"
            " --type-without-capacity TYPE"
        )
    fleet = lab.new_fleet(InstanceType=exhausted)
    refused = lab.service.refusal("StartFleet", NOT_AVAILABLE, Name=fleet)
    if refused and refused.name not in NOT_AVAILABLE:
        raise Unforeseen(str(refused))
    if refused:
        return "refused"
    lab.failed_start.watch(fleet)
    return "failed-start"
