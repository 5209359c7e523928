"""The console's HTTP: its page, what the page asks for, and what its buttons do."""

import json
import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from botocore.exceptions import BotoCoreError, ClientError

from localcloud.console.changes import Changes
from localcloud.console.holdings import Holdings
from localcloud.errors import LocalCloudError
from localcloud.json_types import JsonObject
from localcloud.processes.cloud_state import CloudFolder, require_running
from localcloud.timeline.assembly import assembled
from localcloud.timeline.sources import Sources
from localcloud.timeline.web_page import as_page, page_part

_PAGE = Path(__file__).with_name("page")
_HTML = "text/html; charset=utf-8"
_JSON = "application/json"
_FILES = {
    "/": ("console.html", _HTML),
    "/console.css": ("console.css", "text/css; charset=utf-8"),
    "/console.js": ("console.js", "text/javascript; charset=utf-8"),
    "/cards.js": ("cards.js", "text/javascript; charset=utf-8"),
}
_SHARED_STYLE = "/marks.css"
_LARGEST_CHANGE = 1 << 16
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " img-src data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'",
}
# The timeline carries its own style and script, and a policy for them.
_HEADERS_OF_TIMELINE = {**_HEADERS, "Content-Security-Policy": "frame-ancestors 'self'"}


class Console:
    """The cloud in a folder, also after it has been ended and started again."""

    def __init__(self, folder: CloudFolder) -> None:
        self._folder = folder
        self._one_at_a_time = threading.Lock()
        self._changes: Changes | None = None

    def cloud(self) -> JsonObject:
        """What it holds."""
        with self._one_at_a_time:
            changes = self._current()
            told = changes.holdings.told()
            for resource in told["resources"]:
                resource["properties"] = changes.properties(resource["kind"], resource["name"])
            return told

    def change(self, request: JsonObject) -> str:
        """Makes a change by hand and says what has been done."""
        with self._one_at_a_time:
            return self._current().make(request)

    def timeline(self, stack: str) -> str:
        """The page of a stack's timeline."""
        state = require_running(self._folder)
        return as_page(assembled(Sources(self._folder, state).recording(stack)))

    def _current(self) -> Changes:
        state = require_running(self._folder)
        if self._changes is None or self._changes.holdings.state != state:
            self._changes = Changes(Holdings(state))
        return self._changes


class ConsoleServer(ThreadingHTTPServer):
    """Serves the console on a loopback port, which is open once this is made."""

    daemon_threads = True

    def __init__(self, port: int, console: Console) -> None:
        super().__init__(("127.0.0.1", port), _Exchange)
        self.console = console


class _Exchange(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: ConsoleServer

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path in _FILES:
            name, kind = _FILES[address.path]
            self._send(HTTPStatus.OK, (_PAGE / name).read_text(encoding="utf-8"), kind)
        elif address.path == _SHARED_STYLE:
            self._send(HTTPStatus.OK, page_part("marks.css"), _FILES["/console.css"][1])
        elif address.path == "/cloud":
            self._answer(self.server.console.cloud)
        elif address.path == "/timeline":
            self._timeline(parse_qs(address.query).get("stack", [""])[0])
        else:
            self._refuse(HTTPStatus.NOT_FOUND, f"the console has no {address.path}")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if self.path != "/changes":
            self._refuse(HTTPStatus.NOT_FOUND, f"the console takes no {self.path}")
        # Any page of this machine could send other types without asking first.
        elif self.headers.get_content_type() != _JSON:
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a change is sent as {_JSON}")
        elif not length.isdecimal() or int(length) > _LARGEST_CHANGE:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "a change is short, and says how")
        else:
            self._change(self.rfile.read(int(length)))

    def log_message(self, *_arguments: Any) -> None:
        """The terminal shows the address only."""

    def _change(self, body: bytes) -> None:
        try:
            request = json.loads(body)
        except ValueError:
            request = None
        if not isinstance(request, dict):
            self._refuse(HTTPStatus.BAD_REQUEST, "a change is a JSON object")
            return
        self._answer(lambda: {"message": self.server.console.change(request)})

    def _timeline(self, stack: str) -> None:
        try:
            page = self.server.console.timeline(stack)
        except LocalCloudError as error:
            self._refuse(HTTPStatus.CONFLICT, str(error))
        else:
            self._send(HTTPStatus.OK, page, _HTML, _HEADERS_OF_TIMELINE)

    def _answer(self, find: Callable[[], JsonObject]) -> None:
        try:
            found = find()
        except (LocalCloudError, BotoCoreError, ClientError) as error:
            self._refuse(HTTPStatus.CONFLICT, str(error))
        else:
            self._send(HTTPStatus.OK, json.dumps(found), _JSON)

    def _refuse(self, status: HTTPStatus, reason: str) -> None:
        # What was not read of the request cannot be told from the next one.
        self.close_connection = True
        self._send(status, json.dumps({"message": reason}), _JSON)

    def _send(
        self,
        status: HTTPStatus,
        text: str,
        kind: str,
        headers: Mapping[str, str] = _HEADERS,
    ) -> None:
        body = text.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
