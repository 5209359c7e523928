"""The console of a real local cloud, in a real browser."""

import json
import re
import urllib.request
from collections.abc import Iterator

import pytest

from tests.aws_cli import AwsCli
from tests.chromium import Chromium, running_chromium
from tests.console_page import (
    FLEET,
    card,
    change_to,
    choose,
    get,
    opened,
    press_button,
    running_console,
    state_is,
    wait_until,
)

pytestmark = pytest.mark.cloud


@pytest.fixture(scope="module")
def stack(aws: AwsCli) -> Iterator[str]:
    """The name of a stack with a fleet and an AppStream stack that belong together."""
    fleet = {
        "Name": FLEET,
        "InstanceType": "stream.standard.medium",
        "ImageName": "AppStream-WinServer2019-06-17-2024",
        "FleetType": "ON_DEMAND",
        "ComputeCapacity": {"DesiredInstances": 2},
        "DesiredState": "RUNNING",
    }
    association = {"FleetName": {"Ref": "Fleet"}, "StackName": {"Ref": "Desk"}}
    resources = {
        "Fleet": {"Type": "AWS::AppStream::Fleet", "Properties": fleet},
        "Desk": {"Type": "AWS::AppStream::Stack", "Properties": {"Name": "console-desk"}},
        "Link": {"Type": "AWS::AppStream::StackFleetAssociation", "Properties": association},
    }
    assert aws.create("console", {"Resources": resources}) == "CREATE_COMPLETE"
    yield "console"
    aws.delete("console")


@pytest.fixture(scope="module")
def address(aws: AwsCli) -> Iterator[str]:
    with running_console(aws.home) as told:
        yield told


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with running_chromium(tmp_path_factory.mktemp("chromium")) as running:
        yield running


def test_what_the_cloud_holds_is_shown_with_state_capacity_sessions_and_last_calls(
    stack: str, address: str, chromium: Chromium
) -> None:
    page = opened(chromium, address)
    shown_stacks = page.evaluate("document.getElementById('stacks').innerText")
    assert f"{stack} CREATE_COMPLETE" in shown_stacks
    assert re.search(r"\d\d:\d\d:\d\d Fleet CREATE_IN_PROGRESS", shown_stacks)
    fleet = page.evaluate(f"{card(FLEET)}.innerText")
    assert re.search(rf"^{FLEET} RUNNING", fleet)
    assert "2 desired, 2 running, 0 in use" in fleet
    assert re.search(r"\d\d:\d\d:\d\d CreateFleet\(", fleet)
    assert "0 sessions" in page.evaluate(f"{card('console-desk')}.innerText")


def test_buttons_stop_and_start_a_fleet_and_the_timeline_beside_shows_it(
    stack: str, address: str, chromium: Chromium
) -> None:
    page = opened(chromium, address)
    in_frame = "document.getElementById('timeline').contentDocument"
    wait_until(page, f"{in_frame}.querySelector('h1').textContent === 'Timeline of {stack}'")
    before = page.evaluate(f"{in_frame}.querySelectorAll('.mark.change').length")
    press_button(page, f"{card(FLEET)}.querySelector('[data-action=stop]')")
    wait_until(page, state_is("STOPPED"))
    assert page.evaluate("notice.textContent") == f"StopFleet of {FLEET}"
    press_button(page, f"{card(FLEET)}.querySelector('[data-action=start]')")
    wait_until(page, state_is("RUNNING"))
    wait_until(page, f"{in_frame}.querySelectorAll('.mark.change').length >= {before + 2}")
    assert page.complaints() == []


def test_the_timeline_keeps_zoom_and_focus_while_it_is_renewed(
    stack: str, address: str, chromium: Chromium, aws: AwsCli
) -> None:
    page = opened(chromium, address)
    frame = "document.getElementById('timeline').contentWindow"
    wait_until(page, f"{frame}.document.querySelector('.chart .tick')")
    page.evaluate(f"{frame}.zoomTo(3, 300)")
    page.evaluate(f"{frame}.document.querySelector('.bar.began').focus()")
    changes = page.evaluate(f"{frame}.document.querySelectorAll('.mark.change').length")
    aws.appstream.update_fleet(Name=FLEET, DisplayName=f"Fleet of {stack}")
    wait_until(page, f"{frame}.document.querySelectorAll('.mark.change').length > {changes}")
    assert page.evaluate(f"{frame}.document.getElementById('zoom').value") == "3"
    focused = page.evaluate(f"{frame}.document.activeElement.getAttribute('aria-label')")
    assert focused == "create began; at 0:00"
    assert page.evaluate(f"{frame}.document.querySelectorAll('.tick').length") > 10


def test_a_property_is_changed_by_hand_and_a_refusal_is_told(
    stack: str, address: str, chromium: Chromium
) -> None:
    page = opened(chromium, address)
    choose(page, "ComputeCapacity.DesiredInstances", "3")
    page.press("Enter")
    wait_until(page, f"{card(FLEET)}.innerText.includes('3 desired')")
    assert page.evaluate("notice.textContent") == f"UpdateFleet of {FLEET}"
    choose(page, "ImageName", "missing-image")
    page.press("Enter")
    wait_until(page, "notice.classList.contains('failed')")
    told = page.evaluate("notice.textContent")
    assert told.startswith(f"UpdateFleet of {FLEET} is refused: ResourceNotFoundException")


def test_what_is_being_typed_stays_while_the_page_is_renewed(
    stack: str, address: str, chromium: Chromium, aws: AwsCli
) -> None:
    page = opened(chromium, address)
    choose(page, "Description", "half a te")
    aws.appstream.update_fleet(Name=FLEET, DisplayName=f"Renewed for {stack}")
    wait_until(page, f"{card(FLEET)}.innerText.includes('Renewed for {stack}')")
    assert page.evaluate("document.activeElement.value") == "half a te"


def test_people_come_and_go_by_buttons(stack: str, address: str, chromium: Chromium) -> None:
    page = opened(chromium, address)
    press_button(page, f"{card(FLEET)}.querySelector('[data-action=open]')")
    wait_until(page, f"{card('console-desk')}.innerText.includes('1 session')")
    wait_until(page, f"{card(FLEET)}.innerText.includes('1 in use')")
    press_button(page, f"{card(FLEET)}.querySelector('[data-action=end]')")
    wait_until(page, f"{card(FLEET)}.innerText.includes('0 sessions')")
    assert stack


def test_resources_are_made_changed_and_deleted_by_hand(
    stack: str, address: str, chromium: Chromium
) -> None:
    page = opened(chromium, address)
    name = f"{stack}-by-hand"
    for kind, state in (("stack", ""), ("image-builder", "RUNNING")):
        page.evaluate(f"document.querySelector('form.new[data-kind={kind}] input').focus()")
        page.type_text(name)
        page.press("Enter")
        made = f"document.querySelector('#{kind} [data-key={json.dumps(name)}]')"
        wait_until(page, f"{made}.querySelector('.badge').textContent === {json.dumps(state)}")
        if kind == "image-builder":
            press_button(page, f"{made}.querySelector('[data-action=stop]')")
            wait_until(page, f"{made}.querySelector('.badge').textContent === 'STOPPED'")
            change_to(page, made, "DisplayName", "Made by hand")
            wait_until(page, f"{made}.innerText.includes('Made by hand')")
            assert page.evaluate("notice.textContent") == f"UpdateImageBuilder of {name}"
        press_button(page, f"{made}.querySelector('[data-action=delete]')")
        wait_until(page, f"!{made}")
    assert page.complaints() == []


@pytest.mark.parametrize("width", [1200, 500])
@pytest.mark.parametrize("dark", [False, True])
def test_the_page_fits_and_follows_light_and_dark(
    stack: str, address: str, chromium: Chromium, width: int, dark: bool
) -> None:
    page = opened(chromium, address, width, dark)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", paper)[:3])) < 384) is dark
    assert page.complaints() == []
    assert stack


def test_sixty_stacks_leave_the_fleets_in_reach(
    stack: str, address: str, chromium: Chromium
) -> None:
    page = opened(chromium, address, width=500)
    wait_until(page, "document.querySelector('#stacks article')")
    shown, whole = page.evaluate(
        """(() => {
          const list = document.getElementById("stacks");
          const card = list.querySelector("article");
          for (let count = 0; count < 60; count++) list.append(card.cloneNode(true));
          const top = (id) => document.getElementById(id).getBoundingClientRect().top;
          return [top("fleets-title") - top("stacks-title"), list.scrollHeight];
        })()"""
    )
    assert shown < 600 < whole
    assert stack


def test_the_keyboard_alone_reaches_every_button_and_field(
    stack: str, address: str, chromium: Chromium
) -> None:
    page = opened(chromium, address)
    # What an earlier test deleted may still be shown, and go in between: what stays counts.
    page.evaluate("reachable = () => [...document.querySelectorAll('main button, select, input')]")
    page.evaluate("reached = new Set()")
    # The timeline's frame has stops of its own, which grow with what it shows.
    for _ in range(3 * page.evaluate("reachable().length")):
        page.press("Tab")
        page.evaluate("reached.add(document.activeElement)")
    missed = "reachable().filter(each => !reached.has(each)).map(each => each.outerHTML)"
    assert page.evaluate("reachable().length") > 0
    assert page.evaluate(missed) == []
    assert stack


def test_looking_on_calls_appstream_only_when_something_has_changed(
    stack: str, address: str, aws: AwsCli
) -> None:
    def calls() -> int:
        simulator = aws.environment["AWS_ENDPOINT_URL_APPSTREAM"]
        with urllib.request.urlopen(f"{simulator}/_simulator/journal") as answer:
            return len(json.load(answer))

    get(address, "/cloud")
    before = calls()
    for _ in range(5):
        get(address, "/cloud")
    assert calls() == before
    assert stack
