import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from localcloud.processes import cloud_processes
from localcloud.processes.cloud_processes import ProcessId, listening_ports

# Tells when it is ready, so that nothing has to be waited for by the clock.
SLEEPER = "import signal; print('ready', flush=True); signal.pause()"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEPER}"
PARENT = (
    "import subprocess, sys;"
    f"child = subprocess.Popen([sys.executable, '-c', {SLEEPER!r}], start_new_session=True);"
    f"{SLEEPER}"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path.resolve()


def start(home: Path, program: str, expected: int = 1) -> ProcessId:
    log = home / "log"
    process = cloud_processes.start([sys.executable, "-c", program], home, log, {})
    while log.read_text().count("ready") < expected:
        assert process.is_alive()
    return process


def test_a_process_that_was_started_is_found_and_ended(home: Path) -> None:
    process = start(home, SLEEPER)
    assert cloud_processes.processes_of(home) == [process]
    assert cloud_processes.end_all(home) == 1
    assert not process.is_alive()


def test_a_process_that_ignores_the_polite_signal_is_killed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cloud_processes, "_SECONDS_TO_END", 0.0)
    process = start(home, STUBBORN)
    cloud_processes.end_all(home)
    assert not process.is_alive()


def test_children_in_sessions_of_their_own_end_too(home: Path) -> None:
    start(home, PARENT, expected=2)
    assert cloud_processes.end_all(home) == 2
    assert cloud_processes.processes_of(home) == []


def test_an_orphan_is_ended_after_its_parent_was_killed(home: Path) -> None:
    parent = start(home, PARENT, expected=2)
    os.kill(parent.pid, signal.SIGKILL)
    os.waitpid(parent.pid, 0)
    assert cloud_processes.end_all(home) == 1
    assert cloud_processes.processes_of(home) == []


def test_processes_of_another_cloud_are_left_alone(home: Path) -> None:
    mine, other = home / "mine", home / "other"
    mine.mkdir()
    other.mkdir()
    process = start(other, SLEEPER)
    try:
        assert cloud_processes.end_all(mine) == 0
        assert process.is_alive()
    finally:
        cloud_processes.end_all(other)


def test_a_folder_whose_name_only_begins_alike_is_another_cloud(home: Path) -> None:
    longer = home / "cloud-2"
    longer.mkdir()
    process = start(longer, SLEEPER)
    try:
        assert cloud_processes.end_all(home / "cloud") == 0
        assert process.is_alive()
    finally:
        cloud_processes.end_all(longer)


def test_a_recycled_number_is_another_process() -> None:
    mine = cloud_processes._process_id(os.getpid())
    assert mine is not None
    assert mine.is_alive()
    assert not ProcessId(mine.pid, mine.started - 1).is_alive()


def test_a_zombie_is_not_alive(home: Path) -> None:
    process = cloud_processes.start([sys.executable, "-c", ""], home, home / "log", {})
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert not process.is_alive()


def test_a_program_that_cannot_be_started_is_an_error(home: Path) -> None:
    with pytest.raises(FileNotFoundError):
        cloud_processes.start([home / "no-such-program"], home, home / "log", {})


def test_output_and_errors_go_to_the_log(home: Path) -> None:
    program = "import sys; print('out'); print('err', file=sys.stderr)"
    process = cloud_processes.start([sys.executable, "-c", program], home, home / "log", {})
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert sorted((home / "log").read_text().split()) == ["err", "out"]


def test_a_marked_process_may_run_in_our_own_session(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SLEEPER],
        env=cloud_processes.marked(home, {}),
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert [found.pid for found in cloud_processes.processes_of(home)] == [process.pid]
        cloud_processes.end_all(home)


def test_a_process_knows_nothing_of_the_persons_account_and_proxy(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "intranet")
    environment = cloud_processes.marked(home, {"AWS_REGION": "us-east-1"})
    assert {name for name in environment if name.startswith("AWS_")} == {"AWS_REGION"}
    assert "127.0.0.1" in environment["no_proxy"]


def test_a_descriptor_that_is_closed_while_it_is_read_hides_no_port(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        own = ProcessId(os.getpid(), 0)
        entries = [*Path("/proc/self/fd").iterdir(), Path("/proc/self/fd/999999")]
        monkeypatch.setattr(Path, "iterdir", lambda _folder: iter(entries))
        assert server.getsockname()[1] in listening_ports(own)
