"""What becomes of the SettingsGroup of ApplicationSettings that are not enabled?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("kept", "dropped")
NEEDS = Needs.STACK


def ask(lab: Lab) -> str:
    settings = {"Enabled": False, "SettingsGroup": "asked"}
    stack = lab.stack(lab.new_stack(ApplicationSettings=settings))
    group = stack.get("ApplicationSettings", {}).get("SettingsGroup")
    if group not in (None, "", "asked"):
        raise Unforeseen("the stack has another SettingsGroup")
    return "kept" if group else "dropped"
