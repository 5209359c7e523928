"""A resource's template properties on their way through the engine."""

from dataclasses import replace
from typing import Any

from localcloud.handlers.protocol import StackOwner
from localcloud.json_types import JsonObject
from localcloud.schema.scalars import as_natives


class TemplateProperties(dict[str, Any]):
    """The properties that the template gives, with the stack they belong to kept apart.

    The engine decides by equality whether a resource changed; a change of stack tags counts.
    """

    owner: StackOwner

    def __init__(self, properties: dict[str, Any], owner: StackOwner) -> None:
        super().__init__(properties)
        self.owner = owner

    def take_policies(self, definition: JsonObject) -> None:
        """The template's CreationPolicy and UpdatePolicy, which go to the handler apart."""
        creation, update = (
            policy and as_natives(policy)
            for policy in (definition.get("CreationPolicy"), definition.get("UpdatePolicy"))
        )
        self.owner = replace(self.owner, creation_policy=creation, update_policy=update)

    def __eq__(self, other: object) -> bool:
        same_tags = not isinstance(other, TemplateProperties) or self.owner.tags == other.owner.tags
        return same_tags and super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None
