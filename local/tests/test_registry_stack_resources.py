"""The registry's resource types in a stack: versions and the default one."""

from collections.abc import Callable
from typing import Any

import pytest

from localcloud.handlers.in_flight import ResourceFailed
from tests.box_registry import ARN, URL, Registry
from tests.type_packages import NAME


@pytest.fixture
def registry() -> Registry:
    return Registry()


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
