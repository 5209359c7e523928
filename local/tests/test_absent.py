import asyncio
import json
from types import ModuleType
from typing import Any

import pytest

from localcloud.engine.absent import OfferedServices, refuse_absent_actions


async def offered(*_request: Any) -> tuple[int, dict[str, str], bytes]:
    return 200, {}, b"offered"


def answer_of(name: str, content_type: str) -> tuple[int, dict[str, str], bytes]:
    handler = OfferedServices({"s3": offered}).get(name)

    async def called() -> tuple[int, dict[str, str], bytes]:
        return await handler("POST", "/", {"content-type": content_type}, b"", {})

    return asyncio.run(called())


def test_a_service_that_is_offered_answers() -> None:
    assert answer_of("s3", "") == (200, {}, b"offered")


def test_a_service_that_is_not_offered_says_so_in_its_protocol() -> None:
    status, headers, body = answer_of("dynamodb", "application/x-amz-json-1.0")
    assert (status, headers["x-amzn-ErrorType"]) == (400, "NotInLocalCloud")
    assert "has no service dynamodb" in json.loads(body)["message"]
    status, _, body = answer_of("redshift", "application/x-www-form-urlencoded; charset=utf-8")
    assert (status, b"<Code>NotInLocalCloud</Code>" in body) == (400, True)


def test_a_call_of_appstream_at_the_engine_names_the_right_address() -> None:
    _, _, body = answer_of("appstream", "application/x-amz-json-1.1")
    assert "AWS_ENDPOINT_URL_APPSTREAM" in json.loads(body)["message"]


@pytest.mark.parametrize(
    ("action", "told"),
    [
        ("ActivateType", "private resource types only"),
        ("TestType", "private resource types only"),
        ("CreateStackInstances", "no stack sets"),
        ("StartResourceScan", "does not have StartResourceScan"),
    ],
)
def test_actions_of_cloudformation_that_are_not_there_say_so(
    engine: dict[str, Any], action: str, told: str
) -> None:
    package = ModuleType("package")
    package.__dict__["_ACTION_HANDLERS"] = {"CreateStack": offered}
    refuse_absent_actions({"": package, ".handlers": engine["handlers"]})
    actions = package.__dict__["_ACTION_HANDLERS"]
    assert actions["CreateStack"] is offered
    status, _, body = actions[action]({})
    assert status == 400
    assert told in body.decode()
    assert "NotAnAction" not in actions
