"""Changes by hand: calls of AppStream, and people who come and go."""

from collections.abc import Callable
from typing import Any

from botocore import xform_name
from botocore.exceptions import BotoCoreError, ClientError

from localcloud.console import raw_calls
from localcloud.console.changeable import UPDATES, changeable
from localcloud.console.holdings import Holdings
from localcloud.errors import LocalCloudError
from localcloud.json_types import JsonObject
from localcloud.processes.aws_clients import appstream_client
from localcloud.processes.simulator_pages import ask_simulator

_SINGLE_CALLS = {
    ("fleet", "start"): "StartFleet",
    ("fleet", "stop"): "StopFleet",
    ("fleet", "delete"): "DeleteFleet",
    ("image-builder", "start"): "StartImageBuilder",
    ("image-builder", "stop"): "StopImageBuilder",
    ("image-builder", "delete"): "DeleteImageBuilder",
    ("stack", "delete"): "DeleteStack",
}
"""Actions that are one call with a name in it."""

_CREATES = {"fleet": "CreateFleet", "image-builder": "CreateImageBuilder", "stack": "CreateStack"}
_INSTANCES: JsonObject = {
    "InstanceType": "stream.standard.medium",
    "ImageName": "AppStream-WinServer2022-06-17-2024",
}
_NEW: dict[str, JsonObject] = {
    "fleet": {
        **_INSTANCES,
        "FleetType": "ON_DEMAND",
        "ComputeCapacity": {"DesiredInstances": 1},
    },
    "image-builder": _INSTANCES,
    "stack": {},
}
"""What a resource made by hand is like, beside its name."""

_SESSIONS = {"open": "opened", "end": "ended"}


class Changes:
    """What somebody does to the resources of a cloud beside its stacks."""

    def __init__(self, holdings: Holdings) -> None:
        self.holdings = holdings
        self._client: Any = appstream_client(holdings.state)
        self._model = self._client.meta.service_model

    def properties(self, kind: str, name: str) -> list[JsonObject]:
        """What of a resource can be changed, with the values that it has."""
        live = self.holdings.live(kind, name)
        return [
            {"name": one.name, "type": one.type, "value": one.value_in(live)}
            for one in changeable(self._model, kind)
        ]

    def make(self, request: JsonObject) -> str:
        """Makes one and says what has been done; LocalCloudError when it is refused."""
        kind, name, action = (request.get(key) for key in ("kind", "name", "action"))
        if not (isinstance(kind, str) and isinstance(name, str) and isinstance(action, str)):
            raise LocalCloudError("a change says kind, name and action, each a text")
        if (kind, action) in _SINGLE_CALLS:
            return self._call(_SINGLE_CALLS[kind, action], {"Name": name})
        if kind in _CREATES and action == "create":
            return self._call(_CREATES[kind], {"Name": name, **_NEW[kind]})
        if kind == "fleet" and action in _SESSIONS:
            return self._sessions(name, action)
        if kind in UPDATES and action == "change":
            return self._change(kind, name, str(request.get("property")), str(request.get("value")))
        raise LocalCloudError(f"the console cannot {action} a {kind}")

    def _sessions(self, fleet: str, action: str) -> str:
        asked = {"action": action, "fleet": fleet, "count": 1}
        count = ask_simulator(self.holdings.state, "sessions", asked)["sessions"]
        return f"{count or 'no'} session{'' if count == 1 else 's'} {_SESSIONS[action]} on {fleet}"

    def _change(self, kind: str, name: str, wanted: str, value: str) -> str:
        found = [one for one in changeable(self._model, kind) if one.name == wanted]
        if not found:
            raise LocalCloudError(f"{UPDATES[kind]} changes no {wanted}")
        members = found[0].request(value, self.holdings.live(kind, name))
        return self._call(UPDATES[kind], {"Name": name, **members})

    def _call(self, operation: str, members: JsonObject) -> str:
        told = f"{operation} of {members['Name']}"
        try:
            if operation in self._model.operation_names:
                method: Callable[..., Any] = getattr(self._client, xform_name(operation))
                method(**members)
            else:
                raw_calls.call(self._client.meta.endpoint_url, operation, members)
        except ClientError as error:
            code, message = error.response["Error"]["Code"], error.response["Error"]["Message"]
            raise LocalCloudError(f"{told} is refused: {code}: {message}") from error
        except LocalCloudError as error:
            raise LocalCloudError(f"{told} is refused: {error}") from error
        except BotoCoreError as error:
            raise LocalCloudError(f"{told} failed: {error}") from error
        return told
