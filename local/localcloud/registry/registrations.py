"""Registrations: a package is fetched and checked, and what came of it can be asked for."""

import re
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from localcloud.json_types import JsonObject
from localcloud.registry.package import PackageRefused, TypePackage
from localcloud.registry.versions import RegistryRefused, TypeVersion, TypeVersions

_NAME = re.compile(r"[A-Za-z0-9]{2,64}(?:::[A-Za-z0-9]{2,64}){2}")
# The words that no extension's name may begin with (API reference of RegisterType).
_RESERVED = ("alexa", "amazon", "amzn", "aws", "custom", "dev")
_URL = re.compile(r"s3://([^/]+)/(.+)")
# The service's own words, whatever is wrong with the bucket, the key or the permissions.
_NO_PACKAGE = (
    "Error validating schemaHandlerPackage. Check the permissions on the bucket and object in your"
    " account and try again."
)

Fetch = Callable[[str, str], bytes | None]
"""An object's content by bucket and key; None when it is not there."""


class Runner(Protocol):
    """Who runs the handlers of versions."""

    def prepare(self, version: TypeVersion) -> None:
        """Has the handlers answer once; PackageRefused when they do not."""


@dataclass
class Registration:
    """One registration; its end can be waited for."""

    type_name: str
    token: str = field(default_factory=lambda: str(uuid.uuid4()))
    status: Literal["IN_PROGRESS", "COMPLETE", "FAILED"] = "IN_PROGRESS"
    description: str = "Deployment is currently in DEPLOY_STAGE of status IN_PROGRESS"
    version: TypeVersion | None = None
    _over: threading.Event = field(default_factory=threading.Event)

    def wait(self) -> None:
        """Returns once the status is no more IN_PROGRESS."""
        self._over.wait()

    def complete(self, version: TypeVersion) -> None:
        self.version = version
        self._end("COMPLETE", "Deployment is currently in DEPLOY_STAGE of status COMPLETED")

    def fail(self, reason: str) -> None:
        self._end("FAILED", reason)

    def _end(self, status: Literal["COMPLETE", "FAILED"], description: str) -> None:
        self.status, self.description = status, description
        self._over.set()


class Registrations:
    """Registers types from packages in S3."""

    def __init__(self, versions: TypeVersions, fetch: Fetch, runner: Runner) -> None:
        self._versions = versions
        self._fetch = fetch
        self._runner = runner
        self._known: dict[str, Registration] = {}
        self._by_client_token: dict[str, Registration] = {}

    def register(
        self, type_name: str, package_url: str, details: JsonObject, client_token: str = ""
    ) -> Registration:
        """Starts to register a version; RegistryRefused when there is nothing to be checked.

        A package that does not stand the check gives a registration that fails, as on AWS.
        """
        if client_token in self._by_client_token:
            return self._by_client_token[client_token]
        _require_name(type_name)
        content = self._content(package_url)
        registration = Registration(type_name)
        self._known[registration.token] = registration
        if client_token:
            self._by_client_token[client_token] = registration
        work = (registration, content, details)
        threading.Thread(target=self._carry_out, args=work, daemon=True).start()
        return registration

    def _carry_out(self, registration: Registration, content: bytes, details: JsonObject) -> None:
        name = registration.type_name
        try:
            version = self._versions.next(name, TypePackage.read(content, name), details)
            self._runner.prepare(version)
            self._versions.add(version)
        except (PackageRefused, RegistryRefused) as refused:
            registration.fail(str(refused))
        except Exception as error:
            registration.fail(f"the local cloud failed: {error!r}")
            raise
        else:
            registration.complete(version)

    def get(self, token: str) -> Registration:
        if token not in self._known:
            raise RegistryRefused(f"No registration token matches '{token}'.")
        return self._known[token]

    def of(self, type_name: str | None) -> list[Registration]:
        """The registrations, of that type only if one is named; the latest first."""
        known = reversed(self._known.values())
        return [one for one in known if type_name in (None, one.type_name)]

    def _content(self, package_url: str) -> bytes:
        match = _URL.fullmatch(package_url)
        content = self._fetch(match.group(1), match.group(2)) if match else None
        if content is None:
            raise RegistryRefused(_NO_PACKAGE)
        return content


def _require_name(type_name: str) -> None:
    if not _NAME.fullmatch(type_name):
        raise RegistryRefused(
            f"'{type_name}' is not the name of a resource type, such as Acme::AppStream::Fleet",
            "ValidationError",
        )
    namespace = type_name.partition("::")[0]
    if namespace.lower() in _RESERVED:
        raise RegistryRefused(f"The namespace '{namespace}' is reserved by AWS.")
