"""Which update is refused: one that sets and deletes the same member, one that sets a property
and deletes a part of it, or none, as the deletion comes first?
"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("same-member-refused", "same-property-refused", "taken")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    first, second = lab.inputs.need_subnets()[:2]
    name = lab.new_fleet(VpcConfig={"SubnetIds": [first]})
    request = {"Name": name, "VpcConfig": {"SubnetIds": [second]}}
    part, whole = ["VPC_CONFIGURATION_SECURITY_GROUP_IDS"], ["VPC_CONFIGURATION"]
    if lab.service.refusal("UpdateFleet", AttributesToDelete=part, **request):
        return "same-property-refused"
    if lab.service.refusal("UpdateFleet", AttributesToDelete=whole, **request):
        return "same-member-refused"
    return "taken"
