"""How does Describe return StreamingExperienceSettings of a stack that was made without?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("absent", "tcp")
NEEDS = Needs.STACK


def ask(lab: Lab) -> str:
    told = lab.stack(lab.new_stack()).get("StreamingExperienceSettings")
    return str(told.get("PreferredProtocol")).lower() if told else "absent"
