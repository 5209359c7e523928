from typing import Any

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError
from botocore.stub import Stubber

from localcloud.fleet_association import FleetAssociation
from localcloud.handler_operation import SimulatedTime
from tests.scripted_handlers import HeldClock

NAMES = {"FleetName": "f", "StackName": "s"}


class Scene:
    """An association whose AppStream answers as the test says."""

    def __init__(self, speed: float = 1.0) -> None:
        client = boto3.client(
            "appstream",
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )
        self.client = client
        self.appstream = Stubber(client)
        self.clock = HeldClock()
        simulated_time = SimulatedTime(speed, self.clock.now, self.clock.sleep)
        self.association = FleetAssociation(client, simulated_time, lambda: "")
        self.appstream.activate()

    def refuse(self, operation: str, code: str) -> None:
        self.appstream.add_client_error(operation, code, "told so", expected_params=NAMES)

    def accept(self, operation: str) -> None:
        self.appstream.add_response(operation, {}, NAMES)

    def create(self, **properties: Any) -> tuple[str, dict[str, Any]]:
        return self.association.create("Link", properties or NAMES, "shop")


def test_an_association_is_known_by_both_names() -> None:
    scene = Scene()
    scene.accept("associate_fleet")
    assert scene.create() == ("f|s", {})
    scene.accept("disassociate_fleet")
    scene.association.delete("f|s", NAMES)
    scene.appstream.assert_no_pending_responses()


def test_a_fleet_that_is_not_there_yet_is_waited_for() -> None:
    scene = Scene(speed=10)
    scene.refuse("associate_fleet", "ResourceNotFoundException")
    scene.accept("associate_fleet")
    assert scene.create() == ("f|s", {})
    assert scene.clock.waits == [0.5]


def test_a_fleet_that_never_comes_fails_after_a_while() -> None:
    scene = Scene()
    for _ in range(100):
        scene.refuse("associate_fleet", "ResourceNotFoundException")
    with pytest.raises(ValueError, match="told so"):
        scene.create()
    assert 240 <= scene.clock.seconds <= 250


def test_any_other_refusal_fails_at_once() -> None:
    scene = Scene()
    scene.refuse("associate_fleet", "IncompatibleImageException")
    with pytest.raises(ValueError, match=r"IncompatibleImageException.*told so"):
        scene.create()
    assert scene.clock.waits == []


@pytest.mark.parametrize("properties", [{"FleetName": "f"}, {**NAMES, "Fleet": "f"}])
def test_wrong_properties_are_named_before_any_call(properties: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"resource Link: .* wrong: (StackName|Fleet)$"):
        Scene().create(**properties)


def test_an_association_that_is_gone_counts_as_deleted() -> None:
    scene = Scene()
    scene.refuse("disassociate_fleet", "ResourceNotFoundException")
    scene.association.delete("f|s", NAMES)
    scene.appstream.assert_no_pending_responses()


def test_a_refused_disassociation_is_told() -> None:
    scene = Scene()
    scene.refuse("disassociate_fleet", "ResourceInUseException")
    with pytest.raises(ValueError, match=r"ResourceInUseException.*told so"):
        scene.association.delete("f|s", NAMES)


def test_an_appstream_that_is_dead_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene()

    def refuse(**_names: str) -> None:
        raise EndpointConnectionError(endpoint_url="http://127.0.0.1:1")

    monkeypatch.setattr(scene.client, "associate_fleet", refuse)
    monkeypatch.setattr(scene.association, "_diagnosis", lambda: "The simulator is dead")
    with pytest.raises(ValueError, match=r"Could not connect.*\. The simulator is dead"):
        scene.create()
