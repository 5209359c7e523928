"""How does Describe return StorageConnectorAuthentication of a stack that was made without?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("absent", "reuse-credentials")
NEEDS = Needs.STACK


def ask(lab: Lab) -> str:
    told = lab.stack(lab.new_stack()).get("StorageConnectorAuthentication")
    return str(told).lower().replace("_", "-") if told else "absent"
