"""Which SettingsGroup have ApplicationSettings without one?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("none", "stack-name")
NEEDS = Needs.STACK


def ask(lab: Lab) -> str:
    """Settings that are not enabled may have lost their group, so these are."""
    lab.inputs.need_buckets()
    name = lab.new_stack(ApplicationSettings={"Enabled": True})
    group = lab.stack(name)["ApplicationSettings"].get("SettingsGroup")
    return "none" if not group else "stack-name" if group == name else "another group"
