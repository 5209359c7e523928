"""What of a resource can be changed by hand: the scalars of AppStream's update operations."""

from dataclasses import dataclass
from typing import Any

from botocore.model import ServiceModel, Shape, StructureShape

from localcloud.errors import LocalCloudError
from localcloud.json_types import JsonObject

UPDATES = {"fleet": "UpdateFleet", "image-builder": "UpdateImageBuilder", "stack": "UpdateStack"}
"""The operation that changes a resource of each kind."""

_SCALARS = ("string", "integer", "boolean")
_NO_PROPERTIES = ("Name", "DeleteVpcConfig", "DeleteStorageConnectors")


@dataclass(frozen=True)
class Property:
    """A property by the members that lead to it."""

    path: tuple[str, ...]
    type: str

    @property
    def name(self) -> str:
        return ".".join(self.path)

    def value_in(self, live: JsonObject) -> str:
        """As a person would write it; empty when it has none."""
        value: Any = live
        for member in _LIVE_PATHS.get(self.path, self.path):
            value = value.get(member, {})
        if value == {}:
            return ""
        return str(value).lower() if self.type == "boolean" else str(value)

    def request(self, text: str, live: JsonObject) -> JsonObject:
        """The members of a request that gives the property that value; others it leaves alone."""
        value = self._converted(text)
        if len(self.path) == 1:
            return {self.path[0]: value}
        outer, inner = self.path
        return {outer: {**live.get(outer, {}), inner: value}}

    def _converted(self, text: str) -> str | int | bool:
        if self.type == "boolean":
            if text not in ("true", "false"):
                raise LocalCloudError(f"{self.name} is true or false, not {text!r}")
            return text == "true"
        if self.type == "integer":
            try:
                return int(text)
            except ValueError:
                raise LocalCloudError(f"{self.name} is a whole number, not {text!r}") from None
        return text


# AppStream describes these under other names than it takes them.
_LIVE_PATHS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("ComputeCapacity", "DesiredInstances"): ("ComputeCapacityStatus", "Desired")
}


# UpdateImageBuilder is newer than the pinned SDK; from its API document.
_NOT_IN_THE_SDK = {
    "image-builder": [Property(("Description",), "string"), Property(("DisplayName",), "string")]
}


def changeable(model: ServiceModel, kind: str) -> list[Property]:
    """The scalars of the operation that changes the kind."""
    operation = UPDATES[kind]
    if operation not in model.operation_names:
        return _NOT_IN_THE_SDK[kind]
    request: Any = model.operation_model(operation).input_shape
    found = []
    for name, shape in request.members.items():
        if name not in _NO_PROPERTIES:
            found += _scalars((name,), shape)
    return found


def _scalars(path: tuple[str, ...], shape: Shape) -> list[Property]:
    if shape.type_name in _SCALARS:
        return [Property(path, shape.type_name)]
    if isinstance(shape, StructureShape) and len(path) == 1:
        inner = (_scalars((*path, name), member) for name, member in shape.members.items())
        return [one for scalars in inner for one in scalars]
    return []
