"""The local cloud's own commands, each on a cloud of its own."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from localcloud.processes.cloud_processes import end_all, processes_of
from localcloud.processes.cloud_state import CloudFolder, CloudState
from localcloud.processes.ports import answers, free_ports
from tests.aws_cli import AwsCli, open_cloud, run_cloud

pytestmark = pytest.mark.cloud

FAST = ("--speed", "600")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A folder whose processes never outlive the test."""
    folder = tmp_path.resolve() / "cloud"
    yield folder
    end_all(folder)


def up(home: Path) -> CloudState:
    started = run_cloud(home, "up", "--port", "0", *FAST)
    assert started.returncode == 0, started.stderr
    state = CloudState.load(CloudFolder(home))
    assert state is not None
    return state


def one_line(done: "subprocess.CompletedProcess[str]") -> str:
    """What a command that fails says: one line, and no traceback."""
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    return line


def test_up_starts_everything_on_loopback_and_down_ends_it(home: Path) -> None:
    state = up(home)
    assert state.dead() == []
    assert all(answers(service.port) for service in state.services)
    assert len(run_cloud(home, "logs", "simulator").stdout) > 0
    assert "==> cloudformation <==" in run_cloud(home, "logs").stdout
    assert run_cloud(home, "down").stdout == "The local cloud is down.\n"
    assert processes_of(home) == []
    assert not any(answers(service.port) for service in state.services)
    assert not (home / "tmp").exists()


def test_no_process_listens_beyond_loopback(home: Path) -> None:
    up(home)
    sockets = {f"socket:[{inode}]" for inode in inodes_listening_beyond_loopback()}
    for process in processes_of(home):
        opened = Path(f"/proc/{process.pid}/fd").iterdir()
        assert not sockets & {str(entry.readlink()) for entry in opened if entry.is_symlink()}


def inodes_listening_beyond_loopback() -> set[str]:
    """Of the machine's listening TCP sockets (proc(5), net/tcp and net/tcp6)."""
    loopback = ("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F")
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[1].split(":")[0] not in loopback:
                found.add(fields[9])
    return found


def test_a_second_up_tells_what_runs_and_changes_nothing(home: Path) -> None:
    before = up(home)
    again = run_cloud(home, "up")
    assert again.returncode == 0, again.stderr
    assert before.services[0].endpoint in again.stdout
    assert CloudState.load(CloudFolder(home)) == before
    line = one_line(run_cloud(home, "up", "--port", str(free_ports(1)[0]), "--speed", "60"))
    assert "already running on port" in line
    assert "at speed 600, not 60" in line
    assert "local/cloud down" in line
    assert "already running" in one_line(run_cloud(home, "up", "--foreground"))
    assert before.dead() == []


def test_up_hands_the_simulator_answers_to_open_questions(home: Path) -> None:
    wrong = one_line(run_cloud(home, "up", "--port", "0", "--behaviour", "empty-texts=ignored"))
    assert "There is no behaviour empty-texts; there are agent-settings," in wrong
    assert processes_of(home) == []
    chosen = ("--behaviour", "unset-texts=empty", "--behaviour", "page-size=two")
    started = run_cloud(home, "up", "--port", "0", *chosen)
    assert "unset-texts=empty, page-size=two" in started.stdout
    aws = AwsCli(home, home)
    for name in ("a", "b", "c"):
        aws.appstream.create_stack(Name=name)
    page = aws.appstream.describe_stacks()
    assert [stack["Description"] for stack in page["Stacks"]] == ["", ""]


def test_two_ups_at_once_make_one_cloud(home: Path) -> None:
    ports = [str(port) for port in free_ports(2)]
    both = [open_cloud(home, "up", "--port", port, *FAST) for port in ports]
    told = [process.communicate() for process in both]
    assert sorted(process.returncode for process in both) == [0, 1], told
    state = CloudState.load(CloudFolder(home))
    assert state is not None
    assert state.dead() == []


def test_a_port_in_use_is_told_and_nothing_is_left(home: Path) -> None:
    state = up(home)
    other = home.parent / "other"
    line = one_line(run_cloud(other, "up", "--port", str(state.services[0].port)))
    assert "is already in use; choose another with --port" in line
    assert processes_of(other) == []


def test_a_java_that_is_too_old_is_told(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = tmp_path / "jdk" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(java.parents[1]))
    line = one_line(run_cloud(home, "up", "--port", str(free_ports(1)[0])))
    assert "is Java 11; install a JDK 17 or newer" in line
    assert processes_of(home) == []


def test_a_part_that_dies_while_it_starts_is_told_and_nothing_is_left(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = tmp_path / "jdk" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text(
        "#!/bin/sh\necho 'openjdk version \"17\"' >&2\n"
        "[ $1 = -version ] || { echo 'no memory' >&2; exit 1; }\n"
    )
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(java.parents[1]))
    line = one_line(run_cloud(home, "up", "--port", str(free_ports(1)[0])))
    assert "simulator ended while it started: no memory (more in local/cloud logs" in line
    assert processes_of(home) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("processes", [0, 1, 3])
def test_an_interrupted_up_leaves_nothing(
    home: Path, number: signal.Signals, processes: int
) -> None:
    process = open_cloud(home, "up", "--port", str(free_ports(1)[0]), *FAST)
    while len(processes_of(home)) < processes:
        assert process.poll() is None
    if processes == 0:
        while not (home / "lock").exists():
            assert process.poll() is None
    process.send_signal(number)
    _, errors = process.communicate()
    assert process.returncode == 130, errors
    assert "interrupted" in errors
    assert processes_of(home) == []
    assert not (home / "state.json").exists()


def test_foreground_stays_until_ctrl_c_and_then_ends_everything(home: Path) -> None:
    process = open_cloud(home, "up", "--foreground", "--port", str(free_ports(1)[0]), *FAST)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Ctrl-C"):
            break
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 130, errors
    assert processes_of(home) == []


def test_foreground_tells_which_part_died_and_ends_the_rest(home: Path) -> None:
    process = open_cloud(home, "up", "--foreground", "--port", str(free_ports(1)[0]), *FAST)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Ctrl-C"):
            break
    kill(home, "simulator")
    _, errors = process.communicate()
    assert process.returncode == 1
    assert "simulator (process" in errors
    assert processes_of(home) == []


def kill(home: Path, name: str) -> None:
    state = CloudState.load(CloudFolder(home))
    assert state is not None
    os.kill(state.service(name).process.pid, signal.SIGKILL)


def test_commands_on_a_cloud_that_does_not_run_say_so(home: Path) -> None:
    assert "is not running; start it with local/cloud up" in one_line(run_cloud(home, "env"))
    assert "there are no logs yet" in one_line(run_cloud(home, "logs"))
    down = run_cloud(home, "down")
    assert (down.returncode, down.stdout) == (0, "The local cloud was not running.\n")
