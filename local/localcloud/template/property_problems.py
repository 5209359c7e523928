"""What is wrong with the properties of our types in a template, before anything is resolved."""

from collections.abc import Iterator, Mapping

from localcloud.json_types import JsonObject
from localcloud.schema.handler_input import handler_input
from localcloud.schema.property_validation import problems_so_far
from localcloud.schema.resource_type import ResourceType
from localcloud.schema.scalars import as_texts
from localcloud.template.problem import Path, Problem


def property_problems(tree: JsonObject, our_types: Mapping[str, ResourceType]) -> Iterator[Problem]:
    """The problems in all resources of our types; cfn-lint does not look into these."""
    resources = tree.get("Resources")
    for logical_id, resource in resources.items() if isinstance(resources, dict) else ():
        if not isinstance(resource, dict) or str(resource.get("Type")) not in our_types:
            continue
        path: Path = ("Resources", logical_id, "Properties")
        properties = resource.get("Properties", {})
        if not isinstance(properties, dict):
            yield Problem(f"expected mapping, found {properties}", path)
            continue
        our_type = our_types[resource["Type"]]
        for problem in problems_so_far(our_type, handler_input(our_type, as_texts(properties))):
            yield Problem(problem.message, (*path, *problem.path))
