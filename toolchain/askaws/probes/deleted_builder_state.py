"""Which state has an image builder that is being deleted?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("deleting", "pending")
NEEDS = Needs.ENDED_BUILDER


def ask(lab: Lab) -> str:
    if lab.shared_builder.describe()["State"] != "STOPPED":
        lab.shared_builder.bring("RUNNING")
    name = lab.shared_builder.name
    lab.service.call("DeleteImageBuilder", Name=name)
    lab.shared_builder.forget()
    builders = lab.service.call("DescribeImageBuilders", Names=[name])["ImageBuilders"]
    return str(builders[0]["State"]).lower()
