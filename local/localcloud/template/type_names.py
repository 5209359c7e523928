"""Resource types that a template names and that are not there."""

from collections.abc import Collection, Iterator

from localcloud.json_types import JsonObject
from localcloud.schema.aws_schemas import aws_type_files
from localcloud.schema.suggestion import did_you_mean
from localcloud.template.problem import Problem

# Whatever stands behind the namespace, a function of the template's answers for it.
_CUSTOM = "Custom::"
# A transform makes other types of these before CloudFormation looks at them.
_TRANSFORMED = "AWS::Serverless::"
_FEW = 8


def type_problems(tree: JsonObject, in_cloud: Collection[str]) -> Iterator[Problem]:
    """A problem for each resource whose type the local cloud does not have."""
    resources = tree.get("Resources")
    for logical_id, resource in resources.items() if isinstance(resources, dict) else ():
        name = resource.get("Type") if isinstance(resource, dict) else None
        if not isinstance(name, str) or name in in_cloud or name.startswith(_CUSTOM):
            continue
        if name.startswith(_TRANSFORMED) and "Transform" in tree:
            continue
        yield Problem(_message(name, in_cloud), ("Resources", logical_id, "Type"))


def _message(name: str, in_cloud: Collection[str]) -> str:
    unknown = f"Template format error: Unrecognized resource types: [{name}]"
    on_aws = aws_type_files()
    if name not in on_aws:
        advice = did_you_mean(name, [*in_cloud, *on_aws]) or "; there is no such type"
        return f"{unknown}{advice}"
    service = name.rsplit("::", 1)[0] + "::"
    beside = sorted(other for other in in_cloud if other.startswith(service))
    few = 0 < len(beside) <= _FEW
    has = f"; of {service}* it has {', '.join(beside)}" if few else ""
    return (
        f"{unknown}; it exists on AWS, not in the local cloud{has};"
        f" local/cloud deploy --stand-in {name} records it, with nothing behind it"
    )
