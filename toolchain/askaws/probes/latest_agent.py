"""How does Describe return the AppstreamAgentVersion LATEST?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("resolved", "as-given")
NEEDS = Needs.PENDING_BUILDER


def ask(lab: Lab) -> str:
    version = lab.shared_builder.describe().get("AppstreamAgentVersion")
    if not version:
        raise Unforeseen("no AppstreamAgentVersion is returned")
    return "as-given" if version == "LATEST" else "resolved"
