"""A real Chromium without a window: what it makes of a page, says about it and fetches for it."""

import html
import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from localcloud.project import ROOT

_PROBE = Path(__file__).with_name("probe.js")
_QUIET = (
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--enable-logging=stderr",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def chromium_command() -> str:
    """The command of a Chromium; it is installed first where that can be done."""
    found = subprocess.run(
        [ROOT / "toolchain" / "chromium"], stdout=subprocess.PIPE, text=True, check=True
    )
    return found.stdout.strip()


@dataclass(frozen=True)
class Rendering:
    probed: dict[str, Any]
    """What probe.js has found in the page."""
    console: list[str]
    requests: list[str]
    """The addresses that the page has asked for, but for files."""


@dataclass(frozen=True)
class Chromium:
    command: str
    folder: Path
    """For profiles, logs and pages with the probe in them."""

    def render(
        self, page: str, width: int = 1000, height: int = 900, dark: bool = False
    ) -> Rendering:
        file, net_log = self.folder / "page.html", self.folder / "net-log.json"
        probe = f"<script>{_PROBE.read_text(encoding='utf-8')}</script></body>"
        file.write_text(page.replace("</body>", probe), encoding="utf-8")
        done = subprocess.run(
            [
                self.command,
                *_QUIET,
                *(["--no-sandbox"] if os.geteuid() == 0 else []),
                f"--user-data-dir={self.folder / 'profile'}",
                f"--log-net-log={net_log}",
                f"--window-size={width},{height}",
                f"--blink-settings=preferredColorScheme={0 if dark else 1}",
                "--dump-dom",
                file.as_uri(),
            ],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        found = re.search(r'data-probe="([^"]*)"', done.stdout)
        assert found, f"the probe did not run: {done.stderr}"
        return Rendering(
            probed=json.loads(html.unescape(found.group(1))),
            console=[line for line in done.stderr.splitlines() if ":CONSOLE" in line],
            requests=_requests(net_log),
        )


def _requests(net_log: Path) -> list[str]:
    events = json.loads(net_log.read_text(encoding="utf-8"))["events"]
    wanted = [event["params"] for event in events if "initiator" in event.get("params", {})]
    # Chromium's own requests, of which none gets anywhere, come from no origin.
    addresses = {one["url"] for one in wanted if one["initiator"] != "not an origin"}
    return sorted(address for address in addresses if not address.startswith("file:"))
