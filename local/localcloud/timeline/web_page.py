"""A timeline as one HTML file that needs nothing beside it."""

from html import escape
from pathlib import Path
from string import Template
from xml.etree.ElementTree import tostring

from localcloud.timeline.drawing import drawn
from localcloud.timeline.model import Timeline

_STYLES = ("page.css", "marks.css", "notes.css")
_PARTS = Path(__file__).with_name("page")


def as_page(timeline: Timeline) -> str:
    return Template(page_part("page.html")).substitute(
        title=escape(f"Timeline of {timeline.stack}"),
        style="\n".join(page_part(name) for name in _STYLES),
        content=tostring(drawn(timeline), encoding="unicode", method="html"),
        script="\n".join(page_part(name) for name in ("tip.js", "keys.js", "scale.js")),
    )


def page_part(name: str) -> str:
    """A file that pages are made of."""
    return (_PARTS / name).read_text(encoding="utf-8")
