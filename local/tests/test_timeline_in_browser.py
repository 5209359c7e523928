"""The page of made-up and recorded timelines, looked at and handled in a real browser."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from localcloud.timeline.web_page import as_page
from tests.chromium import Chromium, Page, running_chromium
from tests.timelines import (
    REFUSED_ROLE,
    STACK_ID,
    STACK_TYPE,
    Records,
    role_attached,
    role_refused,
)

WIDTHS = pytest.mark.parametrize("width", [1000, 500])


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with running_chromium(tmp_path_factory.mktemp("chromium")) as running:
        yield running


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pages") / "refused.html"
    file.write_text(as_page(role_refused()), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def attached(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pages") / "attached.html"
    file.write_text(as_page(role_attached()), encoding="utf-8")
    return file


def boxes(page: Page, selector: str) -> list[dict[str, Any]]:
    """The elements' texts and where they are."""
    found: list[dict[str, Any]] = page.evaluate(
        f"""[...document.querySelectorAll({selector!r})].map((element) => {{
          const {{ left, right, top, bottom }} = element.getBoundingClientRect();
          return {{ text: element.innerText, left, right, top, bottom }};
        }})"""
    )
    return found


@WIDTHS
def test_why_it_failed_can_be_read_on_the_picture(
    refused: Path, chromium: Chromium, width: int
) -> None:
    page = chromium.open(refused, width)
    texts = [note["text"] for note in boxes(page, ".note")]
    rollback, sessions, failure = (" ".join(text.split()) for text in texts)
    assert rollback.startswith("Failed at 22:12 UPDATE_ROLLBACK_IN_PROGRESS: The following")
    assert sessions == "Sessions at 20:05 3 sessions ended by StopFleet"
    assert failure.startswith(f"Failed at 22:11 UPDATE_FAILED: {REFUSED_ROLE}")
    notes = boxes(page, ".note p")
    assert all(note["left"] >= 0 and note["right"] <= width for note in notes)
    below = [row["top"] for row in boxes(page, ".row")]
    assert all(a <= b for a, b in pairwise(below))


@WIDTHS
def test_lengths_of_stretches_that_are_cut_short_are_not_written_over_each_other(
    tmp_path: Path, chromium: Chromium, width: int
) -> None:
    records = Records()
    records.event(1, "Fleet", "CREATE_IN_PROGRESS")
    records.invocation(2, 1500)
    records.event(1500, "Fleet", "CREATE_COMPLETE", physical_id="f")
    records.event(1501, "shop", "CREATE_COMPLETE", STACK_TYPE, STACK_ID)
    for second in range(1900, 3500, 380):
        records.event(second, "Fleet", "UPDATE_IN_PROGRESS", physical_id="f")
        records.event(second + 3, "Fleet", "UPDATE_COMPLETE", physical_id="f")
    file = tmp_path / "cuts.html"
    file.write_text(as_page(records.timeline()), encoding="utf-8")
    page = chromium.open(file, width)
    lengths = [box for box in boxes(page, ".axis .quiet") if box["left"] < box["right"]]
    assert len(boxes(page, ".axis .quiet")) > 1
    assert lengths
    assert all(a["right"] <= b["left"] for a, b in pairwise(lengths))


def test_a_late_note_is_marked_where_it_happened_though_its_text_begins_before(
    refused: Path, chromium: Chromium
) -> None:
    page = chromium.open(refused, 500)
    places = page.evaluate(
        """[...document.querySelectorAll('.note .track')].map((track) => {
          const mark = track.getBoundingClientRect().left
            + parseFloat(getComputedStyle(track, '::after').left);
          const row = track.closest('.lane');
          const bars = [...row.querySelectorAll('.bar')].map((bar) => bar.getBoundingClientRect());
          return Math.min(...bars.flatMap(({ left, right }) => [left, right])
            .map((edge) => Math.abs(edge - mark)));
        })"""
    )
    assert len(places) == 3
    assert max(places) < 3


@WIDTHS
def test_no_mark_of_a_note_crosses_its_text(refused: Path, chromium: Chromium, width: int) -> None:
    page = chromium.open(refused, width)
    gaps = page.evaluate(
        """[...document.querySelectorAll('.note .track')].map((track) => {
          const mark = getComputedStyle(track, '::after');
          const top = track.getBoundingClientRect().bottom
            - parseFloat(mark.bottom) - parseFloat(mark.height);
          return top - track.querySelector('p').getBoundingClientRect().bottom;
        })"""
    )
    assert len(gaps) == 3
    assert min(gaps) >= 0


@WIDTHS
def test_why_it_failed_stays_in_sight_however_the_chart_is_scrolled(
    refused: Path, chromium: Chromium, width: int
) -> None:
    page = chromium.open(refused, width)
    page.evaluate("zoomTo(4, 300)")
    for left in (0, 2000, 100000):
        page.evaluate(f"document.querySelector('.scroller').scrollLeft = {left}")
        for note in boxes(page, ".note p"):
            assert 0 <= note["left"] < note["right"] <= width


def test_the_operations_on_the_stack_are_named_where_they_began(
    refused: Path, chromium: Chromium
) -> None:
    page = chromium.open(refused)
    began = boxes(page, ".bar.began")
    assert [one["text"] for one in began] == ["create", "update"]
    lines = boxes(page, ".line.began")
    assert [line["left"] for line in lines] == pytest.approx([one["left"] for one in began], abs=1)
    assert all(line["bottom"] - line["top"] > 250 for line in lines)


@WIDTHS
def test_the_legend_tells_what_states_mean(refused: Path, chromium: Chromium, width: int) -> None:
    page = chromium.open(refused, width)
    meanings = [meaning["text"] for meaning in boxes(page, ".legend b")]
    assert {"in progress", "stable", "failed", "rolled back"} <= set(meanings)
    assert all(item["right"] <= width for item in boxes(page, ".legend li"))


@WIDTHS
@pytest.mark.parametrize("exponent", [0, 1, 3, 6])
def test_ticks_follow_the_zoom_and_never_touch(
    attached: Path, chromium: Chromium, width: int, exponent: int
) -> None:
    page = chromium.open(attached, width)
    before = [tick["text"] for tick in boxes(page, ".tick")]
    page.evaluate(f"zoomTo({exponent}, 300)")
    ticks = boxes(page, ".tick")
    assert all(b["left"] - a["right"] > 10 for a, b in pairwise(ticks))
    assert ticks[0]["text"] == "0:00"
    assert len(ticks) > 3
    if exponent:
        assert len(ticks) > 1.5 * len(before)
    lines = boxes(page, ".line:not(.began)")
    assert sorted(line["left"] for line in lines) == pytest.approx(
        [(tick["left"] + tick["right"]) / 2 for tick in ticks], abs=1
    )


def test_what_is_under_the_pointer_stays_there_while_the_wheel_zooms(
    attached: Path, chromium: Chromium
) -> None:
    page = chromium.open(attached)
    (starting,) = [
        box for box in boxes(page, ".track .bar") if box["text"] == "RUNNING" and box["left"] > 600
    ]
    x, y = starting["left"] + 1, (starting["top"] + starting["bottom"]) / 2
    page.point_at(x, y)
    for _ in range(4):
        page.turn_wheel(x, y, -100, with_control=True)
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    assert page.evaluate("Number(slider.value)") == 2
    after = [box["left"] for box in boxes(page, ".track .bar") if box["text"] == "RUNNING"][-1]
    assert after == pytest.approx(x - 4, abs=3)


def test_the_wheel_alone_does_not_zoom(attached: Path, chromium: Chromium) -> None:
    page = chromium.open(attached)
    page.turn_wheel(500, 400, -100, with_control=False)
    assert page.evaluate("Number(slider.value)") == 0


def test_the_keyboard_zooms_too(attached: Path, chromium: Chromium) -> None:
    page = chromium.open(attached)
    page.press("+")
    page.press("+")
    assert page.evaluate("Number(slider.value)") == 1
    page.press("0")
    assert page.evaluate("Number(slider.value)") == 0


@WIDTHS
def test_names_stay_in_sight_however_the_chart_is_scrolled(
    attached: Path, chromium: Chromium, width: int
) -> None:
    page = chromium.open(attached, width)
    page.evaluate("zoomTo(5, 300)")
    page.evaluate(
        "document.querySelector('.scroller').scrollLeft ="
        " 0.23 * document.querySelector('.chart').offsetWidth"
    )
    for name in (*boxes(page, "h2"), *boxes(page, ".label")):
        assert 0 <= name["left"] < width
    shown = [
        name
        for bar, name in zip(
            boxes(page, ".bar:not(.began)"), boxes(page, ".bar:not(.began) .name"), strict=True
        )
        if bar["left"] < 0 and bar["right"] > width
    ]
    assert len(shown) == 3
    assert all(0 < name["left"] < name["right"] <= width for name in shown)


def test_the_axis_stays_in_sight_when_many_lanes_are_scrolled(
    attached: Path, chromium: Chromium
) -> None:
    page = chromium.open(attached)
    page.evaluate(
        "for (let i = 0; i < 9; i++)"
        " document.querySelector('.chart').append("
        "document.querySelector('.lane:last-child').cloneNode(true))"
    )
    page.evaluate("document.querySelector('.scroller').scrollTop = 1000")
    assert all(tick["top"] >= 0 for tick in boxes(page, ".tick"))


FOCUSED = "document.activeElement.getAttribute('aria-label')"


@WIDTHS
def test_the_chart_is_one_tab_stop_whose_rows_the_arrow_keys_walk(
    refused: Path, chromium: Chromium, width: int
) -> None:
    page = chromium.open(refused, width)
    rows: list[list[str]] = page.evaluate(
        """[...document.querySelectorAll(".row")]
          .map((row) => [...row.querySelectorAll("button")]
            .map((mark) => mark.getAttribute("aria-label")))
          .filter((labels) => labels.length)"""
    )
    page.press("Tab")
    page.press("Tab")
    for number, labels in enumerate(rows):
        if number:
            page.press("ArrowDown")
        page.press("Home")
        walked = [page.evaluate(FOCUSED)]
        for _ in labels[1:]:
            page.press("ArrowRight")
            walked.append(page.evaluate(FOCUSED))
        assert walked == labels
    page.press("ArrowRight")
    page.press("ArrowDown")
    assert page.evaluate(FOCUSED) == rows[-1][-1]
    page.press("ArrowUp")
    assert page.evaluate(FOCUSED) in rows[-2]
    assert page.evaluate("document.querySelectorAll('[tabindex=\"0\"]').length") == 1


def test_up_and_down_go_to_what_is_nearest_in_time(refused: Path, chromium: Chromium) -> None:
    page = chromium.open(refused)
    page.press("Tab")
    page.press("Tab")
    page.press("End")
    assert page.evaluate(FOCUSED).startswith("update began")
    page.press("ArrowDown")
    assert page.evaluate(FOCUSED).startswith("UPDATE_IN_PROGRESS")
