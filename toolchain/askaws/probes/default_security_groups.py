"""Which security groups has a fleet whose VpcConfig names subnets only?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("none", "of-vpc")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    subnets = list(lab.inputs.need_subnets())
    fleet = lab.fleet(lab.new_fleet(VpcConfig={"SubnetIds": subnets}))
    return "of-vpc" if fleet["VpcConfig"].get("SecurityGroupIds") else "none"
