"""How does Describe return Description, DisplayName and URLs of a stack that has none?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("absent", "empty")
NEEDS = Needs.STACK


def ask(lab: Lab) -> str:
    """DisplayName is left out: unset-display-name asks about it."""
    stack = lab.stack(lab.new_stack())
    told = {stack.get(member) for member in ("Description", "RedirectURL", "FeedbackURL")}
    if told == {None}:
        return "absent"
    if told == {""}:
        return "empty"
    raise Unforeseen("some are absent and others are not")
