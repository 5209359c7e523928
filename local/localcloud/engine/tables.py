"""ministack's CloudFormation engine, extended by resource types of our own.

The engine keeps its resource types in private tables of ministack 1.5.33. `EngineTables.load`
finds out whether they are still where that version has them.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from localcloud.engine.change_set_values import ChangeSetValues
from localcloud.engine.pinned_names import load_engine
from localcloud.engine.stack_states import StackStates
from localcloud.engine.template_summary import with_identifiers
from localcloud.handlers.protocol import StackOwner
from localcloud.handlers.template_properties import TemplateProperties
from localcloud.json_types import JsonObject
from localcloud.processes.enabled_services import remove_other_types
from localcloud.stacks.operations import StackOperations

Answer = tuple[int, dict[str, str], bytes]
"""The status, headers and body with which the engine answers a request."""


@dataclass(frozen=True)
class EngineType:
    """A resource type as the engine's tables want it."""

    name: str
    handlers: dict[str, Any]
    replacing_properties: tuple[str, ...]
    convert: Callable[[JsonObject], JsonObject] = dict
    tag_property: tuple[str, str] | None = None
    drift_reader: tuple[Callable[[str, JsonObject], JsonObject | None], frozenset[str]] | None = (
        None
    )
    import_lookup: tuple[tuple[str, ...], Callable[..., str | None]] | None = None


class EngineTables:
    """The engine's modules, once they have been found to be as expected."""

    def __init__(self, modules: dict[str, ModuleType]) -> None:
        self._modules = modules
        self._types: dict[str, EngineType] = {}

    @staticmethod
    def load() -> "EngineTables":
        """Imports the engine; LocalCloudError when its private tables are not there."""
        return EngineTables(load_engine())

    def register(self, types: list[EngineType]) -> None:
        """Adds the types to the engine; to be called once, before it serves."""
        remove_other_types(self._modules[".provisioners"]._RESOURCE_HANDLERS)
        drift = self._modules[".drift"]
        for engine_type in types:
            self.put(engine_type)
        # CloudFormation detects drift right after an import (user guide, resource import).
        statuses = drift.DRIFT_DETECTABLE_STATUSES | {"IMPORT_COMPLETE"}
        drift.__dict__["DRIFT_DETECTABLE_STATUSES"] = statuses
        self._wrap_functions()
        ChangeSetValues(self._modules, self._converted).install()
        StackOperations(self._modules, self._types.__contains__).install()
        StackStates(self._modules).install()

    @property
    def names(self) -> Collection[str]:
        """The types that are in the tables now."""
        return self._types.keys()

    def put(self, engine_type: EngineType) -> None:
        """Adds a type, in the place of one of that name."""
        self._types[engine_type.name] = engine_type
        for table, entry in self._entries(engine_type):
            if entry is None:
                table.pop(engine_type.name, None)
            else:
                table[engine_type.name] = entry

    def remove(self, name: str) -> None:
        """Takes a type out; templates that name it are refused from now on."""
        engine_type = self._types.pop(name)
        for table, _ in self._entries(engine_type):
            table.pop(name, None)

    def _entries(self, engine_type: EngineType) -> list[tuple[dict[str, Any], Any]]:
        """Each of the engine's tables with what the type has for it."""
        provisioners = self._modules[".provisioners"]
        return [
            (provisioners._RESOURCE_HANDLERS, engine_type.handlers),
            (provisioners._REPLACING_PROPERTIES, engine_type.replacing_properties),
            (provisioners._STACK_TAG_PROPERTY, engine_type.tag_property),
            (self._modules[".drift"]._DRIFT_READERS, engine_type.drift_reader),
            (self._modules[".changesets"]._IMPORT_LOOKUPS, engine_type.import_lookup),
        ]

    def _wrap_functions(self) -> None:
        stacks = self._modules[".stacks"]
        # Handlers block while a resource converges, and may have changed it before they fail.
        for name in ("_runs_on_worker_thread", "_sends_back_failed_update"):
            stacks.__dict__[name] = self._true_for_our_types(getattr(stacks, name))
        with_stack_tags = self._keeping_stack_tags_apart(stacks._with_stack_tags)
        stacks.__dict__["_with_stack_tags"] = with_stack_tags
        self._modules[".handlers"]._ACTION_HANDLERS["GetTemplateSummary"] = self._template_summary

    def _template_summary(self, params: JsonObject) -> Answer:
        """GetTemplateSummary with what the engine leaves out of it."""
        handlers = self._modules[".handlers"]
        status, headers, body = handlers._get_template_summary(params)
        if status == 200:
            template, _ = handlers._resolve_template(params)
            if not template:
                stack = handlers._resolve_stack(handlers._p(params, "StackName"))
                template = stack["_template_body"]
            lookups = self._modules[".changesets"]._IMPORT_LOOKUPS
            identifiers = {name: lookup[0] for name, lookup in lookups.items()}
            parsed = self._modules[".engine"]._parse_template(template)
            body = with_identifiers(body, parsed, identifiers)
        return status, headers, body

    def _true_for_our_types(self, original: Callable[[str], bool]) -> Callable[[str], bool]:
        return lambda resource_type: resource_type in self._types or original(resource_type)

    def _keeping_stack_tags_apart(
        self, original: Callable[..., JsonObject]
    ) -> Callable[..., JsonObject]:
        def with_stack_tags(
            resource_type: str,
            props: JsonObject,
            stack_tags: list[dict[str, str]],
            stack_name: str,
            stack_id: str,
            logical_id: str,
        ) -> JsonObject:
            engine_type = self._types.get(resource_type)
            if engine_type is None:
                return original(resource_type, props, stack_tags, stack_name, stack_id, logical_id)
            tags = {tag["Key"]: str(tag.get("Value", "")) for tag in stack_tags or ()}
            owner = StackOwner(stack_id, stack_name, logical_id, tags)
            return TemplateProperties(engine_type.convert(props), owner)

        return with_stack_tags

    def _converted(self, type_name: str, properties: JsonObject) -> JsonObject:
        engine_type = self._types.get(type_name)
        return engine_type.convert(properties) if engine_type else properties
