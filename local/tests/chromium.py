"""A real Chromium without a window, driven by its DevTools protocol over a pipe."""

import json
import os
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from localcloud.project.layout import ROOT

_SECONDS_TO_ANSWER = 60
_OPTIONS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--remote-debugging-pipe",
)
_KEY_CODES = {
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
    "End": 35,
    "Home": 36,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "+": 187,
    "0": 48,
}
# Chromium reads commands from file descriptor 3 and answers on 4.
_ON_ITS_DESCRIPTORS = 'exec "${@:3}" 3<&"$1" 4>&"$2"'


def chromium_command() -> str:
    """The command of a Chromium; it is installed first where that can be done."""
    found = subprocess.run(
        [ROOT / "toolchain" / "chromium"], stdout=subprocess.PIPE, text=True, check=True
    )
    return found.stdout.strip()


@contextmanager
def running_chromium(profile: Path, loopback_names: str = "") -> Iterator["Chromium"]:
    """A Chromium that ends with this block.

    It finds nothing but 127.0.0.1, and takes names of that pattern for names of it.
    """
    names = f"MAP {loopback_names} 127.0.0.1, " if loopback_names else ""
    resolver = f"--host-resolver-rules={names}MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
    commands_in, commands_out = os.pipe()
    answers_in, answers_out = os.pipe()
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    on_its_descriptors = ["bash", "-c", _ON_ITS_DESCRIPTORS, "chromium"]
    chromium = [chromium_command(), *_OPTIONS, resolver, *sandbox, f"--user-data-dir={profile}"]
    process = subprocess.Popen(
        [*on_its_descriptors, str(commands_in), str(answers_out), *chromium],
        pass_fds=(commands_in, answers_out),
        stderr=subprocess.DEVNULL,
    )
    os.close(commands_in)
    os.close(answers_out)
    try:
        yield Chromium(commands_out, answers_in)
    finally:
        process.terminate()
        process.wait(timeout=_SECONDS_TO_ANSWER)
        os.close(commands_out)
        os.close(answers_in)


@dataclass
class Chromium:
    """Sends commands and keeps the events that come between the answers."""

    commands: int
    answers: int
    events: list[dict[str, Any]] = field(default_factory=list)
    unread: bytes = b""
    last_id: int = 0

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        self.last_id += 1
        message = {"id": self.last_id, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") == self.last_id:
                assert "error" not in answer, answer
                return dict(answer["result"])
            self.events.append(answer)

    def wait_for(self, event: str, session: str) -> None:
        while not self.seen(event, session):
            self.events.append(self._message())

    def seen(self, event: str, session: str) -> list[dict[str, Any]]:
        """What the events of that name and session told."""
        return [
            one["params"]
            for one in self.events
            if one.get("method") == event and one.get("sessionId") == session
        ]

    def open(self, file: Path, width: int = 1000, dark: bool = False) -> "Page":
        return self.visit(file.as_uri(), width, dark)

    def visit(self, address: str, width: int = 1000, dark: bool = False) -> "Page":
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        page = Page(self, attached["sessionId"])
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.call(f"{domain}.enable")
        page.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        page.call("Emulation.setEmulatedMedia", features=[scheme])
        page.call("Emulation.setFocusEmulationEnabled", enabled=True)
        # The blank page's own events would pass for those of the page to come.
        self.events.clear()
        page.call("Page.navigate", url=address)
        self.wait_for("Page.loadEventFired", page.session)
        return page

    def _message(self) -> dict[str, Any]:
        deadline = time.monotonic() + _SECONDS_TO_ANSWER
        while b"\0" not in self.unread:
            ready, _, _ = select.select([self.answers], [], [], deadline - time.monotonic())
            assert ready, "Chromium does not answer"
            read = os.read(self.answers, 1 << 20)
            assert read, "Chromium has ended"
            self.unread += read
        message, _, self.unread = self.unread.partition(b"\0")
        return dict(json.loads(message))


@dataclass(frozen=True)
class Page:
    """One page, with the keyboard and the pointer on it."""

    chromium: Chromium
    session: str

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self.chromium.call(method, self.session, **parameters)

    def evaluate(self, expression: str) -> Any:
        """The value, once it is there: that of a promise is waited for."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        code = _KEY_CODES[key]
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown" if text else "rawKeyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=code,
                **text,
            )

    def type_text(self, text: str) -> None:
        self.call("Input.insertText", text=text)

    def turn_wheel(self, x: float, y: float, by: float, with_control: bool) -> None:
        self.call(
            "Input.dispatchMouseEvent",
            type="mouseWheel",
            x=x,
            y=y,
            deltaX=0,
            deltaY=by,
            modifiers=2 if with_control else 0,
        )

    def point_at(self, x: float, y: float) -> None:
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def complaints(self) -> list[dict[str, Any]]:
        """What the console shows: messages of the page's own, of the browser, and exceptions."""
        events = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
        return [one for event in events for one in self.chromium.seen(event, self.session)]

    def requests(self) -> list[str]:
        """The addresses that the page has asked for, itself left out."""
        sent = self.chromium.seen("Network.requestWillBeSent", self.session)
        addresses = [one["request"]["url"] for one in sent]
        return [address for address in addresses if not address.startswith("file:")]

    def answers(self) -> list[tuple[str, int]]:
        """The address and status of each answer since the page was opened, itself included."""
        received = self.chromium.seen("Network.responseReceived", self.session)
        return [(one["response"]["url"], one["response"]["status"]) for one in received]
