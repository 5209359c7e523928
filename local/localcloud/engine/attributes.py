"""What Fn::GetAtt may name of the engine's own types, where the engine itself leaves it out.

The template was admitted, so that AWS's schema has the attribute: it is the property that the
template sets, or else a value made up as the schema describes it.
"""

import copy
from collections.abc import Callable, Container
from datetime import datetime, timezone
from random import SystemRandom
from types import ModuleType
from typing import Any

from localcloud.json_types import JsonObject
from localcloud.schema.aws_schemas import aws_type
from localcloud.schema.handler_input import without
from localcloud.stand_ins.made_up_values import MadeUpValues

Provisioned = tuple[tuple[str, JsonObject], str]


class Attributes:
    """Completes the attributes of what the engine creates and updates; `ours` stay as they are."""

    def __init__(self, modules: dict[str, ModuleType], ours: Container[str]) -> None:
        self._stacks = modules[".stacks"]
        self._engine = modules[".engine"]
        self._ours = ours

    def install(self) -> None:
        """To be called once, before the engine serves."""
        tables = self._stacks.__dict__
        tables["_provision_keeping_seed"] = self._created(self._stacks._provision_keeping_seed)
        tables["_update_keeping_seed"] = self._updated(self._stacks._update_keeping_seed)

    def _created(self, original: Callable[..., Provisioned]) -> Callable[..., Provisioned]:
        def create(
            resource_type: str, logical_id: str, properties: JsonObject, stack: str
        ) -> Provisioned:
            (physical_id, attributes), seed = original(resource_type, logical_id, properties, stack)
            return (physical_id, self._completed(resource_type, properties, attributes, {})), seed

        return create

    def _updated(self, original: Callable[..., Provisioned]) -> Callable[..., Provisioned]:
        def update(
            resource_type: str,
            physical_id: str,
            old: JsonObject,
            new: JsonObject,
            stack: str,
            logical_id: str,
            before: JsonObject | None,
        ) -> Provisioned:
            (found, attributes), seed = original(
                resource_type, physical_id, old, new, stack, logical_id, before
            )
            kept = (before or {}) if found == physical_id else {}
            return (found, self._completed(resource_type, new, attributes, kept)), seed

        return update

    def _completed(
        self, name: str, properties: JsonObject, attributes: Any, kept: JsonObject
    ) -> JsonObject:
        """What the template sets, the engine tells, was made up before, and the rest."""
        told: JsonObject = attributes or {}
        resource_type = None if name in self._ours else aws_type(name)
        if resource_type is None:
            return told
        region = self._engine.get_region()
        values = MadeUpValues(resource_type, SystemRandom(), datetime.now(timezone.utc), region)
        shown = without(copy.deepcopy(properties), [*resource_type.write_only])
        # The properties come last: an update of the engine's may return what it got as before.
        return {**values.read_only(), **kept, **told, **shown}
