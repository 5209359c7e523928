"""Does an update of VpcConfig or ApplicationSettings replace the members that it leaves out, or
keep them?
"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("replaces", "keeps")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    first, second = lab.inputs.need_subnets()[:2]
    vpc = {"SubnetIds": [first], "SecurityGroupIds": [lab.inputs.need_security_group()]}
    name = lab.new_fleet(VpcConfig=vpc)
    lab.service.call("UpdateFleet", Name=name, VpcConfig={"SubnetIds": [second]})
    groups = lab.fleet(name)["VpcConfig"].get("SecurityGroupIds")
    return "keeps" if groups == vpc["SecurityGroupIds"] else "replaces"
