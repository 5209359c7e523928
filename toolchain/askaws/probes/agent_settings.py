"""Which Settings does Describe list of an AgentAccessConfig?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("as-set", "all-actions")
NEEDS = Needs.STACK


def ask(lab: Lab) -> str:
    config = {
        "Settings": [{"AgentAction": "COMPUTER_VISION", "Permission": "ENABLED"}],
        "ScreenResolution": "W_1280xH_720",
        "ScreenImageFormat": "PNG",
        "ScreenshotsUploadEnabled": False,
    }
    stack = lab.stack(lab.new_stack(AgentAccessConfig=config))
    actions = [setting["AgentAction"] for setting in stack["AgentAccessConfig"]["Settings"]]
    return "as-set" if actions == ["COMPUTER_VISION"] else "all-actions"
