"""CloudFormation's registry in the engine: its actions, its resource types, and what they run."""

from collections.abc import Callable
from types import ModuleType

from localcloud.engine.hosting import Hosting
from localcloud.engine.tables import EngineType
from localcloud.registry.api import RegistryApi
from localcloud.registry.functions import RegisteredFunctions
from localcloud.registry.registrations import Registrations
from localcloud.registry.stack_resources import (
    DEFAULT_TYPE,
    VERSION_PROPERTIES,
    VERSION_TYPE,
    ResourceDefaultVersions,
    ResourceVersions,
)
from localcloud.registry.versions import TypeVersion, TypeVersions
from localcloud.schema.resource_type import ResourceType


class TypeRegistry:
    """The registry of one engine, whose S3 has the packages."""

    def __init__(
        self,
        modules: dict[str, ModuleType],
        hosting: Hosting,
        functions: RegisteredFunctions,
        types_changed: Callable[[], None],
    ) -> None:
        self._modules = modules
        self._hosting = hosting
        self._functions = functions
        self._types_changed = types_changed
        self._versions = TypeVersions(self)
        s3 = modules[".provisioners"]._s3
        self._registrations = Registrations(self._versions, s3._get_object_data, functions)

    def install(self) -> None:
        """To be called once, before the engine serves."""
        helpers = self._modules[".helpers"]
        api = RegistryApi(
            self._versions, self._registrations, helpers._xml, helpers._error, self._public
        )
        self._modules[""]._ACTION_HANDLERS.update(api.actions())

    def _public(self, name: str) -> ResourceType | None:
        """A type of this project under AWS's name; registered ones have other namespaces."""
        return self._hosting.our_types.get(name) if name.startswith("AWS::") else None

    def types(self) -> list[EngineType]:
        """The registry's own resource types."""
        versions = ResourceVersions(self._versions, self._registrations)
        defaults = ResourceDefaultVersions(self._versions)
        return [
            EngineType(
                name=VERSION_TYPE,
                handlers={"create": versions.create, "delete": versions.delete},
                replacing_properties=VERSION_PROPERTIES,
            ),
            EngineType(
                name=DEFAULT_TYPE,
                handlers={
                    "create": defaults.create,
                    "update": defaults.update,
                    "delete": defaults.delete,
                },
                replacing_properties=(),
            ),
        ]

    def default_changed(self, type_name: str, version: TypeVersion | None) -> None:
        """Has the engine run that version of the type from now on."""
        if version is None:
            self._hosting.remove(type_name)
        else:
            self._hosting.put(version.package.resource_type, self._functions.of(version))
        self._types_changed()

    def deregistered(self, version: TypeVersion) -> None:
        self._functions.end(version)
