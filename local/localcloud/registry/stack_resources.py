"""AWS::CloudFormation::ResourceVersion and ResourceDefaultVersion, as AWS's own handlers do it.

Their source is public: aws-cloudformation-resource-providers-cloudformation.
"""

from localcloud.handlers.in_flight import ResourceFailed
from localcloud.json_types import JsonObject
from localcloud.registry.registrations import Registrations
from localcloud.registry.versions import RegistryRefused, TypeVersion, TypeVersions, type_arn

VERSION_TYPE = "AWS::CloudFormation::ResourceVersion"
DEFAULT_TYPE = "AWS::CloudFormation::ResourceDefaultVersion"
VERSION_PROPERTIES = ("ExecutionRoleArn", "LoggingConfig", "SchemaHandlerPackage", "TypeName")
"""All of a version's: it cannot be changed, so another one is registered and this one goes."""

Provisioned = tuple[str, JsonObject]


class ResourceVersions:
    """A version that a stack registers, and deregisters when it goes."""

    def __init__(self, versions: TypeVersions, registrations: Registrations) -> None:
        self._versions = versions
        self._registrations = registrations

    def create(self, _logical_id: str, properties: JsonObject, _stack: str) -> Provisioned:
        details = {key: properties.get(key) for key in ("ExecutionRoleArn", "LoggingConfig")}
        try:
            registration = self._registrations.register(
                properties["TypeName"], properties["SchemaHandlerPackage"], details
            )
        except RegistryRefused as refused:
            raise ResourceFailed(f"{refused} ({refused.code})") from refused
        registration.wait()
        if registration.version is None:
            raise ResourceFailed(
                f"Resource of type '{VERSION_TYPE}' did not stabilize: the registration of"
                f" {registration.type_name} failed: {registration.description}"
            )
        return registration.version.arn, self._attributes(registration.version)

    def delete(self, physical_id: str, _properties: JsonObject) -> None:
        """A default version goes with the whole type; one that is gone already is no failure."""
        name, version_id = _of_arn(physical_id)
        try:
            version = self._versions.find(name, version_id)
            if not version.deprecated:
                whole_type = self._versions.is_default(version)
                self._versions.deregister(name, None if whole_type else version_id)
        except RegistryRefused as refused:
            if refused.code != "TypeNotFoundException":
                raise ResourceFailed(f"{refused} ({refused.code})") from refused

    def _attributes(self, version: TypeVersion) -> JsonObject:
        return {
            "Arn": version.arn,
            "TypeArn": type_arn(version.type_name),
            "VersionId": version.version_id,
            "IsDefaultVersion": self._versions.is_default(version),
            "ProvisioningType": version.package.resource_type.provisioning_type,
            "Visibility": "PRIVATE",
        }


class ResourceDefaultVersions:
    """The choice of a type's default version; a type always has one, so a delete does nothing."""

    def __init__(self, versions: TypeVersions) -> None:
        self._versions = versions

    def create(self, _logical_id: str, properties: JsonObject, _stack: str) -> Provisioned:
        return self._choose(properties)

    def update(
        self, _physical_id: str, _old: JsonObject, new: JsonObject, _stack: str
    ) -> Provisioned:
        return self._choose(new)

    def delete(self, _physical_id: str, _properties: JsonObject) -> None:
        pass

    def _choose(self, properties: JsonObject) -> Provisioned:
        arn = properties.get("TypeVersionArn")
        name, version_id = (
            _of_arn(arn) if arn else (properties["TypeName"], properties["VersionId"])
        )
        try:
            self._versions.set_default(self._versions.find(name, version_id))
        except RegistryRefused as refused:
            raise ResourceFailed(f"{refused} ({refused.code})") from refused
        return type_arn(name), {"Arn": type_arn(name)}


def _of_arn(arn: str) -> tuple[str, str | None]:
    name, _, version_id = arn.rpartition(":type/resource/")[2].partition("/")
    return name.replace("-", "::"), version_id or None
