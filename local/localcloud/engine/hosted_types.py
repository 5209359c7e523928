"""The resource types that the local cloud adds to the engine."""

from localcloud import fleet_association, project
from localcloud.resource_type import ResourceType


def our_types() -> dict[str, ResourceType]:
    """The project's types by the names that they are registered with."""
    found = [ResourceType.from_file(module.schema_file) for module in project.type_modules()]
    return {resource_type.name: resource_type for resource_type in found}


def stand_in_names() -> tuple[str, ...]:
    """AWS's types that the local cloud answers for itself."""
    return (fleet_association.TYPE_NAME,)
