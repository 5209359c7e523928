"""local/cloud deploy, diff and delete on a real local cloud, in a pipe and on a terminal."""

import json
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from typing import Any

import pytest

from localcloud.processes.cloud_processes import end_all
from localcloud.processes.ports import free_ports
from tests.aws_cli import CLOUD, AwsCli, run_cloud

pytestmark = pytest.mark.cloud

_COLUMNS = 50
_STOPS = "stopping the fleet: InstanceType requires it; sessions end"


@pytest.fixture
def name() -> str:
    return f"shop-{uuid.uuid4().hex[:8]}"


def fleet(name: str, **more: Any) -> dict[str, Any]:
    properties = {
        "Name": name,
        "FleetType": "ON_DEMAND",
        "InstanceType": "stream.standard.medium",
        "ImageName": "AppStream-WinServer2019-06-17-2024",
        "ComputeCapacity": {"DesiredInstances": 1},
        "DesiredState": "RUNNING",
        **more,
    }
    return {
        "Parameters": {"Title": {"Type": "String", "Default": "One"}},
        "Resources": {
            "Desk": {
                "Type": "AWS::AppStream::Stack",
                "Properties": {"Name": name, "DisplayName": {"Ref": "Title"}},
            },
            "Fleet": {"Type": "AWS::AppStream::Fleet", "Properties": properties},
        },
        "Outputs": {"Name": {"Value": {"Ref": "Fleet"}}},
    }


def write(folder: Path, name: str, template: dict[str, Any]) -> str:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(template), encoding="utf-8")
    return str(path)


def test_a_stack_is_deployed_compared_changed_and_deleted(
    cloud_home: Path, tmp_path: Path, name: str
) -> None:
    path = write(tmp_path, name, fleet(name))
    new = run_cloud(cloud_home, "diff", path)
    assert new.stdout.splitlines()[0] == f"{name} is a new stack; a deploy creates:"

    created = run_cloud(cloud_home, "deploy", path)
    assert created.returncode == 0, created.stderr
    assert "Fleet creating: starting the fleet: instances come up" in created.stdout
    ended, outputs = created.stdout.splitlines()[-2:]
    assert ended.endswith(f"stack {name} created")
    assert outputs == f"Name  {name}"
    assert "\x1b" not in created.stdout

    again = run_cloud(cloud_home, "deploy", path)
    assert (again.returncode, again.stdout.splitlines()[0]) == (0, f"{name}: nothing to change")

    write(tmp_path, name, fleet(name, InstanceType="stream.standard.large", DisplayName="Two"))
    difference = run_cloud(cloud_home, "diff", path)
    assert difference.stdout.splitlines() == [
        f"~ Fleet  AWS::AppStream::Fleet  {name}  RUNNING",
        "    nothing stops                     DisplayName: (none) -> Two",
        "    the fleet stops; no sessions end  InstanceType: stream.standard.medium"
        " -> stream.standard.large",
    ]

    changed = run_cloud(cloud_home, "deploy", path)
    assert changed.returncode == 0, changed.stderr
    assert _STOPS in changed.stdout
    assert "Desk" not in changed.stdout

    deleted = run_cloud(cloud_home, "delete", name)
    assert deleted.returncode == 0, deleted.stderr
    assert deleted.stdout.splitlines()[-1].endswith(f"stack {name} deleted")
    gone = run_cloud(cloud_home, "delete", name)
    told = f"local/cloud: no stack is named {name}; run local/cloud list to see the stacks\n"
    assert (gone.returncode, gone.stderr) == (1, told)


def test_parameters_and_tags_that_are_not_given_stay(
    cloud_home: Path, aws: AwsCli, tmp_path: Path, name: str
) -> None:
    body = fleet(name, DesiredState="STOPPED")
    path = write(tmp_path, name, body)
    first = run_cloud(cloud_home, "deploy", path, "--parameter", "Title=Mine", "--tag", "team=a")
    assert first.returncode == 0, first.stderr
    body["Resources"]["Desk"]["Properties"]["Description"] = "new"
    write(tmp_path, name, body)
    assert run_cloud(cloud_home, "deploy", path).returncode == 0
    held = aws.appstream_stack(name)
    assert held is not None
    assert (held["DisplayName"], held["Description"]) == ("Mine", "new")
    assert aws.tags(held["Arn"]) == {"team": "a"}
    assert run_cloud(cloud_home, "delete", name).returncode == 0


def test_a_failure_names_the_resource_first_and_then_what_to_do(
    cloud_home: Path, tmp_path: Path, name: str
) -> None:
    template = fleet(name)
    del template["Resources"]["Fleet"]
    template["Resources"]["Other"] = {
        "Type": "AWS::AppStream::Stack",
        "DependsOn": "Desk",
        "Properties": {"Name": name},
    }
    template["Outputs"] = {}
    path = write(tmp_path, name, template)
    failed = run_cloud(cloud_home, "deploy", path)
    assert failed.returncode == 1
    first, second = failed.stderr.splitlines()
    assert first.startswith("local/cloud: Other (AWS::AppStream::Stack) failed: ")
    assert "the next deploy creates it again" in second
    assert "Desk deleted" in failed.stdout
    refused = run_cloud(cloud_home, "diff", path)
    assert refused.returncode == 1
    assert "is in ROLLBACK_COMPLETE" in refused.stderr
    assert "a deploy creates it again" in refused.stderr
    assert run_cloud(cloud_home, "delete", name).returncode == 0


def test_mistakes_are_told_in_one_line(cloud_home: Path, tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, fleet(name))
    misnamed = write(tmp_path, "misnamed", fleet(name, InstanceTyp="x"))
    for arguments, told in (
        ((str(tmp_path / "none.yaml"),), "there is no template"),
        ((misnamed,), "unknown property InstanceTyp; did you mean InstanceType?"),
        ((path, "--parameter", "Titel=x"), "did you mean Title?"),
        ((path, "--tag", "team"), "'team' is not KEY=VALUE"),
    ):
        done = run_cloud(cloud_home, "deploy", *arguments)
        assert done.returncode == 1
        (line,) = done.stderr.splitlines()
        assert told in line
    # A 2 would mean that something changes.
    assert run_cloud(cloud_home, "diff", path, "--exit-code", "--stack").returncode == 1


def test_a_cloud_that_is_not_up_is_told(tmp_path: Path) -> None:
    done = run_cloud(tmp_path / "none", "delete", "shop")
    assert done.returncode == 1
    assert "is not running; start it with local/cloud up" in done.stderr


class Terminal:
    """A command on a pseudo-terminal, and all that it writes there."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self._terminal, other = pty.openpty()
        ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, _COLUMNS, 0, 0))
        # The terminal alone says how wide it is.
        inherited = {key: os.environ[key] for key in os.environ.keys() - {"COLUMNS", "LINES"}}
        environment = {**inherited, "APPSTREAM_LOCAL_CLOUD_HOME": str(home), "TERM": "xterm"}
        self.process = subprocess.Popen(
            [sys.executable, CLOUD, *arguments],
            stdin=other,
            stdout=other,
            stderr=other,
            env={**environment, "NO_COLOR": "1"},
            start_new_session=True,
        )
        os.close(other)
        self.written = ""

    def read_until(self, text: str) -> None:
        """Reads on until the text has come; an end before it fails the test."""
        while text not in self.written:
            assert self._read(), self.written

    def end(self) -> int:
        while self._read():
            pass
        return self.process.wait()

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._terminal)

    def _read(self) -> bool:
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            return False
        self.written += data.decode(errors="replace")
        return bool(data)


@contextmanager
def terminal(home: Path, *arguments: str) -> Iterator[Terminal]:
    opened = Terminal(home, *arguments)
    try:
        yield opened
    finally:
        opened.close()


def test_a_narrow_terminal_shows_each_resource_on_lines_that_fit(
    cloud_home: Path, tmp_path: Path, name: str
) -> None:
    path = write(tmp_path, "narrow", fleet(name))
    with terminal(cloud_home, "deploy", path, "--stack-name", name) as shown:
        assert shown.end() == 0, shown.written
    drawn, _, outputs = shown.written.rpartition("\x1b[J")
    assert outputs == f"Name  {name}\r\n"
    lines = [line.removesuffix("\x1b[K") for line in drawn.split("\r\n")]
    texts = [line.rpartition("\x1b[J")[2].rpartition("A")[2] for line in lines]
    assert max(map(len, texts)) < _COLUMNS
    assert any("starting the fleet: instances come up" in line for line in lines)
    assert "\x1b[?25l" not in shown.written
    assert run_cloud(cloud_home, "delete", name).returncode == 0


@pytest.fixture
def slow_home(tmp_path: Path) -> Iterator[Path]:
    """A cloud in which a fleet takes twenty seconds to start, however busy the machine is."""
    home = tmp_path / "cloud"
    started = run_cloud(home, "up", "--port", str(free_ports(1)[0]), "--speed", "30")
    assert started.returncode == 0, started.stderr
    yield home
    end_all(home)


def test_ctrl_c_leaves_the_deployment_going_on_and_the_terminal_clean(
    slow_home: Path, tmp_path: Path, name: str
) -> None:
    path = write(tmp_path, name, fleet(name))
    with terminal(slow_home, "deploy", path) as shown:
        shown.read_until("starting the fleet")
        shown.process.send_signal(signal.SIGINT)
        assert shown.end() == 130, shown.written
    told = shown.written.rpartition("\x1b[J")[2].replace("\r\n", "")
    assert told.startswith(f"local/cloud: {name} is still ")
    assert f"local/cloud delete {name}" in told

    watched = run_cloud(slow_home, "deploy", path)
    assert watched.returncode == 0, watched.stderr
    lines = watched.stdout.splitlines()
    assert lines[0] == f"{name} is still creating; waiting for that to finish"
    assert f"{name}: nothing to change" in lines
