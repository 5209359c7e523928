"""Which user settings does Describe list: of the nine actions of the service model, of the eight
that were recorded, or of one more than the model knows?
"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("nine", "eight", "ten")
NEEDS = Needs.STACK


KNOWN = {
    "CLIPBOARD_COPY_FROM_LOCAL_DEVICE",
    "CLIPBOARD_COPY_TO_LOCAL_DEVICE",
    "FILE_UPLOAD",
    "FILE_DOWNLOAD",
    "PRINTING_TO_LOCAL_DEVICE",
    "DOMAIN_PASSWORD_SIGNIN",
    "DOMAIN_SMART_CARD_SIGNIN",
    "AUTO_TIME_ZONE_REDIRECTION",
}
NEWEST = "SMART_CARD_REDIRECTION"


def ask(lab: Lab) -> str:
    listed = {setting["Action"] for setting in lab.stack(lab.new_stack())["UserSettings"]}
    if listed == KNOWN:
        return "eight"
    if listed == KNOWN | {NEWEST}:
        return "nine"
    if len(listed) == 10 and listed > KNOWN | {NEWEST}:
        return "ten"
    raise Unforeseen(f"{len(listed)} actions: {', '.join(sorted(listed))}")
