"""The registry's actions in CloudFormation's API: parameters of a query in, XML out."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from localcloud.json_types import JsonObject
from localcloud.registry.registrations import Registrations
from localcloud.registry.versions import (
    RegistryRefused,
    TypeVersion,
    TypeVersions,
    public_type_arn,
    type_arn,
)
from localcloud.schema.resource_type import ResourceType

Answer = tuple[int, dict[str, str], bytes]
Action = Callable[[JsonObject], Answer]
_KIND = "RESOURCE"
_LARGEST_PAGE = 100


class RegistryApi:
    """Answers for resource types; `answer` and `error` are the engine's envelopes.

    `public` finds a type of AWS's namespace: DescribeType tells it, and no other action knows it.
    """

    def __init__(
        self,
        versions: TypeVersions,
        registrations: Registrations,
        answer: Callable[[int, str, str], Answer],
        error: Callable[[str, str, int], Answer],
        public: Callable[[str], ResourceType | None],
    ) -> None:
        self._versions = versions
        self._registrations = registrations
        self._answer = answer
        self._error = error
        self._public = public

    def actions(self) -> dict[str, Action]:
        """The actions by name, as the engine's table wants them."""
        operations = {
            "RegisterType": self._register,
            "DescribeTypeRegistration": self._describe_registration,
            "ListTypeRegistrations": self._list_registrations,
            "DescribeType": self._describe,
            "ListTypes": self._list_types,
            "ListTypeVersions": self._list_versions,
            "SetTypeDefaultVersion": self._set_default,
            "DeregisterType": self._deregister,
        }
        return {name: self._action(name, operation) for name, operation in operations.items()}

    def _action(self, name: str, operation: Callable[["Query"], JsonObject]) -> Action:
        def act(params: JsonObject) -> Answer:
            try:
                result = operation(Query(params))
            except RegistryRefused as refused:
                return self._error(refused.code, str(refused), 400)
            return self._answer(
                200, f"{name}Response", f"<{name}Result>{_xml(result)}</{name}Result>"
            )

        return act

    def _register(self, query: "Query") -> JsonObject:
        logging = {
            key: query.text(f"LoggingConfig.{key}") for key in ("LogRoleArn", "LogGroupName")
        }
        details = {
            "ExecutionRoleArn": query.text("ExecutionRoleArn"),
            "LoggingConfig": logging if any(logging.values()) else None,
        }
        registration = self._registrations.register(
            query.required("TypeName"),
            query.required("SchemaHandlerPackage"),
            details,
            query.text("ClientRequestToken") or "",
        )
        return {"RegistrationToken": registration.token}

    def _describe_registration(self, query: "Query") -> JsonObject:
        registration = self._registrations.get(query.required("RegistrationToken"))
        return {
            "ProgressStatus": registration.status,
            "Description": registration.description,
            "TypeArn": type_arn(registration.type_name),
            "TypeVersionArn": registration.version.arn if registration.version else None,
        }

    def _list_registrations(self, query: "Query") -> JsonObject:
        status = query.text("RegistrationStatusFilter")
        name = query.type_and_version()[0] if query.names_a_type() else None
        found = [one.token for one in self._registrations.of(name) if status in (None, one.status)]
        return query.page("RegistrationTokenList", found)

    def _describe(self, query: "Query") -> JsonObject:
        name, version_id = query.type_and_version()
        if public := self._public(name):
            return _public_description(public)
        version = self._versions.find(name, version_id)
        default = self._versions.default(version.type_name)
        schema = version.package.resource_type.schema
        return {
            **_summary(version),
            "TypeName": version.type_name,
            "DefaultVersionId": default.version_id if default else None,
            "IsDefaultVersion": self._versions.is_default(version),
            "Schema": version.package.schema_text,
            "ProvisioningType": version.package.resource_type.provisioning_type,
            "DeprecatedStatus": _status(version.deprecated),
            "SourceUrl": schema.get("sourceUrl"),
            "DocumentationUrl": schema.get("documentationUrl"),
            "LastUpdated": version.created,
            "Visibility": "PRIVATE",
            **version.details,
        }

    def _list_types(self, query: "Query") -> JsonObject:
        wanted = query.text("DeprecatedStatus") or "LIVE"
        prefix = query.text("Filters.TypeNamePrefix") or ""
        provisioning = query.text("ProvisioningType")
        found = []
        for name in self._versions.names() if query.is_about_private_resources() else ():
            version = self._versions.find(name, None)
            if (
                _status(version.deprecated) == wanted
                and name.startswith(prefix)
                and provisioning in (None, version.package.resource_type.provisioning_type)
            ):
                default = self._versions.default(name)
                found.append(
                    {
                        "Type": _KIND,
                        "TypeName": name,
                        "TypeArn": type_arn(name),
                        "DefaultVersionId": default.version_id if default else None,
                        "LastUpdated": version.created,
                        "Description": version.package.resource_type.schema.get("description"),
                    }
                )
        return query.page("TypeSummaries", found)

    def _list_versions(self, query: "Query") -> JsonObject:
        name, _ = query.type_and_version()
        wanted = query.text("DeprecatedStatus") or "LIVE"
        found = [
            {
                **_summary(version),
                "TypeName": name,
                "VersionId": version.version_id,
                "IsDefaultVersion": self._versions.is_default(version),
            }
            for version in self._versions.versions(name)
            if _status(version.deprecated) == wanted
        ]
        return query.page("TypeVersionSummaries", found)

    def _set_default(self, query: "Query") -> JsonObject:
        self._versions.set_default(self._versions.find(*query.type_and_version()))
        return {}

    def _deregister(self, query: "Query") -> JsonObject:
        self._versions.deregister(*query.type_and_version())
        return {}


class Query:
    """The parameters of one request."""

    def __init__(self, params: JsonObject) -> None:
        self._params = params
        if self.text("Type") not in (None, _KIND):
            raise RegistryRefused(
                f"The local cloud registers resource types only, no {self.text('Type')}",
                "NotInLocalCloud",
            )

    def text(self, name: str) -> str | None:
        value = self._params.get(name)
        text = value[0] if isinstance(value, list) and value else value
        return str(text) if text else None

    def required(self, name: str) -> str:
        value = self.text(name)
        if value is None:
            raise RegistryRefused(f"{name} is missing", "ValidationError")
        return value

    def names_a_type(self) -> bool:
        return any(self.text(name) for name in ("Arn", "TypeArn", "TypeName"))

    def type_and_version(self) -> tuple[str, str | None]:
        """The type that an ARN or a name tells, and the version if one is told."""
        arn = self.text("Arn") or self.text("TypeArn")
        if arn is None:
            return self.required("TypeName"), self.text("VersionId")
        name, _, version = arn.partition(":type/resource/")[2].partition("/")
        if not name:
            raise RegistryRefused(f"{arn} is not the ARN of a resource type", "ValidationError")
        return name.replace("-", "::"), version or self.text("VersionId")

    def is_about_private_resources(self) -> bool:
        category = self.text("Filters.Category") or "REGISTERED"
        return self.text("Visibility") in (None, "PRIVATE") and category == "REGISTERED"

    def page(self, name: str, found: list[Any]) -> JsonObject:
        """The part of the list that the request asks for; a token is the number of the next one."""
        size, start = self._number("MaxResults", _LARGEST_PAGE), self._number("NextToken", 0)
        following = str(start + size) if start + size < len(found) else None
        return {name: found[start : start + size], "NextToken": following}

    def _number(self, name: str, default: int) -> int:
        text = self.text(name) or str(default)
        if not text.isdecimal():
            raise RegistryRefused(f"{name} is not a number: {text}", "ValidationError")
        return int(text)


def _public_description(resource_type: ResourceType) -> JsonObject:
    return {
        "Type": _KIND,
        "Arn": public_type_arn(resource_type.name),
        "TypeName": resource_type.name,
        "IsDefaultVersion": True,
        "Description": resource_type.schema.get("description"),
        "Schema": json.dumps(resource_type.schema),
        "ProvisioningType": resource_type.provisioning_type,
        "DeprecatedStatus": _status(deprecated=False),
        "Visibility": "PUBLIC",
    }


def _summary(version: TypeVersion) -> JsonObject:
    return {
        "Type": _KIND,
        "Arn": version.arn,
        "TimeCreated": version.created,
        "Description": version.package.resource_type.schema.get("description"),
    }


def _status(deprecated: bool) -> str:
    return "DEPRECATED" if deprecated else "LIVE"


def _xml(value: Any) -> str:
    """A result's members; what is None is left out, as the service does."""
    if isinstance(value, dict):
        return "".join(f"<{key}>{_xml(item)}</{key}>" for key, item in _given(value.items()))
    if isinstance(value, list):
        return "".join(f"<member>{_xml(item)}</member>" for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(value.isoformat() if isinstance(value, datetime) else str(value))


def _given(items: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
    return ((key, item) for key, item in items if item is not None)
