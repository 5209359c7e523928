"""local/cloud timeline."""

from pathlib import Path

from localcloud.errors import LocalCloudError
from localcloud.processes.cloud_state import CloudFolder, require_running
from localcloud.timeline.assembly import assembled
from localcloud.timeline.sources import Sources
from localcloud.timeline.text import as_text
from localcloud.timeline.web_page import as_page


def show(folder: CloudFolder, stack: str, page: Path | None) -> None:
    """Prints the stack's timeline, and draws it into a file when one is wanted."""
    state = require_running(folder)
    timeline = assembled(Sources(folder, state).recording(stack))
    if page:
        _write(page, as_page(timeline))
    print(as_text(timeline), end="", flush=True)
    if page:
        print(f"\nThe same as a picture: {page}", flush=True)


def _write(page: Path, html: str) -> None:
    try:
        page.write_text(html, encoding="utf-8")
    except OSError as error:
        raise LocalCloudError(f"{page} cannot be written: {error.strerror}") from error
