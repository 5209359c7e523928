"""The registry's rules: packages, versions, defaults, and what its API answers."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

from localcloud.handlers.in_flight import ResourceFailed
from localcloud.registry.api import RegistryApi
from localcloud.registry.package import PackageRefused, TypePackage
from localcloud.registry.registrations import Registration, Registrations
from localcloud.registry.stack_resources import ResourceDefaultVersions, ResourceVersions
from localcloud.registry.versions import RegistryRefused, TypeVersion, TypeVersions
from tests.type_packages import NAME, package_zip, zipped

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
        api = RegistryApi(self.versions, self.registrations, _answer, _error)
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


@pytest.fixture
def registry() -> Registry:
    return Registry()


def texts(element: ElementTree.Element, path: str) -> list[str | None]:
    return [found.text for found in element.findall(path)]


@pytest.mark.parametrize(
    ("package", "reason"),
    [
        (b"no zip", "the package is not a zip file"),
        (package_zip(files={"schema.json": None}), "the package has no schema.json"),
        (package_zip(files={".rpdk-config": None}), r"the package has no \.rpdk-config"),
        (package_zip(files={"schema.json": b"{"}), "schema.json in the package is not JSON"),
        (package_zip(files={"schema.json": b"[]"}), "is not a JSON object"),
        (
            package_zip(schema={"typeName": "Other::Boxes::Box"}),
            "schema.json is of the type Other::Boxes::Box, not of Acme::Boxes::Box",
        ),
        (
            package_zip(settings={"typeName": "Other::Boxes::Box"}),
            r"\.rpdk-config is of the type Other::Boxes::Box",
        ),
        (package_zip(schema={"primaryIdentifier": []}), "the schema is not valid"),
        (package_zip(schema={"additionalProperties": True}), "the schema is not valid"),
        (
            package_zip(schema={"handlers": {"create": {"permissions": []}}}),
            "the schema names no read and no delete handler",
        ),
        (package_zip(settings={"runtime": "python3.12"}), "for the runtime python3.12"),
        (
            package_zip(files={"target/acme-boxes-box-1.0.0.jar": None}),
            "0 jars in target/ instead of one",
        ),
        (package_zip(files={"target/other.jar": b""}), "2 jars in target/ instead of one"),
        (package_zip(files={"target/acme-boxes-box-1.0.0.jar": b"x"}), "is not a zip file"),
        (
            package_zip(files={"target/acme-boxes-box-1.0.0.jar": zipped({"a": b""})}),
            "no class for the entrypoint acme.HandlerWrapper::handleRequest",
        ),
    ],
)
def test_a_package_that_cannot_work_fails_its_registration_with_the_reason(
    registry: Registry, package: bytes, reason: str
) -> None:
    with pytest.raises(PackageRefused, match=reason):
        TypePackage.read(package, NAME)
    registry.bucket["bad.zip"] = package
    registration = registry.registration("s3://packages/bad.zip")
    assert registration.status == "FAILED"
    assert re.search(reason, registration.description)
    assert registry.listener.told == []


def test_a_package_is_read_with_its_schema_its_entry_point_and_its_jar() -> None:
    package = TypePackage.read(package_zip(), NAME)
    assert package.resource_type.name == NAME
    assert package.entry_point == "acme.HandlerWrapper::handleRequest"
    assert package.provisioning_type == "FULLY_MUTABLE"


@pytest.mark.parametrize(
    "url", ["s3://packages/none.zip", "s3://other/Acme/1.0.0/acme-boxes-box.zip", "https://a/b"]
)
def test_a_package_that_is_not_there_is_refused_in_the_services_words(
    registry: Registry, url: str
) -> None:
    with pytest.raises(RegistryRefused, match="Error validating schemaHandlerPackage"):
        registry.register(url)


@pytest.mark.parametrize("name", ["AWS::Boxes::Box", "amazon::Boxes::Box", "Acme::Box", "Acme"])
def test_a_name_that_is_reserved_or_none_is_refused(registry: Registry, name: str) -> None:
    with pytest.raises(RegistryRefused):
        registry.registrations.register(name, URL, {})


def test_the_first_version_is_the_default_and_a_further_one_is_not(registry: Registry) -> None:
    first, second = registry.register(), registry.register()
    assert [first.arn, second.arn] == [f"{ARN}/00000001", f"{ARN}/00000002"]
    assert registry.versions.default(NAME) is first
    registry.versions.set_default(second)
    assert registry.versions.default(NAME) is second
    assert registry.listener.told == [f"{NAME} 00000001", f"{NAME} 00000002"]


def test_a_default_version_is_not_deregistered_beside_others(registry: Registry) -> None:
    registry.register()
    second = registry.register()
    with pytest.raises(RegistryRefused, match="'00000001' is the default version and cannot be"):
        registry.versions.deregister(NAME, "00000001")
    with pytest.raises(RegistryRefused, match="1 more versions; deregister them first"):
        registry.versions.deregister(NAME, None)
    registry.versions.deregister(NAME, second.version_id)
    assert registry.listener.told[-1] == "00000002 ended"
    registry.versions.deregister(NAME, "00000001")
    assert registry.listener.told[-2:] == [f"{NAME} gone", "00000001 ended"]
    assert registry.versions.default(NAME) is None


def test_a_type_that_is_registered_again_counts_its_versions_on(registry: Registry) -> None:
    registry.register()
    registry.versions.deregister(NAME, None)
    again = registry.register()
    assert again.version_id == "00000002"
    assert registry.versions.default(NAME) is again


def test_a_deregistered_version_is_neither_default_nor_deregistered_again(
    registry: Registry,
) -> None:
    registry.register()
    second = registry.register()
    registry.versions.deregister(NAME, second.version_id)
    with pytest.raises(RegistryRefused, match="deprecated"):
        registry.versions.set_default(second)
    with pytest.raises(RegistryRefused, match="cannot be found"):
        registry.versions.deregister(NAME, second.version_id)


def test_fifty_versions_are_the_most_that_are_registered(registry: Registry) -> None:
    for _ in range(50):
        registry.register()
    registration = registry.registration()
    assert registration.status == "FAILED"
    assert "50 versions of resource types are registered" in registration.description
    registry.versions.deregister(NAME, "00000050")
    assert registry.registration().status == "COMPLETE"


def test_a_registration_is_started_by_name_and_told_by_its_token(registry: Registry) -> None:
    params = {"TypeName": NAME, "SchemaHandlerPackage": URL, "Type": "RESOURCE"}
    (token,) = texts(registry.ask("RegisterType", **params), "RegistrationToken")
    assert token
    registry.registrations.get(token).wait()
    told = registry.ask("DescribeTypeRegistration", RegistrationToken=token)
    assert texts(told, "ProgressStatus") == ["COMPLETE"]
    assert texts(told, "TypeVersionArn") == [f"{ARN}/00000001"]
    listed = registry.ask("ListTypeRegistrations", TypeName=NAME)
    assert texts(listed, "RegistrationTokenList/member") == [token]


def test_a_repeated_client_token_registers_nothing_more(registry: Registry) -> None:
    params = {"TypeName": NAME, "SchemaHandlerPackage": URL, "ClientRequestToken": "once"}
    first, second = (registry.ask("RegisterType", **params) for _ in range(2))
    (token,) = texts(first, "RegistrationToken")
    assert texts(second, "RegistrationToken") == [token]
    registry.registrations.get(str(token)).wait()
    assert len(registry.versions.versions(NAME)) == 1


def test_a_type_is_described_by_name_and_by_arn(registry: Registry) -> None:
    started = registry.ask(
        "RegisterType",
        TypeName=NAME,
        SchemaHandlerPackage=URL,
        ExecutionRoleArn="arn:aws:iam::123456789012:role/Box",
        LoggingConfig_LogRoleArn="arn:aws:iam::123456789012:role/Logs",
        LoggingConfig_LogGroupName="/boxes",
    )
    registry.registrations.get(str(started[0].text)).wait()
    by_name = registry.ask("DescribeType", TypeName=NAME, Type="RESOURCE")
    assert ElementTree.tostring(by_name) == ElementTree.tostring(
        registry.ask("DescribeType", Arn=f"{ARN}/00000001")
    )
    for path, text in (
        ("DefaultVersionId", "00000001"),
        ("IsDefaultVersion", "true"),
        ("DeprecatedStatus", "LIVE"),
        ("ProvisioningType", "FULLY_MUTABLE"),
        ("Visibility", "PRIVATE"),
        ("ExecutionRoleArn", "arn:aws:iam::123456789012:role/Box"),
        ("LoggingConfig/LogGroupName", "/boxes"),
    ):
        assert texts(by_name, path) == [text], path


def test_types_and_versions_are_listed_as_live_unless_others_are_asked_for(
    registry: Registry,
) -> None:
    registry.register()
    registry.register()
    registry.versions.deregister(NAME, "00000002")
    assert texts(registry.ask("ListTypes"), "TypeSummaries/member/TypeName") == [NAME]
    assert texts(registry.ask("ListTypes", Visibility="PUBLIC"), "TypeSummaries/member") == []
    assert texts(registry.ask("ListTypes", Filters_TypeNamePrefix="Other"), "*/member") == []
    listed = registry.ask("ListTypeVersions", TypeName=NAME, Type="RESOURCE")
    assert texts(listed, "TypeVersionSummaries/member/VersionId") == ["00000001"]
    gone = registry.ask("ListTypeVersions", TypeName=NAME, DeprecatedStatus="DEPRECATED")
    assert texts(gone, "TypeVersionSummaries/member/VersionId") == ["00000002"]


def test_lists_come_in_pages(registry: Registry) -> None:
    for _ in range(3):
        registry.register()
    first = registry.ask("ListTypeVersions", TypeName=NAME, MaxResults="2")
    (token,) = texts(first, "NextToken")
    assert token
    rest = registry.ask("ListTypeVersions", TypeName=NAME, MaxResults="2", NextToken=token)
    assert texts(rest, "TypeVersionSummaries/member/VersionId") == ["00000003"]
    assert texts(rest, "NextToken") == []


@pytest.mark.parametrize(
    ("action", "params", "code"),
    [
        ("DescribeType", {"TypeName": "Acme::No::Type"}, "TypeNotFoundException"),
        ("DescribeType", {}, "ValidationError"),
        ("DescribeType", {"Arn": "arn:aws:s3:::bucket"}, "ValidationError"),
        ("ListTypeVersions", {"TypeName": "Acme::No::Type"}, "CFNRegistryException"),
        ("DescribeTypeRegistration", {"RegistrationToken": "none"}, "CFNRegistryException"),
        ("DeregisterType", {"TypeName": "Acme::No::Type"}, "TypeNotFoundException"),
        ("RegisterType", {"Type": "HOOK", "TypeName": NAME}, "NotInLocalCloud"),
        ("ListTypes", {"MaxResults": "many"}, "ValidationError"),
    ],
)
def test_a_request_for_what_is_not_there_is_refused(
    registry: Registry, action: str, params: dict[str, str], code: str
) -> None:
    assert registry.refusal(action, **params)[0] == code


def properties(url: str = URL) -> dict[str, Any]:
    return {"TypeName": NAME, "SchemaHandlerPackage": url}


def test_a_stack_upgrades_goes_back_and_deregisters(registry: Registry) -> None:
    old, attributes = registry.resources.create("Version", properties(), "types")
    assert (old, attributes["VersionId"]) == (f"{ARN}/00000001", "00000001")
    default, _ = registry.defaults.create("Default", {"TypeVersionArn": old}, "types")
    assert default == ARN
    new, _ = registry.resources.create("Version", properties(), "types")
    registry.defaults.update(default, {"TypeVersionArn": old}, {"TypeVersionArn": new}, "types")
    registry.resources.delete(old, properties())
    assert registry.versions.default(NAME) is registry.versions.find(NAME, "00000002")
    registry.defaults.delete(default, {"TypeVersionArn": new})
    registry.resources.delete(new, properties())
    assert registry.versions.default(NAME) is None
    registry.resources.delete(new, properties())


def test_a_default_is_chosen_by_name_and_version_too(registry: Registry) -> None:
    registry.register()
    registry.register()
    registry.defaults.create("Default", {"TypeName": NAME, "VersionId": "00000002"}, "types")
    assert registry.versions.default(NAME) is registry.versions.find(NAME, "00000002")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            lambda registry: registry.resources.create("V", properties("s3://packages/no"), "s"),
            r"Error validating schemaHandlerPackage.*\(CFNRegistryException\)",
        ),
        (
            lambda registry: registry.defaults.create(
                "D", {"TypeVersionArn": f"{ARN}/00000009"}, "s"
            ),
            r"cannot be found. \(TypeNotFoundException\)",
        ),
    ],
)
def test_a_resource_of_the_registry_fails_with_the_registrys_reason(
    registry: Registry, change: Callable[[Registry], Any], reason: str
) -> None:
    with pytest.raises(ResourceFailed, match=reason):
        change(registry)


def test_a_failed_registration_fails_the_resource_with_what_is_wrong(registry: Registry) -> None:
    registry.bucket["bad.zip"] = b"no zip"
    with pytest.raises(ResourceFailed, match=r"did not stabilize: .* is not a zip file"):
        registry.resources.create("Version", properties("s3://packages/bad.zip"), "types")


def test_handlers_that_do_not_start_fail_the_registration_and_leave_no_version(
    registry: Registry,
) -> None:
    registry.listener.broken = [NAME]
    registration = registry.registration()
    assert (registration.status, registration.version) == ("FAILED", None)
    assert registration.description == "the handlers do not start: it crashed"
    assert registry.versions.names() == []


def test_a_version_that_others_need_as_default_stays_and_fails_the_delete(
    registry: Registry,
) -> None:
    registry.resources.create("Version", properties(), "types")
    registry.register()
    with pytest.raises(ResourceFailed, match="1 more versions"):
        registry.resources.delete(f"{ARN}/00000001", properties())
