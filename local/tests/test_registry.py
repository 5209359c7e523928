"""The registry's rules: packages, versions, defaults, and what its API answers."""

import json
import re
from xml.etree import ElementTree

import pytest

from localcloud.registry.package import PackageRefused, TypePackage
from localcloud.registry.versions import RegistryRefused
from tests.box_registry import ARN, PUBLIC, URL, Registry
from tests.type_packages import NAME, package_zip, zipped


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
    assert package.resource_type.provisioning_type == "FULLY_MUTABLE"


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


def test_a_type_of_aws_is_described_as_a_public_one(registry: Registry) -> None:
    told = registry.ask("DescribeType", TypeName=PUBLIC.name, Type="RESOURCE")
    arn = "arn:aws:cloudformation:us-east-1::type/resource/AWS-Boxes-Box"
    by_arn = registry.ask("DescribeType", Arn=arn)
    assert ElementTree.tostring(told) == ElementTree.tostring(by_arn)
    assert texts(told, "Arn") == [arn]
    assert texts(told, "Visibility") == ["PUBLIC"]
    (schema,) = texts(told, "Schema")
    assert json.loads(str(schema)) == PUBLIC.schema
    assert registry.refusal("DeregisterType", TypeName=PUBLIC.name)[0] == "TypeNotFoundException"


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
