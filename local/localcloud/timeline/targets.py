"""Which resource a call of AppStream is about."""

import re

from localcloud.json_types import JsonObject

Target = tuple[str, str]
"""A kind of resource, as ARNs spell it, and a name."""

_ABOUT_ITS_NAME = re.compile(
    "(?:Create|Update|Delete|Describe|Start|Stop)(Fleet|ImageBuilder|Stack|DirectoryConfig)"
    "(?:s|StreamingURL)?"
)
_OF_ASSOCIATIONS = ("AssociateFleet", "DisassociateFleet")


def targets_of(operation: str, request: JsonObject | str) -> list[Target]:
    """None when the call is about all resources, or about none that the simulator knows."""
    if isinstance(request, str):
        return []
    if "ResourceArn" in request:
        return [target_of_arn(str(request["ResourceArn"]))]
    if operation in _OF_ASSOCIATIONS:
        names = f"{request.get('FleetName')}|{request.get('StackName')}"
        return [(kind_of("StackFleetAssociation"), names)]
    if operation == "ListAssociatedStacks":
        return [(kind_of("Fleet"), str(request.get("FleetName")))]
    if operation == "ListAssociatedFleets":
        return [(kind_of("Stack"), str(request.get("StackName")))]
    match = _ABOUT_ITS_NAME.fullmatch(operation)
    if match is None:
        return []
    prefix = "Directory" if match.group(1) == "DirectoryConfig" else ""
    one, several = request.get(f"{prefix}Name"), request.get(f"{prefix}Names")
    named = several or ([one] if one is not None else [])
    return [(kind_of(match.group(1)), str(name)) for name in named]


def target_of_arn(arn: str) -> Target:
    kind, _, name = arn.rpartition(":")[2].partition("/")
    return kind, name


def kind_of(type_name: str) -> str:
    """The kind that a CloudFormation type manages: image-builder of ...::ImageBuilder."""
    last = type_name.rpartition("::")[2]
    return re.sub(r"(?<!^)(?=[A-Z])", "-", last).lower()
