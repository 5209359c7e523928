"""The console of a local cloud, as its tests look at it."""

import json
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.aws_cli import open_cloud
from tests.chromium import Chromium, Page
from tests.raw_http import RawAnswer, answer_to

FLEET = "console-fleet"


@contextmanager
def running_console(home: Path) -> Iterator[str]:
    """Where the console is, until Ctrl-C."""
    process = open_cloud(home, "console")
    assert process.stdout is not None
    line = process.stdout.readline()
    yield re.sub(r"The console is at (http://127.0.0.1:\d+/)\n", r"\1", line)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 130


def card(name: str) -> str:
    return f"document.querySelector('[aria-label={json.dumps(name)}]')"


def wait_until(page: Page, condition: str) -> None:
    """Until the page itself sees that it holds."""
    held = page.evaluate(
        f"""new Promise((done) => {{
          const began = Date.now();
          const look = () => {{
            try {{
              if ({condition}) return done(true);
            }} catch (error) {{ /* what it looks at is not there yet */ }}
            if (Date.now() - began > 50000) return done(false);
            setTimeout(look, 30);
          }};
          look();
        }})"""
    )
    assert held, (condition, page.evaluate("document.body.innerText"))


def opened(chromium: Chromium, address: str, width: int = 1200, dark: bool = False) -> Page:
    page = chromium.visit(address, width, dark)
    wait_until(page, f"{card(FLEET)}")
    return page


def press_button(page: Page, button: str) -> None:
    """By the keyboard."""
    page.evaluate(f"{button}.focus()")
    page.press("Enter")


def state_is(*states: str) -> str:
    return f"{json.dumps(states)}.includes({card(FLEET)}.querySelector('.badge').textContent)"


def choose(page: Page, name: str, value: str) -> None:
    """Types a value for a property of the fleet."""
    type_value(page, card(FLEET), name, value)


def change_to(page: Page, resource: str, name: str, value: str) -> None:
    """Gives a property of the resource, whose card is given, another value."""
    type_value(page, resource, name, value)
    page.press("Enter")


def type_value(page: Page, resource: str, name: str, value: str) -> None:
    form = f"{resource}.querySelector('form')"
    page.evaluate(
        f"select = {form}.querySelector('select'), select.value = {json.dumps(name)},"
        " select.dispatchEvent(new Event('change'))"
    )
    page.evaluate(f"{form}.querySelector('input').focus()")
    page.evaluate(f"{form}.querySelector('input').select()")
    page.type_text(value)


def get(address: str, path: str) -> RawAnswer:
    return answer_to(port_of(address), "GET", path, {"Host": "127.0.0.1"})


def port_of(address: str) -> int:
    port = urlsplit(address).port
    assert port is not None
    return port
