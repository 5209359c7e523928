"""When does ListTagsForResource see new tags, those of a create included?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("at-once", "after-two-seconds")
NEEDS = Needs.STACK


ROUNDS = 5


def ask(lab: Lab) -> str:
    """One list that lacked a new tag proves that they come late."""
    late = [comes_late(lab) for _round in range(ROUNDS)]
    return "after-two-seconds" if any(late) else "at-once"


def comes_late(lab: Lab) -> bool:
    arn = lab.create_stack()["Arn"]
    first = lab.service.call("ListTagsForResource", ResourceArn=arn)["Tags"] != lab.run.tags
    lab.inputs.pause(3)
    lab.service.call("TagResource", ResourceArn=arn, Tags={"asked": "yes"})
    return first or "asked" not in lab.service.call("ListTagsForResource", ResourceArn=arn)["Tags"]
