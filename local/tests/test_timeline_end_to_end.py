"""Timelines of a real local cloud, as text and in a real browser."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from localcloud.project import ROOT
from tests.aws_cli import CLOUD, AwsCli, run_cloud
from tests.chromium import Chromium, chromium_command

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
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Chromium:
    return Chromium(chromium_command(), tmp_path_factory.mktemp("chromium"))


@pytest.fixture(scope="module")
def page(aws: AwsCli, example: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("pages") / "timeline.html"
    done = run_cloud(aws.home, "timeline", example, "--html", str(file))
    assert done.returncode == 0, done.stderr
    assert str(file) in done.stdout
    return file.read_text(encoding="utf-8")


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
    assert changes == ["StopFleet", "UpdateFleet(ComputeCapacity, IamRoleArn)", "StartFleet"]
    assert "IamRoleArn needs it" in update
    assert "AssociateFleet" in lane(done.stdout, "Association")


def test_every_call_that_changed_something_is_in_the_picture(
    aws: AwsCli, example: str, page: str, chromium: Chromium
) -> None:
    lanes = chromium.render(page).probed["lanes"]
    assert list(lanes) == [example, "Stack", "ImageBuilder", "Fleet", "Association"]
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
        *("CreateFleet", "StartFleet"),
        *("TagResource", "StopFleet", "UpdateFleet", "StartFleet", "TagResource", "UntagResource"),
    ]
    assert sum(label.startswith("UPDATE invocation") for label in fleet["Handlers"]) > 3
    assert fleet["Reads"]
    assert list(lanes["Association"]) == ["CloudFormation", "Changes"]


@pytest.mark.parametrize("width", [1000, 500])
@pytest.mark.parametrize("dark", [False, True])
def test_every_mark_tells_its_details_to_the_pointer_and_to_the_keyboard(
    page: str, chromium: Chromium, width: int, dark: bool
) -> None:
    probed = chromium.render(page, width, dark=dark).probed
    assert len(probed["labels"]) > 100
    for shown in (probed["focused"], probed["pointedAt"]):
        assert ["; ".join(tip["lines"]) for tip in shown] == probed["labels"]
        assert all(tip["inside"] and tip["hiddenAfterwards"] for tip in shown)
    assert probed["escaped"]["hiddenAfterwards"]
    assert any("IamRoleArn needs it" in label for label in probed["labels"])
    assert not probed["overflows"]
    assert probed["zoomed"] == pytest.approx(4, rel=0.05)


def test_the_page_fetches_nothing_and_has_no_errors(page: str, chromium: Chromium) -> None:
    rendering = chromium.render(page)
    assert rendering.requests == []
    assert rendering.console == []


def test_a_page_that_fetches_or_complains_would_be_noticed(chromium: Chromium) -> None:
    fetching = '<img src="http://127.0.0.1:9/x"><script>fetch("http://127.0.0.1:9/y")</script>'
    complaining = '<script>console.error("no")</script>'
    rendering = chromium.render(f"<body>{fetching}{complaining}</body>")
    assert rendering.requests == ["http://127.0.0.1:9/x", "http://127.0.0.1:9/y"]
    assert any('"no"' in line for line in rendering.console)


def test_the_page_follows_the_readers_choice_of_light_and_dark(
    page: str, chromium: Chromium
) -> None:
    light, dark = (chromium.render(page, dark=dark).probed for dark in (False, True))
    assert (brightness(light["paper"]), brightness(dark["ink"])) > (0.8, 0.8)
    assert (brightness(light["ink"]), brightness(dark["paper"])) < (0.2, 0.2)


def brightness(color: str) -> float:
    return sum(int(part) for part in re.findall(r"\d+", color)[:3]) / (3 * 255)


def test_the_legend_explains_every_state_that_occurs(page: str, chromium: Chromium) -> None:
    legend = ", ".join(chromium.render(page).probed["legend"])
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
    assert line == (
        "local/cloud: Stack [nobody] does not exist; aws cloudformation list-stacks shows which"
        " there are"
    )


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
