"""The guard in servers of Python's own http.server."""

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler

from localcloud.guard.rule import refusal

_LARGEST_BODY_READ = 1 << 20
_parse_request = BaseHTTPRequestHandler.parse_request


def guard_every_server() -> None:
    """Puts the guard into every http.server of this process, those of libraries included."""
    BaseHTTPRequestHandler.parse_request = _guarded  # type: ignore[method-assign, assignment]


def _guarded(handler: BaseHTTPRequestHandler) -> bool:
    if not _parse_request(handler):
        return False
    reason = refusal(handler.command, handler.headers.items())
    if reason is None:
        return True
    _refuse(handler, f"Refused: {reason}\n".encode())
    return False


def _refuse(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    handler.close_connection = True
    # Closing with unread bytes would reset the connection before the answer is read.
    length = handler.headers.get("Content-Length", "0")
    if length.isdecimal():
        handler.rfile.read(min(int(length), _LARGEST_BODY_READ))
    handler.send_response(HTTPStatus.FORBIDDEN)
    handler.send_header("Content-Type", "text/plain; charset=utf-8")
    handler.send_header("Content-Length", str(len(body)))
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(body)
