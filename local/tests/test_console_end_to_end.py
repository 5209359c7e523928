"""The console of a real local cloud, in a real browser and byte for byte."""

import json
import re
import signal
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.aws_cli import AwsCli, open_cloud, run_cloud
from tests.chromium import Chromium, Page, running_chromium
from tests.raw_http import RawAnswer, answer_to
from tests.test_guard import FOREIGN, shown

pytestmark = pytest.mark.cloud

FLEET = "console-fleet"


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
    """Where the console is, until Ctrl-C."""
    process = open_cloud(aws.home, "console")
    assert process.stdout is not None
    line = process.stdout.readline()
    yield re.sub(r"The console is at (http://127.0.0.1:\d+/)\n", r"\1", line)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 130


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with running_chromium(tmp_path_factory.mktemp("chromium")) as running:
        yield running


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


def choose(page: Page, name: str, value: str) -> None:
    form = f"{card(FLEET)}.querySelector('form')"
    page.evaluate(
        f"select = {form}.querySelector('select'), select.value = {json.dumps(name)},"
        " select.dispatchEvent(new Event('change'))"
    )
    page.evaluate(f"{form}.querySelector('input').focus()")
    page.evaluate(f"{form}.querySelector('input').select()")
    page.type_text(value)


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


def test_the_keyboard_alone_reaches_every_button_and_field(
    stack: str, address: str, chromium: Chromium
) -> None:
    page = opened(chromium, address)
    wanted = page.evaluate("document.querySelectorAll('main button, select, input').length")
    page.evaluate("reached = new Set()")
    for _ in range(wanted + 10):
        page.press("Tab")
        page.evaluate(
            "document.activeElement.matches('button, select, input')"
            " && reached.add(document.activeElement)"
        )
    assert page.evaluate("reached.size") == wanted
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


def get(address: str, path: str) -> RawAnswer:
    return answer_to(port_of(address), "GET", path, {"Host": "127.0.0.1"})


def port_of(address: str) -> int:
    port = urlsplit(address).port
    assert port is not None
    return port


@pytest.mark.parametrize("headers", FOREIGN, ids=shown)
def test_what_a_page_of_another_site_could_send_is_refused(
    address: str, headers: dict[str, str]
) -> None:
    # A body's type says something in a POST only.
    reads = [] if "Content-Type" in headers else [("GET", "/"), ("GET", "/cloud")]
    for method, path in (*reads, ("POST", "/changes")):
        answer = answer_to(port_of(address), method, path, headers, b"{}")
        assert (answer.status, answer.text[:9]) == (403, "Refused: ")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_another_page_of_this_machine_could_send_without_asking_changes_nothing(
    address: str, kind: str
) -> None:
    headers = {"Host": "127.0.0.1", "Origin": "http://localhost:3000", "Content-Type": kind}
    change = {"kind": "fleet", "name": FLEET, "action": "stop"}
    body = json.dumps(change).encode()
    answer = answer_to(port_of(address), "POST", "/changes", headers, body)
    assert answer.status in (403, 415)


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        (b"[]", 400, "a change is a JSON object"),
        (b"{", 400, "a change is a JSON object"),
        (b"{}", 409, "a change says kind, name and action"),
        (b'{"kind": "stack", "name": "s", "action": "stop"}', 409, "cannot stop a stack"),
        (b'{"kind": "fleet", "name": "nobody", "action": "stop"}', 409, "StopFleet of nobody"),
        (b" " * 70000, 413, "a change is short"),
    ],
)
def test_a_change_that_is_none_is_refused_in_words(
    address: str, body: bytes, status: int, told: str
) -> None:
    headers = {"Host": "127.0.0.1", "Content-Type": "application/json"}
    answer = answer_to(port_of(address), "POST", "/changes", headers, body)
    assert answer.status == status
    assert told in json.loads(answer.text)["message"]


def test_no_page_frames_the_console_and_nothing_else_is_served(address: str) -> None:
    answer = get(address, "/")
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert get(address, "/../server.py").status == 404
    assert get(address, "/timeline?stack=nobody").status == 409


def test_a_cloud_that_does_not_run_is_told(tmp_path: Path) -> None:
    done = run_cloud(tmp_path, "console")
    assert done.returncode == 1
    assert done.stderr == (
        "local/cloud: the local cloud is not running; start it with local/cloud up\n"
    )


def test_a_port_that_is_taken_is_told(aws: AwsCli, address: str) -> None:
    done = run_cloud(aws.home, "console", "--port", str(port_of(address)))
    assert done.returncode == 1
    assert f"port {port_of(address)} is already in use" in done.stderr
