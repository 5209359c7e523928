import re
from html.parser import HTMLParser

import pytest

from localcloud.timeline.looks import look_of
from localcloud.timeline.web_page import as_page
from tests.timelines import Records, role_attached


def test_the_page_needs_nothing_beside_itself() -> None:
    page = as_page(role_attached())
    assert "http" not in page.replace('http-equiv="Content-Security-Policy"', "")
    assert not re.search(r"<link|<img|<iframe|src=|@import|url\(|fetch\(", page)
    assert "default-src 'none'" in page


class Elements(HTMLParser):
    """The page's tags, and the texts and values of attributes that a reader would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.texts += [value or "" for _, value in attributes]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_what_is_missing_is_told() -> None:
    records = Records()
    records.event(1, "Fleet", "CREATE_IN_PROGRESS", physical_id="f")
    records.call(125, "StopFleet", {"Name": "f"})
    records.forgotten_calls = 1
    assert "Calls of AppStream before 2:05 are missing" in as_page(records.timeline())


def test_names_and_messages_are_shown_as_they_are_and_never_run() -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=\"alert('2')\">&amp;$title"
    records = Records()
    for event in records.events:
        event["StackName"] = event["LogicalResourceId"] = evil
    records.event(1, "Fleet", "CREATE_FAILED", physical_id=evil, reason=evil)
    records.events[-1]["StackName"] = evil
    records.invocation(2, 3, identifier=evil, message=evil)
    records.call(2.5, "CreateFleet", {"Name": evil, evil: 1}, {"type": evil, "message": evil})
    records.history(evil, ("STOPPED", 2))
    page = as_page(records.timeline(now=5))
    elements = Elements()
    elements.feed(page)
    assert elements.tags.count("script") == 1
    assert "img" not in elements.tags
    assert f"Timeline of {evil}" in elements.texts
    assert evil in elements.texts
    assert f"CREATE_FAILED for 0:04+; from 0:01; {evil}" in elements.texts


@pytest.mark.parametrize(
    ("state", "look"),
    [
        ("RUNNING", "up"),
        ("exists", "up"),
        ("UPDATE_COMPLETE", "up"),
        ("STARTING", "coming"),
        ("PENDING", "coming"),
        ("UPDATING_AGENT", "coming"),
        ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "coming"),
        ("STOPPING", "down"),
        ("STOPPED", "off"),
        ("DELETING", "gone"),
        ("DELETE_COMPLETE", "gone"),
        ("UPDATE_ROLLBACK_COMPLETE", "back"),
        ("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "back"),
        ("ROLLBACK_IN_PROGRESS", "back"),
        ("FAILED", "failed"),
        ("DELETE_FAILED", "failed"),
        ("UPDATE_ROLLBACK_FAILED", "failed"),
    ],
)
def test_states_that_mean_the_same_look_the_same(state: str, look: str) -> None:
    assert look_of(state) == look
