"""The resource types that the local cloud adds to the engine."""

from localcloud.project import layout
from localcloud.schema.resource_type import ResourceType


def our_types() -> dict[str, ResourceType]:
    """The project's types by the names that they are registered with."""
    found = [ResourceType.from_file(module.schema_file) for module in layout.type_modules()]
    return {resource_type.name: resource_type for resource_type in found}
