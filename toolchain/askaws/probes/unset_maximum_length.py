"""How does Describe return the MaximumLength of enabled clipboard actions without?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("absent", "largest")
NEEDS = Needs.STACK


def ask(lab: Lab) -> str:
    settings = lab.stack(lab.new_stack())["UserSettings"]
    lengths = {
        setting.get("MaximumLength")
        for setting in settings
        if setting["Action"].startswith("CLIPBOARD_") and setting["Permission"] == "ENABLED"
    }
    if lengths == {None}:
        return "absent"
    if lengths == {20_971_520}:
        return "largest"
    raise Unforeseen(f"MaximumLength: {lengths}")
