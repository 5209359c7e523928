"""Parameters of Systems Manager that templates find on AWS although nobody there made them."""

import re
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

# Public parameters of the newest machine images: Amazon Linux, Windows, ECS, EKS, Bottlerocket and
# Ubuntu (Systems Manager user guide, public parameters).
_IMAGE = re.compile(r"/aws/service/(?:ami-|.*(?:/ami(?:-|/|$)|/image_id$|/ami-id$|optimized-ami/))")
_BOOTSTRAP = re.compile(r"/cdk-bootstrap/[^/]+/version")

# `cdk bootstrap` of today makes 30 or more; a template asks for 6 at the least.
_BOOTSTRAP_VERSION = "30"


class PublicParameters:
    """Adds to the engine's public parameters."""

    def __init__(self, modules: Mapping[str, ModuleType]) -> None:
        self._ssm: ModuleType = modules[".provisioners"]._ssm

    def install(self) -> None:
        """To be called once, before the engine serves."""
        tables = self._ssm.__dict__
        tables["_PUBLIC_AMI_PARAMETERS"] = _Images(self._ssm._PUBLIC_AMI_PARAMETERS)
        tables["resolve_parameter_value"] = _bootstrapped(self._ssm.resolve_parameter_value)

    def has(self, name: str) -> bool:
        """Whether a template's parameter can be resolved by that name."""
        return self._ssm.resolve_parameter_value(name) is not None


class _Images(dict[str, str]):
    """Every image that AWS publishes is one that the engine's EC2 has."""

    def get(self, name: Any, default: Any = None) -> Any:
        known = super().get(name, default)
        if known is None and isinstance(name, str) and _IMAGE.match(name):
            return next(iter(self.values()))
        return known


def _bootstrapped(original: Callable[..., Any]) -> Callable[..., Any]:
    """Lets templates find the version of the CDK's bootstrap stack, also where there is none.

    The CDK itself asks Systems Manager, which knows of none, and so still wants to bootstrap.
    """

    def resolve(name: str, *more: Any, **named: Any) -> Any:
        value = original(name, *more, **named)
        if value is None and _BOOTSTRAP.fullmatch(name or ""):
            return _BOOTSTRAP_VERSION
        return value

    return resolve
