"""What does an empty Description, DisplayName, RedirectURL or FeedbackURL do?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen
from askaws.service import Refused

ANSWERS = ("clears", "ignored", "refused")
NEEDS = Needs.STACK


MEMBERS = {
    "Description": "asked",
    "DisplayName": "asked",
    "RedirectURL": "https://asked.example",
    "FeedbackURL": "https://asked.example",
}


def ask(lab: Lab) -> str:
    name = lab.new_stack(**MEMBERS)
    told = {member: effect(lab, name, member) for member in MEMBERS}
    if len(set(told.values())) > 1:
        raise Unforeseen(", ".join(f"{member}: {answer}" for member, answer in told.items()))
    return told["Description"]


def effect(lab: Lab, name: str, member: str) -> str:
    """What an empty text does to one member."""
    refused: Refused | None = lab.service.refusal("UpdateStack", Name=name, **{member: ""})
    if refused:
        return "refused"
    return "ignored" if lab.stack(name).get(member) == MEMBERS[member] else "clears"
