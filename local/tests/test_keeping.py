from typing import Any

import pytest

from localcloud.errors import LocalCloudError
from localcloud.processes.keeping import refuse_what_cannot_be_kept


class Engine:
    """CloudFormation with a stack of that status, and with types of those names."""

    def __init__(self, status: str, *types: str) -> None:
        self._status = status
        self._types = types

    def get_paginator(self, _operation: str) -> "Engine":
        return self

    def paginate(self) -> list[dict[str, Any]]:
        return [{"Stacks": [{"StackName": "shop", "StackStatus": self._status}]}]

    def list_types(self, **_asked: str) -> dict[str, Any]:
        return {"TypeSummaries": [{"TypeName": name} for name in self._types]}


@pytest.mark.parametrize("status", ["CREATE_COMPLETE", "UPDATE_FAILED", "REVIEW_IN_PROGRESS"])
def test_what_is_stable_can_be_kept(status: str) -> None:
    refuse_what_cannot_be_kept(Engine(status))


@pytest.mark.parametrize("status", ["CREATE_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS"])
def test_an_operation_in_progress_cannot_be_kept(status: str) -> None:
    told = rf"cannot be kept: shop \({status}\); wait until it is over, or .* down --discard"
    with pytest.raises(LocalCloudError, match=told):
        refuse_what_cannot_be_kept(Engine(status))


def test_registered_types_cannot_be_kept() -> None:
    with pytest.raises(LocalCloudError, match=r"Acme::AppStream::Fleet; deregister them, or"):
        refuse_what_cannot_be_kept(Engine("CREATE_COMPLETE", "Acme::AppStream::Fleet"))
