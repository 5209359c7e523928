"""Types that come and go while the engine serves: the project's own, and registered ones."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from localcloud.cloud_control.managed_type import ManagedType
from localcloud.engine.tables import EngineTables, EngineType
from localcloud.handlers.operation import Function, HandlerOperations, Journal, SimulatedTime
from localcloud.handlers.protocol import StackOwner
from localcloud.handlers.resource_provider import ResourceProvider
from localcloud.schema.handler_input import handler_input
from localcloud.schema.resource_type import ResourceType


@dataclass
class Hosting:
    """Gives types whose handlers are functions to the engine and to Cloud Control."""

    tables: EngineTables
    speed: float
    journal: Journal
    diagnosis: Callable[[], str]
    our_types: dict[str, ResourceType] = field(default_factory=dict)
    managed: dict[str, ManagedType] = field(default_factory=dict)
    _owners: dict[str, dict[str, StackOwner]] = field(default_factory=dict)

    def engine_type(self, resource_type: ResourceType, function: Function) -> EngineType:
        """The type in the engine's terms, once everything else knows it."""
        simulated_time = SimulatedTime(self.speed)
        operations = HandlerOperations(
            resource_type, function, simulated_time, self.journal, self.diagnosis
        )
        self.our_types[resource_type.name] = resource_type
        self.managed[resource_type.name] = ManagedType(
            operations, partial(SimulatedTime, self.speed)
        )
        owners = self._owners.setdefault(resource_type.name, {})
        return provided_type(resource_type, ResourceProvider(resource_type, operations, owners))

    def kept(self) -> Any:
        """Which stack each resource belongs to."""
        return {name: dict(owners) for name, owners in self._owners.items()}

    def bring_back(self, kept: Any) -> None:
        for name, owners in kept.items():
            self._owners.setdefault(name, {}).update(owners)

    def put(self, resource_type: ResourceType, function: Function) -> None:
        """Has templates use the type from now on, in the place of one of that name."""
        self.tables.put(self.engine_type(resource_type, function))

    def remove(self, name: str) -> None:
        """Has no template use the type any more."""
        self.tables.remove(name)
        del self.our_types[name], self.managed[name]


def provided_type(resource_type: ResourceType, provider: ResourceProvider) -> EngineType:
    """A type of ours in the engine's terms."""
    hidden = {*resource_type.read_only, *resource_type.write_only}
    update = {"update": provider.update, "update_with_logical_id": True}
    return EngineType(
        name=resource_type.name,
        handlers={
            "create": provider.create,
            **(update if resource_type.has_update else {}),
            "delete": provider.delete,
            "delete_with_logical_id": True,
            "import": provider.adopt,
        },
        replacing_properties=resource_type.create_only,
        convert=partial(handler_input, resource_type),
        tag_property=resource_type.tag_property,
        drift_reader=(
            provider.live_properties,
            frozenset(resource_type.schema["properties"].keys() - hidden),
        ),
        import_lookup=(resource_type.primary_identifier, provider.import_problem),
    )
