"""What AWS has and the local cloud has not: it is said, and nothing is made up."""

import json
import uuid
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from types import ModuleType
from typing import Any
from xml.sax.saxutils import escape

from botocore.loaders import Loader

from localcloud.json_types import JsonObject

Answer = tuple[int, dict[str, str], bytes]
ServiceHandler = Callable[..., Awaitable[Answer]]

_CODE = "NotInLocalCloud"
_STACK_SETS = ("StackSet", "StackInstance")
_REGISTRY = ("Type", "Publisher")


class OfferedServices(dict[str, ServiceHandler]):
    """The engine's services by name; every other one answers that it is not there."""

    def get(self, name: str, _default: Any = None) -> ServiceHandler:
        return self[name] if name in self else partial(_absent_service, name)


def refuse_absent_actions(modules: Mapping[str, ModuleType]) -> None:
    """Answers the actions of CloudFormation that nobody has given the engine; to be called last."""
    actions = modules[""]._ACTION_HANDLERS
    model = Loader().load_service_model("cloudformation", "service-2")
    for name in model["operations"]:
        actions.setdefault(name, partial(_absent_action, modules[".handlers"]._error, name))


def _absent_action(error: Callable[..., Answer], name: str, _params: JsonObject) -> Answer:
    return error(_CODE, _told_of(name), 400)


def _told_of(action: str) -> str:
    if any(word in action for word in _STACK_SETS):
        return f"The local cloud has no stack sets, so there is no {action}; it works on AWS only."
    if any(word in action for word in _REGISTRY):
        return (
            f"The local cloud's registry has private resource types only, so there is no {action};"
            " it works on AWS only."
        )
    return f"The local cloud does not have {action}; it works on AWS only."


async def _absent_service(
    name: str, _method: str, _path: str, headers: Mapping[str, str], _body: bytes, _query: Any
) -> Answer:
    told = f"The local cloud has no service {name}; docs/local-cloud.md lists those that it has."
    if name == "appstream":
        told = (
            "AppStream is at an address of its own: AWS_ENDPOINT_URL_APPSTREAM, which local/cloud"
            " env sets."
        )
    if "x-www-form-urlencoded" in headers.get("content-type", ""):
        return 400, {"Content-Type": "text/xml"}, _xml(told)
    body = json.dumps({"__type": _CODE, "message": told}).encode()
    return 400, {"Content-Type": "application/json", "x-amzn-ErrorType": _CODE}, body


def _xml(told: str) -> bytes:
    return (
        "<ErrorResponse><Error><Type>Sender</Type>"
        f"<Code>{_CODE}</Code><Message>{escape(told)}</Message></Error>"
        f"<RequestId>{uuid.uuid4()}</RequestId></ErrorResponse>"
    ).encode()
