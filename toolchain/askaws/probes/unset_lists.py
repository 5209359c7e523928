"""How does Describe return StorageConnectors and EmbedHostDomains of a stack that has none?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("absent", "empty")
NEEDS = Needs.STACK


def ask(lab: Lab) -> str:
    stack = lab.stack(lab.new_stack())
    told = [stack.get(member) for member in ("StorageConnectors", "EmbedHostDomains")]
    if told == [None, None]:
        return "absent"
    if told == [[], []]:
        return "empty"
    raise Unforeseen(f"StorageConnectors: {told[0]}; EmbedHostDomains: {told[1]}")
