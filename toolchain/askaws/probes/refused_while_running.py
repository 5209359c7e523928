"""What does a running fleet refuse: all that the API document does not list, what Terraform
stops it for, or the IAM role only?
"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("as-documented", "as-terraform", "role-only")
NEEDS = Needs.RUNNING_FLEET
TURN = 2


def ask(lab: Lab) -> str:
    """The role is recorded to be refused, so two members tell the three answers apart."""
    name = lab.shared_fleet.bring("RUNNING")
    if not lab.service.refusal("UpdateFleet", Name=name, Description="asks again"):
        lab.service.call("UpdateFleet", Name=name, Description="asks")
        return "role-only"
    volume = {"VolumeSizeInGb": 300}
    refused = lab.service.refusal("UpdateFleet", Name=name, RootVolumeConfig=volume)
    return "as-documented" if refused else "as-terraform"
