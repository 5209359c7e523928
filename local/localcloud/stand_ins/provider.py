"""A type of AWS's whose resources are recorded, with nothing behind them."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from random import Random, SystemRandom
from threading import Lock
from typing import Any

from localcloud.handlers import in_flight
from localcloud.handlers.in_flight import ResourceFailed
from localcloud.handlers.protocol import REGION
from localcloud.json_types import JsonObject
from localcloud.schema.handler_input import without
from localcloud.schema.property_validation import problems_of
from localcloud.schema.resource_type import ResourceType
from localcloud.stand_ins.made_up_values import MadeUpValues, attribute

Provisioned = tuple[str, JsonObject]
"""The physical id and what Fn::GetAtt may name."""


def _now() -> datetime:
    return datetime.now(timezone.utc)


def _region() -> str:
    return REGION


@dataclass
class StandInProvider:
    """Takes one type's resources as its schema describes them; no service knows of them."""

    resource_type: ResourceType
    draw: Random = field(default_factory=SystemRandom)
    now: Callable[[], datetime] = _now
    region: Callable[[], str] = _region
    _attributes: dict[str, JsonObject] = field(default_factory=dict)
    """What Fn::GetAtt may name, by physical id."""
    _identities: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The values of the primary identifier, by physical id."""
    _lock: Lock = field(default_factory=Lock)

    def create(self, logical_id: str, properties: JsonObject, stack: str) -> Provisioned:
        """Records the resource; ResourceFailed when its identifier is another's already."""
        self._validate(logical_id, properties)
        values = MadeUpValues(self.resource_type, self.draw, self.now(), self.region())
        named = self._named(values, f"{stack}-{logical_id}", properties)
        attributes = {**properties, **named, **values.read_only()}
        with self._lock:
            physical_id = self._taken(attributes)
        return self._recorded(physical_id, attributes)

    def update(
        self, physical_id: str, _old: JsonObject, new: JsonObject, _stack: str, logical_id: str
    ) -> Provisioned:
        """Takes the new properties; what was made up stays."""
        self._validate(logical_id, new)
        kept = self._attributes[physical_id]
        made_up = [*map(attribute, self.resource_type.read_only)]
        names = [*made_up, *self.resource_type.primary_identifier]
        return self._recorded(
            physical_id, {**new, **{name: kept[name] for name in names if name in kept}}
        )

    def delete(self, physical_id: str, _properties: JsonObject, _logical_id: str) -> None:
        """Forgets the resource; one that is already gone counts as deleted."""
        with self._lock:
            self._attributes.pop(physical_id, None)
            self._identities.pop(physical_id, None)

    def kept(self) -> Any:
        """The records of all resources."""
        with self._lock:
            return dict(self._attributes), dict(self._identities)

    def bring_back(self, kept: Any) -> None:
        attributes, identities = kept
        self._attributes.update(attributes)
        self._identities.update(identities)

    def replaces(self, old: JsonObject, new: JsonObject) -> bool:
        """Whether a createOnly property changed, however deep it is."""
        paths = [name.split("/") for name in self.resource_type.create_only]
        return any(_at(old, path) != _at(new, path) for path in paths)

    def _validate(self, logical_id: str, properties: JsonObject) -> None:
        if problems := problems_of(self.resource_type, properties):
            told = "; ".join(str(problem) for problem in problems)
            raise ResourceFailed(
                f"Properties validation failed for resource {logical_id}: {told}", touched=False
            )

    def _recorded(self, physical_id: str, attributes: JsonObject) -> Provisioned:
        """What Fn::GetAtt may name, without what AWS never shows again, such as a password."""
        attributes = without(copy.deepcopy(attributes), [*self.resource_type.write_only])
        self._attributes[physical_id] = attributes
        in_flight.current().remark = "recorded as a stand-in; nothing is behind it"
        return physical_id, attributes

    def _taken(self, attributes: JsonObject) -> str:
        """The physical id, under which no other resource of the type can be made any more."""
        identity = self._identity(attributes)
        if identity in self._identities.values():
            told = f"{self.resource_type.name} {'|'.join(identity)} already exists"
            raise ResourceFailed(told, touched=False)
        physical_id = self._reference(attributes)
        self._identities[physical_id] = identity
        return physical_id

    def _named(self, values: MadeUpValues, prefix: str, properties: JsonObject) -> JsonObject:
        """Names made up where the template leaves them to AWS."""
        settable = self.resource_type.settable
        missing = [
            name
            for name in self.resource_type.primary_identifier
            if name in settable and name not in properties
        ]
        wanted = f"{prefix}-{self.draw.getrandbits(48):012X}"
        return {name: values.of(name, wanted, wanted.lower()) for name in missing}

    def _identity(self, attributes: JsonObject) -> tuple[str, ...]:
        return tuple(str(attributes.get(name)) for name in self.resource_type.primary_identifier)

    def _reference(self, attributes: JsonObject) -> str:
        """What Ref returns.

        Assumption, which the documented types bear out (EIP, ScalingPolicy, UserPoolClient): of an
        identifier of several parts, the first that the service makes up, or else all of them.
        """
        parts = self.resource_type.primary_identifier
        made_up = [name for name in parts if name in self.resource_type.read_only]
        named = made_up[:1] if made_up else parts
        reference = "|".join(str(attributes.get(name)) for name in named)
        # Physical ids of one type are unique here, also where two identities share the part.
        return (
            reference if reference not in self._identities else "|".join(self._identity(attributes))
        )


def _at(value: Any, path: list[str]) -> Any:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
