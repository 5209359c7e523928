"""When does ListTagsForResource see new tags, those of a create included?"""

from askaws.lab import Lab
from askaws.question import Needs
from askaws.run import TAG
from askaws.service import NOT_FOUND, Refused

ANSWERS = ("at-once", "after-two-seconds")
NEEDS = Needs.STACK


ROUNDS = 5


def ask(lab: Lab) -> str:
    """One list that lacked a new tag proves that they come late."""
    late = [comes_late(lab) for _round in range(ROUNDS)]
    return "after-two-seconds" if any(late) else "at-once"


def comes_late(lab: Lab) -> bool:
    arn = lab.create_stack()["Arn"]
    if lacks(lab, arn, TAG):
        return True
    lab.inputs.pause(3)
    lab.service.call("TagResource", ResourceArn=arn, Tags={"asked": "yes"})
    return lacks(lab, arn, "asked")


def lacks(lab: Lab, arn: str, tag: str) -> bool:
    """A stack that is not found yet tells nothing of its tags."""
    try:
        return tag not in lab.service.call("ListTagsForResource", ResourceArn=arn)["Tags"]
    except Refused as refused:
        if refused.name not in NOT_FOUND:
            raise
        return False
