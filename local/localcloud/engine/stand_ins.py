"""Stand-ins in the engine: those that are always there, and those that somebody allows."""

import os
from collections.abc import Collection
from functools import partial
from types import ModuleType
from typing import Any

from localcloud.engine.tables import EngineTables, EngineType
from localcloud.errors import LocalCloudError
from localcloud.json_types import JsonObject
from localcloud.schema.aws_schemas import aws_type, aws_type_files
from localcloud.schema.handler_input import handler_input
from localcloud.schema.suggestion import did_you_mean
from localcloud.stand_ins.provider import StandInProvider

_VARIABLE = "APPSTREAM_LOCAL_CLOUD_STAND_INS"


def allowed_by_the_environment() -> list[str]:
    """The types that the variable APPSTREAM_LOCAL_CLOUD_STAND_INS names, joined by commas."""
    return [name.strip() for name in os.environ.get(_VARIABLE, "").split(",") if name.strip()]


class StandIns:
    """The stand-ins of one engine; a type that has been allowed stays so until the engine ends."""

    def __init__(self, modules: dict[str, ModuleType], tables: EngineTables) -> None:
        self._provisioners = modules[".provisioners"]
        self._region = modules[".engine"].get_region
        self._tables = tables
        self._providers: dict[str, StandInProvider] = {}

    def install(self) -> None:
        """To be called once, before the engine serves."""
        replacing_change = self._provisioners._replacing_change

        def replaces(resource_type: str, old: JsonObject, new: JsonObject) -> bool:
            provider = self._providers.get(resource_type)
            if provider:
                return provider.replaces(old, new)
            return bool(replacing_change(resource_type, old, new))

        self._provisioners.__dict__["_replacing_change"] = replaces

    def allow(self, names: Collection[str]) -> None:
        """Has templates use AWS's types; LocalCloudError when AWS has no type of such a name."""
        missing = [name for name in names if name not in self._provisioners._RESOURCE_HANDLERS]
        for name in missing:
            require_on_aws(name)
        for name in missing:
            self._tables.put(self._engine_type(name))

    def kept(self) -> Any:
        """What is recorded of each type."""
        return {name: provider.kept() for name, provider in self._providers.items()}

    def bring_back(self, kept: Any) -> None:
        """Allows the types again that were allowed before."""
        self.allow([*kept])
        for name, records in kept.items():
            self._providers[name].bring_back(records)

    def _engine_type(self, name: str) -> EngineType:
        resource_type = aws_type(name)
        assert resource_type  # noqa: S101
        provider = self._providers[name] = StandInProvider(resource_type, region=self._region)
        return EngineType(
            name=name,
            handlers={
                "create": provider.create,
                "update": provider.update,
                "update_with_logical_id": True,
                "delete": provider.delete,
                "delete_with_logical_id": True,
            },
            replacing_properties=tuple(
                name for name in resource_type.create_only if "/" not in name
            ),
            convert=partial(handler_input, resource_type),
        )


def require_on_aws(name: str) -> None:
    """LocalCloudError when AWS has no type of that name, so that nothing can stand in for it."""
    if name not in aws_type_files():
        advice = did_you_mean(name, aws_type_files())
        raise LocalCloudError(f"AWS has no resource type {name} to stand in for{advice}")
