"""The engine's API without a server: requests as the SDK sends them, answers as XML."""

import asyncio
import json
import re
from collections.abc import Callable, Coroutine
from html import unescape
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

Call = Callable[..., Coroutine[Any, Any, str]]


async def call(action: str, **parameters: str) -> str:
    """The answer to one request, which must succeed."""
    status, text = await answer(action, **parameters)
    assert status == 200, text
    return text


async def answer(action: str, **parameters: str) -> tuple[int, str]:
    """The status of the answer to one request, and its text."""
    body = urlencode({"Action": action, **parameters}).encode()
    headers = {"content-type": "application/x-www-form-urlencoded"}
    handle = import_module("ministack.services.cloudformation").handle_request
    status, _, text = await handle("POST", "/", headers, body, {})
    return int(status), str(text.decode())


def described_change_set(
    deployed: dict[str, Any], wanted: dict[str, Any], **more: str
) -> dict[str, str]:
    """The changes of a change set by logical id, each as XML."""

    async def describe() -> str:
        name, change_set = {"StackName": "shop"}, {"ChangeSetName": "next"}
        await call("CreateStack", **name, TemplateBody=json.dumps(deployed))
        while "_IN_PROGRESS" in await call("DescribeStacks", **name):
            await asyncio.sleep(0)
        await call("CreateChangeSet", **name, **change_set, TemplateBody=json.dumps(wanted), **more)
        return await call("DescribeChangeSet", **name, **change_set, IncludePropertyValues="true")

    try:
        described = asyncio.run(describe())
    finally:
        import_module("ministack.services.cloudformation").reset()
    found = re.findall(r"<ResourceChange>.*?</ResourceChange>", described)
    return {str(element(change, "LogicalResourceId")): change for change in found}


def element(xml: str, tag: str) -> str | None:
    """The text of the element; None when there is none."""
    found = re.search(rf"<{tag}>(.*?)</{tag}>", xml, re.DOTALL)
    return unescape(found[1]) if found else None


def properties(change: str, context: str) -> Any:
    """The properties that a change shows, before or after it."""
    text = element(change, context)
    return json.loads(text)["Properties"] if text else None
