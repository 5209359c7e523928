"""The live state of fleets and image builders, as AppStream tells it."""

from typing import TYPE_CHECKING

from localcloud.deployment.type_effects import GONE, Live

if TYPE_CHECKING:
    from mypy_boto3_appstream import AppStreamClient
    from mypy_boto3_appstream.type_defs import FleetTypeDef


def _sessions(fleet: "FleetTypeDef") -> int | None:
    """As the fleet's own handlers count them; an ELASTIC fleet does not count any."""
    if fleet.get("FleetType") == "ELASTIC":
        return None
    status = fleet["ComputeCapacityStatus"]
    active = status.get("ActiveUserSessions", status.get("InUse", 0))
    return active + status.get("DrainModeActiveUserSessions", 0)


class LiveResources:
    """Asks AppStream."""

    def __init__(self, appstream: "AppStreamClient") -> None:
        self._appstream = appstream

    def find(self, short_name: str, name: str) -> Live | None:
        """The state of the resource; None when it has none, or is not there any more."""
        try:
            if short_name == "fleet":
                (fleet,) = self._appstream.describe_fleets(Names=[name])["Fleets"]
                return Live(fleet["State"], fleet.get("FleetType", ""), _sessions(fleet))
            if short_name == "imagebuilder":
                answer = self._appstream.describe_image_builders(Names=[name])
                (builder,) = answer["ImageBuilders"]
                return Live(builder.get("State", ""))
        except self._appstream.exceptions.ResourceNotFoundException:
            return Live(GONE)
        return None
