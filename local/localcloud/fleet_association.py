"""AWS::AppStream::StackFleetAssociation, which on a real account is AWS's own type."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from localcloud.engine import in_flight
from localcloud.engine.in_flight import ResourceCancelled
from localcloud.handler_operation import SimulatedTime
from localcloud.json_types import JsonObject

if TYPE_CHECKING:
    from mypy_boto3_appstream import AppStreamClient

TYPE_NAME = "AWS::AppStream::StackFleetAssociation"
PROPERTIES = ("FleetName", "StackName")

# Assumption: as long as other providers wait for a fleet or stack that was just made.
_SECONDS_TO_BE_FOUND = 240
_SECONDS_BETWEEN_TRIES = 5


class FleetAssociation:
    """Associates a fleet with a stack; both properties are replaced, none is updated."""

    def __init__(
        self,
        appstream: "AppStreamClient",
        simulated_time: SimulatedTime,
        diagnosis: Callable[[], str],
    ) -> None:
        self._appstream = appstream
        self._time = simulated_time
        self._diagnosis = diagnosis

    def create(
        self, logical_id: str, properties: JsonObject, _stack_name: str
    ) -> tuple[str, JsonObject]:
        """Associates, and waits a while for a fleet or stack that is not there yet."""
        fleet, stack = self._names(logical_id, properties)
        deadline = self._time.now() + _SECONDS_TO_BE_FOUND
        while True:
            try:
                self._appstream.associate_fleet(FleetName=fleet, StackName=stack)
            except self._appstream.exceptions.ResourceNotFoundException as error:
                if self._time.now() > deadline:
                    raise ValueError(str(error)) from error
                self._time.wait(_SECONDS_BETWEEN_TRIES)
                if in_flight.current().is_cancelled():
                    raise ResourceCancelled("the association was cancelled") from error
            except (ClientError, BotoCoreError) as error:
                raise self._failure(error) from error
            else:
                return f"{fleet}|{stack}", {}

    def delete(self, physical_id: str, _properties: JsonObject) -> None:
        """Disassociates; what is already gone counts as deleted."""
        fleet, stack = physical_id.split("|")
        try:
            self._appstream.disassociate_fleet(FleetName=fleet, StackName=stack)
        except self._appstream.exceptions.ResourceNotFoundException:
            return
        except (ClientError, BotoCoreError) as error:
            raise self._failure(error) from error

    def _names(self, logical_id: str, properties: JsonObject) -> tuple[str, str]:
        wrong = properties.keys() ^ set(PROPERTIES)
        if wrong:
            raise ValueError(
                f"Properties validation failed for resource {logical_id}: {TYPE_NAME} takes"
                f" {' and '.join(PROPERTIES)}, both required; wrong: {', '.join(sorted(wrong))}"
            )
        return str(properties["FleetName"]), str(properties["StackName"])

    def _failure(self, error: Exception) -> ValueError:
        return ValueError(". ".join(filter(None, [str(error), self._diagnosis()])))
