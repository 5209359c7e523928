"""Timelines of a real local cloud, as text and in a real browser."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from localcloud.project.layout import ROOT
from tests.aws_cli import CLOUD, AwsCli, run_cloud
from tests.chromium import Chromium, Page, running_chromium

pytestmark = pytest.mark.cloud

STACK = "timeline-of-quickstart"


@pytest.fixture(scope="module")
def example(aws: AwsCli, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a stack whose fleet got a role after it was deployed."""
    folder = tmp_path_factory.mktemp("examples")
    for name, command in (("quickstart", "create-stack"), ("quickstart-next", "update-stack")):
        template = (ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8")
        file = folder / f"{name}.yaml"
        file.write_text(template.replace("quickstart-", f"{STACK}-"), encoding="utf-8")
        body = ("--template-body", f"file://{file}")
        capabilities = ("--capabilities", "CAPABILITY_IAM")
        aws.json("cloudformation", command, "--stack-name", STACK, *body, *capabilities)
        assert aws.settled(STACK) in ("CREATE_COMPLETE", "UPDATE_COMPLETE")
    return STACK


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with running_chromium(tmp_path_factory.mktemp("chromium")) as running:
        yield running


@pytest.fixture(scope="module")
def file(aws: AwsCli, example: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's timeline as a page."""
    file = tmp_path_factory.mktemp("pages") / "timeline.html"
    done = run_cloud(aws.home, "timeline", example, "--html", str(file))
    assert done.returncode == 0, done.stderr
    assert str(file) in done.stdout
    return file


def lane(text: str, logical_id: str) -> str:
    return next(part for part in text.split("\n\n") if part.startswith(f"{logical_id} ("))


def test_the_text_shows_that_a_role_stops_the_fleet_and_starts_it_again(
    aws: AwsCli, example: str
) -> None:
    done = run_cloud(aws.home, "timeline", example)
    assert done.returncode == 0, done.stderr
    fleet = lane(done.stdout, "Fleet")
    states = re.findall(r"^ +[\d:]+  (STOPPED|STARTING|RUNNING|STOPPING) +([\d:]+)", fleet, re.M)
    assert [state for state, _ in states] == [
        *("STOPPED", "STARTING", "RUNNING"),
        *("STOPPING", "STOPPED", "STARTING", "RUNNING"),
    ]
    assert [length for state, length in states if state == "STARTING"] == ["10:00"] * 2
    assert ("STOPPING", "3:00") in states
    update = fleet[fleet.index("UPDATE SUCCESS") :]
    changes = re.findall(r"(StopFleet|UpdateFleet\([^)]*\)|StartFleet)", update)
    asked = "UpdateFleet(ComputeCapacity, IamRoleArn)"
    assert changes == [asked, "StopFleet", asked, "StartFleet"]
    assert "IamRoleArn requires it" in update
    assert "AssociateFleet" in lane(done.stdout, "Association")


_ROWS = """
Object.fromEntries([...document.querySelectorAll("section.lane")].map((lane) => [
  lane.getAttribute("aria-label"),
  Object.fromEntries([...lane.querySelectorAll(".row")].map((row) => [
    row.querySelector(".label").textContent,
    [...row.querySelectorAll("button")].map((mark) => mark.getAttribute("aria-label")),
  ])),
]))
"""
_MARKS = "[...document.querySelectorAll('.track button')]"
_LABELS = f"{_MARKS}.map((mark) => mark.getAttribute('aria-label'))"
_LABELS_OF_ROWS = """
[...document.querySelectorAll(".row")]
  .map((row) => [...row.querySelectorAll("button")])
  .filter((marks) => marks.length)
  .map((marks) => marks.map((mark) => mark.getAttribute("aria-label")))
"""
_TIP = """
(() => {
  const tip = document.getElementById("tip");
  const bounds = tip.getBoundingClientRect();
  return {
    details: [...tip.children].map((line) => line.textContent).join("; "),
    shown: !tip.hidden,
    inside: bounds.left >= 0 && bounds.top >= 0
      && bounds.right <= innerWidth && bounds.bottom <= innerHeight,
  };
})()
"""


def test_every_state_invocation_and_change_is_in_the_picture(
    example: str, file: Path, chromium: Chromium
) -> None:
    lanes = chromium.open(file).evaluate(_ROWS)
    assert set(lanes) == {example, "Stack", "ImageBuilder", "Fleet", "Association"}
    fleet = lanes["Fleet"]
    assert [label.split(" ")[0] for label in fleet[f"{STACK}-fleet"]] == [
        *("STOPPED", "STARTING", "RUNNING"),
        *("STOPPING", "STOPPED", "STARTING", "RUNNING"),
    ]
    assert [label.split(" ")[0] for label in fleet["CloudFormation"]] == [
        *("CREATE_IN_PROGRESS", "CREATE_COMPLETE"),
        *("UPDATE_IN_PROGRESS", "UPDATE_COMPLETE"),
    ]
    assert [re.split("[(;]", label)[0] for label in fleet["Changes"]] == [
        *("CreateFleet", "UntagResource", "StartFleet"),
        *("TagResource", "UpdateFleet", "TagResource", "StopFleet"),
        *("UpdateFleet", "StartFleet", "UntagResource"),
    ]
    assert sum(label.startswith("UPDATE invocation") for label in fleet["Handlers"]) > 3
    assert any("IamRoleArn requires it" in label for label in fleet["Handlers"])
    assert fleet["Reads"]
    assert set(lanes["Association"]) == {"CloudFormation", "Handlers", "Changes", "Reads"}
    assert "Reads" not in lanes["Stack"] or not any(
        "ListAssociatedFleets" in label for label in lanes["Stack"]["Reads"]
    )


@pytest.mark.parametrize("width", [1000, 500])
def test_the_keyboard_reaches_every_mark_and_shows_its_details(
    file: Path, chromium: Chromium, width: int
) -> None:
    page = chromium.open(file, width)
    rows = page.evaluate(_LABELS_OF_ROWS)
    assert sum(map(len, rows)) > 100
    page.press("Tab")
    assert page.evaluate("document.activeElement.id") == "zoom"
    page.press("Tab")
    for number, labels in enumerate(rows):
        if number:
            page.press("ArrowDown")
        page.press("Home")
        for label in labels:
            assert page.evaluate(_TIP) == {"details": label, "shown": True, "inside": True}
            page.press("ArrowRight")
    page.press("Escape")
    assert not page.evaluate(_TIP)["shown"]


@pytest.mark.parametrize("width", [1000, 500])
def test_the_pointer_shows_the_details_of_the_mark_below_it(
    file: Path, chromium: Chromium, width: int
) -> None:
    page = chromium.open(file, width)
    for number in range(len(page.evaluate(_LABELS))):
        mark = f"{_MARKS}[{number}]"
        page.evaluate(f"{mark}.scrollIntoView({{block: 'center', inline: 'center'}})")
        x, y, label = page.evaluate(uppermost_at(mark))
        page.point_at(x, y)
        assert page.evaluate(_TIP) == {"details": label, "shown": True, "inside": True}
    page.point_at(1, 1)
    assert not page.evaluate(_TIP)["shown"]


def uppermost_at(mark: str) -> str:
    """The mark's middle, and the details of what lies on top there: it or a neighbour of it."""
    return f"""
    (() => {{
      const bounds = {mark}.getBoundingClientRect();
      const x = bounds.left + bounds.width / 2;
      const y = bounds.top + bounds.height / 2;
      const upper = document.elementFromPoint(x, y).closest("button");
      const neighbours = upper?.parentElement === {mark}.parentElement;
      return [x, y, neighbours ? upper.getAttribute("aria-label") : "covered"];
    }})()
    """


@pytest.mark.parametrize("width", [1000, 500])
def test_only_the_chart_scrolls_and_it_can_be_zoomed(
    file: Path, chromium: Chromium, width: int
) -> None:
    page = chromium.open(file, width)
    before = page.evaluate("document.querySelector('.axis').offsetWidth")
    page.press("Tab")
    page.press("ArrowRight")
    page.press("ArrowRight")
    assert page.evaluate("document.querySelector('.axis').offsetWidth") == pytest.approx(
        2 * before, rel=0.01
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_fetches_nothing_and_has_no_errors(file: Path, chromium: Chromium) -> None:
    page = chromium.open(file)
    assert page.requests() == []
    assert page.complaints() == []


def test_a_page_that_fetches_or_complains_would_be_noticed(
    chromium: Chromium, tmp_path: Path
) -> None:
    file = tmp_path / "bad.html"
    file.write_text('<img src="http://127.0.0.1:9/x"><script>console.error("no")</script>')
    page = chromium.open(file)
    assert page.requests() == ["http://127.0.0.1:9/x"]
    assert any("no" in str(complaint) for complaint in page.complaints())


def test_the_page_follows_the_readers_choice_of_light_and_dark(
    file: Path, chromium: Chromium
) -> None:
    light, dark = (colors(chromium.open(file, dark=dark)) for dark in (False, True))
    assert light[0] < 0.2 < 0.8 < light[1]
    assert dark[1] < 0.2 < 0.8 < dark[0]


def colors(page: Page) -> list[float]:
    """The brightness of the letters and of the paper."""
    return [
        sum(int(part) for part in re.findall(r"\d+", color)[:3]) / (3 * 255)
        for color in page.evaluate(
            "['color', 'background-color'].map((name) =>"
            " getComputedStyle(document.body).getPropertyValue(name))"
        )
    ]


def test_the_legend_explains_every_state_that_occurs(file: Path, chromium: Chromium) -> None:
    legend = chromium.open(file).evaluate("document.querySelector('.legend').textContent")
    for state in ("STARTING", "RUNNING", "STOPPING", "STOPPED", "PENDING", "exists"):
        assert state in legend


def test_a_deleted_stack_still_has_its_timeline(aws: AwsCli, name: str) -> None:
    desk = {"Type": "AWS::AppStream::Stack", "Properties": {"Name": name}}
    assert aws.create(name, {"Resources": {"Desk": desk}}) == "CREATE_COMPLETE"
    assert aws.delete(name) == "DELETE_COMPLETE"
    text = run_cloud(aws.home, "timeline", name).stdout
    assert "DELETE_COMPLETE" in text
    assert "DeleteStack" in lane(text, "Desk")


def test_a_change_by_hand_is_told_apart(aws: AwsCli, name: str) -> None:
    desk = {"Type": "AWS::AppStream::Stack", "Properties": {"Name": name}}
    assert aws.create(name, {"Resources": {"Desk": desk}}) == "CREATE_COMPLETE"
    aws.appstream.update_stack(Name=name, DisplayName="By hand")
    text = run_cloud(aws.home, "timeline", name).stdout
    assert "UpdateStack(DisplayName), outside the handlers" in text


def one_line(done: "subprocess.CompletedProcess[str]") -> str:
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.strip().splitlines()
    return line


def test_a_stack_that_never_was_is_told_with_how_to_find_those_that_are(aws: AwsCli) -> None:
    line = one_line(run_cloud(aws.home, "timeline", "nobody"))
    assert line == ("local/cloud: no stack is named nobody; run local/cloud list to see the stacks")


def test_a_file_that_cannot_be_written_is_told(aws: AwsCli, example: str, tmp_path: Path) -> None:
    file = tmp_path / "missing" / "timeline.html"
    line = one_line(run_cloud(aws.home, "timeline", example, "--html", str(file)))
    assert line == f"local/cloud: {file} cannot be written: No such file or directory"


def test_a_cloud_that_does_not_run_is_told(tmp_path: Path) -> None:
    line = one_line(run_cloud(tmp_path, "timeline", "shop"))
    assert line == "local/cloud: the local cloud is not running; start it with local/cloud up"


def test_a_reader_that_has_seen_enough_is_no_error(aws: AwsCli, example: str) -> None:
    done = shell(aws, f'"{sys.executable}" "{CLOUD}" timeline {example} | head -1')
    assert (done.stdout, done.stderr) == (f"Timeline of {example}\n", "")


def shell(aws: AwsCli, script: str) -> "subprocess.CompletedProcess[str]":
    environment: dict[str, Any] = {**os.environ, "APPSTREAM_LOCAL_CLOUD_HOME": str(aws.home)}
    return subprocess.run(
        ["bash", "-c", script], env=environment, capture_output=True, text=True, check=False
    )
