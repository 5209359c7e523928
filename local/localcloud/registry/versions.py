"""The registered types and their versions, by CloudFormation's rules; nothing of them runs here."""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Protocol

from localcloud.handlers.protocol import ACCOUNT_ID, REGION
from localcloud.json_types import JsonObject
from localcloud.registry.package import TypePackage

# In an account and Region (API reference, RegisterType).
_MOST_VERSIONS = 50


class RegistryRefused(Exception):
    """Why the registry refuses a request, with the code of its answer."""

    def __init__(self, message: str, code: str = "CFNRegistryException") -> None:
        super().__init__(message)
        self.code = code


@dataclass
class TypeVersion:
    """One version of a type; it stays known when it is deregistered."""

    type_name: str
    number: int
    package: TypePackage
    details: JsonObject
    """What was registered with it: ExecutionRoleArn and LoggingConfig."""
    deprecated: bool = False
    created: datetime = field(default_factory=lambda: datetime.now(timezone.utc))

    @property
    def version_id(self) -> str:
        return f"{self.number:08d}"

    @property
    def arn(self) -> str:
        return f"{type_arn(self.type_name)}/{self.version_id}"


def type_arn(type_name: str, account: str = ACCOUNT_ID) -> str:
    name = type_name.replace("::", "-")
    return f"arn:aws:cloudformation:{REGION}:{account}:type/resource/{name}"


def public_type_arn(type_name: str) -> str:
    """Of a type that is no account's."""
    return type_arn(type_name, account="")


class Listener(Protocol):
    """Who runs what is registered."""

    def default_changed(self, type_name: str, version: TypeVersion | None) -> None:
        """Templates use that version of the type from now on, or the type no more."""

    def deregistered(self, version: TypeVersion) -> None:
        """The version is not to be used any more."""


class TypeVersions:
    """All versions of all types; requests may come from several threads."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._lock = threading.RLock()
        self._versions: dict[str, list[TypeVersion]] = {}
        self._numbers: dict[str, int] = {}
        self._defaults: dict[str, TypeVersion] = {}

    def names(self) -> list[str]:
        """The types that were ever registered."""
        return sorted(self._versions)

    def versions(self, type_name: str) -> list[TypeVersion]:
        """All versions, deregistered ones too; RegistryRefused for a type that never was there."""
        if type_name not in self._versions:
            raise RegistryRefused(f"The type '{type_name}' cannot be found.")
        return list(self._versions[type_name])

    def live(self, type_name: str) -> list[TypeVersion]:
        return [one for one in self._versions.get(type_name, []) if not one.deprecated]

    def default(self, type_name: str) -> TypeVersion | None:
        """The version that templates use; None for a type that is not registered."""
        return self._defaults.get(type_name)

    def is_default(self, version: TypeVersion) -> bool:
        return self._defaults.get(version.type_name) is version

    def find(self, type_name: str, version_id: str | None) -> TypeVersion:
        """The version, or the default or latest one when none is named; TypeNotFoundException."""
        known = self._versions.get(type_name, [])
        if version_id is None:
            found = self.default(type_name) or next(reversed(known), None)
        else:
            found = next((one for one in known if one.version_id == version_id), None)
        if found is None:
            told = type_name if version_id is None else f"{type_name}' version '{version_id}"
            raise RegistryRefused(f"The type '{told}' cannot be found.", "TypeNotFoundException")
        return found

    def next(self, type_name: str, package: TypePackage, details: JsonObject) -> TypeVersion:
        """A further version, which is to be added; RegistryRefused when there are too many."""
        with self._lock:
            registered = sum(len(self.live(name)) for name in self._versions)
            if registered >= _MOST_VERSIONS:
                raise RegistryRefused(
                    f"{registered} versions of resource types are registered, which is the most"
                    " that an account may have in a Region; deregister some"
                )
            number = self._numbers.get(type_name, 0) + 1
            self._numbers[type_name] = number
            return TypeVersion(type_name, number, package, details)

    def add(self, version: TypeVersion) -> None:
        """Registers the version; it is the default if no other one is registered."""
        with self._lock:
            self._versions.setdefault(version.type_name, []).append(version)
            if self.default(version.type_name) is None:
                self._make_default(version)

    def set_default(self, version: TypeVersion) -> None:
        """RegistryRefused when the version is not registered any more."""
        with self._lock:
            if version.deprecated:
                raise RegistryRefused(
                    f"Version '{version.version_id}' of the type '{version.type_name}' is"
                    " deprecated and cannot be the default version."
                )
            if not self.is_default(version):
                self._make_default(version)

    def deregister(self, type_name: str, version_id: str | None) -> None:
        """Deregisters a version, or the whole type when its last version goes."""
        with self._lock:
            self._deregister(type_name, version_id)

    def _deregister(self, type_name: str, version_id: str | None) -> None:
        version = self.find(type_name, version_id)
        if version.deprecated:
            told = type_name if version_id is None else version.arn
            raise RegistryRefused(f"The type '{told}' cannot be found.", "TypeNotFoundException")
        others = [one for one in self.live(type_name) if one is not version]
        if others and version_id is None:
            raise RegistryRefused(
                f"The type '{type_name}' has {len(others)} more versions; deregister them first."
            )
        if others and self.is_default(version):
            raise RegistryRefused(
                f"Version '{version.version_id}' is the default version and cannot be"
                f" deregistered. Deregister the resource type '{type_name}' instead."
            )
        version.deprecated = True
        if self.is_default(version):
            del self._defaults[type_name]
            self._listener.default_changed(type_name, None)
        self._listener.deregistered(version)

    def _make_default(self, version: TypeVersion) -> None:
        self._defaults[version.type_name] = version
        self._listener.default_changed(version.type_name, version)
