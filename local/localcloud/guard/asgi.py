"""The guard around an ASGI application."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from localcloud.guard.rule import refusal

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

# With them a server lets pages of other origins read its answers.
_PERMISSIONS = b"access-control-"


class GuardedApplication:
    """Answers 403 in the application's place, and lets no page of another origin read answers."""

    def __init__(self, application: Application) -> None:
        self._application = application

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._application(scope, receive, send)
            return
        reason = refusal(scope.get("method", "GET"), _headers(scope))
        if reason is None:
            await self._application(scope, receive, _without_permissions(send))
        else:
            await _refuse(scope, send, reason)


def _headers(scope: Message) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]


def _without_permissions(send: Send) -> Send:
    async def send_without_permissions(message: Message) -> None:
        if "headers" in message:
            kept = [
                (name, value)
                for name, value in message["headers"]
                if not name.lower().startswith(_PERMISSIONS)
            ]
            message = {**message, "headers": kept}
        await send(message)

    return send_without_permissions


async def _refuse(scope: Message, send: Send, reason: str) -> None:
    kind = "http" if scope["type"] == "http" else "websocket.http"
    body = f"Refused: {reason}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": f"{kind}.response.start", "status": 403, "headers": headers})
    await send({"type": f"{kind}.response.body", "body": body})
