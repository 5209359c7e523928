"""local/cloud timeline."""

from pathlib import Path

from localcloud.errors import LocalCloudError
from localcloud.processes.cloud_state import CloudFolder, require_running
from localcloud.timeline.assembly import assembled
from localcloud.timeline.for_programs import as_json
from localcloud.timeline.sources import Sources
from localcloud.timeline.text import as_text
from localcloud.timeline.web_page import as_page


def show(folder: CloudFolder, stack: str, page: Path | None, *, as_data: bool = False) -> None:
    """Prints the stack's timeline, for programs or for people, and draws it if a file is named."""
    state = require_running(folder)
    timeline = assembled(Sources(folder, state).recording(stack))
    if page:
        _write(page, as_page(timeline))
    if as_data:
        print(as_json(timeline), flush=True)
        return
    print(as_text(timeline), end="", flush=True)
    if page:
        print(f"\nThe same as a picture: {page}", flush=True)


def _write(page: Path, html: str) -> None:
    try:
        page.write_text(html, encoding="utf-8")
    except OSError as error:
        raise LocalCloudError(f"{page} cannot be written: {error.strerror}") from error
