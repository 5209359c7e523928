"""A registry of box types with one package in its bucket."""

from typing import Any
from xml.etree import ElementTree

from localcloud.registry.api import RegistryApi
from localcloud.registry.package import PackageRefused
from localcloud.registry.registrations import Registration, Registrations
from localcloud.registry.stack_resources import ResourceDefaultVersions, ResourceVersions
from localcloud.registry.versions import TypeVersion, TypeVersions
from localcloud.schema.resource_type import ResourceType
from tests.box_type import SCHEMA
from tests.type_packages import NAME, package_zip

URL = "s3://packages/Acme/1.0.0/acme-boxes-box.zip"
ARN = "arn:aws:cloudformation:us-east-1:123456789012:type/resource/Acme-Boxes-Box"


class Recorder:
    """Who would run the versions."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.broken: list[str] = []

    def default_changed(self, type_name: str, version: TypeVersion | None) -> None:
        self.told.append(f"{type_name} {version.version_id if version else 'gone'}")

    def deregistered(self, version: TypeVersion) -> None:
        self.told.append(f"{version.version_id} ended")

    def prepare(self, version: TypeVersion) -> None:
        if version.type_name in self.broken:
            raise PackageRefused("the handlers do not start: it crashed")


PUBLIC = ResourceType({**SCHEMA, "typeName": "AWS::Boxes::Box"})
"""The one type of AWS's namespace that there is."""


class Registry:
    """A registry with one package in its bucket."""

    def __init__(self) -> None:
        self.listener = Recorder()
        self.bucket = {"Acme/1.0.0/acme-boxes-box.zip": package_zip()}
        self.versions = TypeVersions(self.listener)
        self.registrations = Registrations(
            self.versions,
            lambda bucket, key: self.bucket.get(key) if bucket == "packages" else None,
            self.listener,
        )
        public = {PUBLIC.name: PUBLIC}.get
        api = RegistryApi(self.versions, self.registrations, _answer, _error, public)
        self.actions = api.actions()
        self.resources = ResourceVersions(self.versions, self.registrations)
        self.defaults = ResourceDefaultVersions(self.versions)

    def registration(self, url: str = URL) -> Registration:
        """A registration that is over."""
        registration = self.registrations.register(NAME, url, {})
        registration.wait()
        return registration

    def register(self, url: str = URL) -> TypeVersion:
        version = self.registration(url).version
        assert version is not None
        return version

    def ask(self, action: str, **params: str) -> ElementTree.Element:
        """What the action answers; params as a query has them."""
        query = {name.replace("_", "."): [value] for name, value in params.items()}
        status, _, body = self.actions[action](query)
        assert status == 200, body
        root = ElementTree.fromstring(body)  # noqa: S314 our own answer
        assert root.tag == f"{action}Response"
        return root[0]

    def refusal(self, action: str, **params: str) -> tuple[str, str]:
        query = {name: [value] for name, value in params.items()}
        status, _, body = self.actions[action](query)
        assert status == 400
        code, _, message = body.decode().partition(": ")
        return code, message


def _answer(status: int, root: str, inner: str) -> Any:
    return status, {}, f"<{root}>{inner}</{root}>".encode()


def _error(code: str, message: str, status: int) -> Any:
    return status, {}, f"{code}: {message}".encode()
