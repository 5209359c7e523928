"""Sessions on a fleet, and an update that waits for them, with local/cloud."""

import json
from pathlib import Path
from typing import IO

import pytest

from localcloud.processes.cloud_state import CloudFolder, require_running
from localcloud.processes.simulator_pages import ask_simulator
from tests.aws_cli import AwsCli, open_cloud, run_cloud

pytestmark = pytest.mark.cloud

FLEET = """
Resources:
  Stack: {{Type: AWS::AppStream::Stack, Properties: {{Name: {name}}}}}
  Fleet:
    Type: AWS::AppStream::Fleet
    Properties:
      Name: {name}
      FleetType: ON_DEMAND
      InstanceType: stream.standard.medium
      ImageName: AppStream-WinServer2019-06-17-2024
      ComputeCapacity: {{DesiredInstances: 3}}
      DesiredState: RUNNING
      StreamView: {view}
      SessionDrain: {{TimeoutInMinutes: {minutes}, OnTimeout: {on_timeout}}}
  Association:
    Type: AWS::AppStream::StackFleetAssociation
    Properties: {{StackName: !Ref Stack, FleetName: !Ref Fleet}}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "fleet.yaml"


def write(path: Path, name: str, view: str, minutes: int, on_timeout: str = "STOP") -> None:
    path.write_text(FLEET.format(name=name, view=view, minutes=minutes, on_timeout=on_timeout))


def deploy(aws: AwsCli, name: str, path: Path) -> str:
    done = run_cloud(aws.home, "deploy", str(path), "--stack-name", name)
    return f"{done.returncode} {done.stdout} {done.stderr}"


def wait_for(lines: IO[str], words: str) -> str:
    """What a command prints up to the line with these words."""
    told = ""
    for line in lines:
        told += line
        if words in line:
            return told
    pytest.fail(f"the command never said: {words}\n{told}")


def test_an_update_waits_for_the_people_on_the_fleet_and_cuts_nobody_off(
    aws: AwsCli, name: str, path: Path
) -> None:
    write(path, name, "APP", 1440)
    told = deploy(aws, name, path)
    assert told.startswith("0 "), told
    opened = run_cloud(aws.home, "sessions", name, "--open", "3")
    assert opened.stdout.startswith(f"3 sessions are active on the fleet {name}\n")

    write(path, name, "DESKTOP", 1440)
    diff = run_cloud(aws.home, "diff", str(path), "--stack-name", name)
    assert "the fleet waits for 3 sessions, at most 24 h, then stops" in diff.stdout
    with open_cloud(aws.home, "deploy", str(path), "--stack-name", name) as deployment:
        assert deployment.stdout is not None
        told = wait_for(deployment.stdout, "waiting for 3 sessions to end, at most 2")
        run_cloud(aws.home, "sessions", name, "--end", "3")
        told += deployment.stdout.read()
    assert deployment.returncode == 0, told
    journal = ask_simulator(require_running(CloudFolder(aws.home)), "journal")
    stops = [call for call in journal if call["operation"] == "StopFleet" and name in str(call)]
    assert [call["sessionsEnded"] for call in stops] == [0]


def test_an_update_that_prefers_to_fail_leaves_people_alone(
    aws: AwsCli, name: str, path: Path
) -> None:
    write(path, name, "APP", 0, "FAIL")
    told = deploy(aws, name, path)
    assert told.startswith("0 "), told
    run_cloud(aws.home, "sessions", name, "--open", "2")
    write(path, name, "DESKTOP", 0, "FAIL")
    told = deploy(aws, name, path)
    assert told.startswith("1 ")
    assert f'The fleet "{name}" still has 2 sessions after 0 min' in told
    still = run_cloud(aws.home, "sessions", name, "--json")
    assert len(json.loads(still.stdout)) == 2
    ended = run_cloud(aws.home, "sessions", name, "--end", "1")
    assert ended.stdout.startswith("1 session is active")


def test_a_request_that_the_fleet_does_not_take_is_told_in_one_line(aws: AwsCli, name: str) -> None:
    refused = run_cloud(aws.home, "sessions", name, "--open", "1")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == f"local/cloud: AppStream has no fleet named {name}\n"


def test_a_fleet_that_is_not_there_is_told(aws: AwsCli, name: str) -> None:
    told = run_cloud(aws.home, "sessions", name)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == f'local/cloud: AppStream has no fleet named "{name}"\n'
