"""What local/cloud env prints, evaluated by real shells."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from localcloud.command_line.shell_environment import leading_nowhere, pointing_at, restoring
from localcloud.project.layout import ROOT
from tests.aws_cli import CLOUD

SHELLS = [
    [shell, options]
    for shell in ("bash", "dash", "zsh")
    if shutil.which(shell)
    for options in ("-c", "-euc")
]
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_REGION": "us-east-1"}
# What a person may have: for programs too, for the shell alone, with all that must be quoted.
PERSONS = {
    "AWS_PROFILE": "production",
    "AWS_REGION": "",
    "AWS_ENDPOINT_URL_S3": "https://s3.example",
    "AWS_ENDPOINT_URL_X;false": "no name of a shell's",
    "no_proxy": "intranet.example",
}
FOR_THE_SHELL_ALONE = "AWS_ACCESS_KEY_ID='it'\\''s \"my\" $KEY * \\'\nAWS_SESSION_TOKEN="
# What is set, what programs see, and what would be left behind; shells keep their script too.
SHOWN = "set; env; export -p"
CONCERNED = ("AWS_", "PATH=", "PROXY", "proxy", "LOCAL_CLOUD", "local_cloud")
SCRIPT = ("BASH_", "ZSH_", "_=", "'_'=")


@pytest.fixture(params=SHELLS, ids=" ".join)
def shell(request: pytest.FixtureRequest) -> list[str]:
    return list(request.param)


def run(
    shell: list[str], script: str, environment: dict[str, str]
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*shell, script], env=environment, capture_output=True, text=True, check=False
    )


def persons(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {**kept, **PERSONS, **more}


def evaluated(lines: str) -> str:
    return f"eval {shlex.quote(lines)}"


def shown(shell: list[str], script: str) -> list[str]:
    """What the shell has at the end of the script."""
    marked = f"{FOR_THE_SHELL_ALONE}\n{script}\necho; echo '----'; {SHOWN}"
    done = run(shell, marked, persons())
    assert done.returncode == 0, done.stderr
    lines = done.stdout.partition("----")[2].splitlines()
    told = [line for line in lines if any(name in line for name in CONCERNED)]
    return sorted(line for line in told if not line.startswith(SCRIPT))


def test_a_shell_is_after_unset_what_it_was_before(shell: list[str]) -> None:
    programs = Path("/a folder/with $odd *names")
    environment = persons()
    use = evaluated(pointing_at(CREDENTIALS, programs, environment))
    nowhere = evaluated(leading_nowhere(CREDENTIALS, environment)) + " 2>/dev/null || :"
    restore = evaluated(restoring())
    before = shown(shell, "")
    assert any("production" in line for line in before)
    for script in (
        f"{use}\n{restore}",
        f"{use}\n{use}\n{restore}",
        f"{nowhere}\n{restore}",
        f"{nowhere}\n{use}\n{nowhere}\n{restore}",
        f"{use}\n{restore}\n{use}\n{restore}",
    ):
        assert shown(shell, script) == before


def test_a_second_env_sees_what_the_first_has_set(shell: list[str], tmp_path: Path) -> None:
    env = f'eval "$({sys.executable} {CLOUD} env 2>/dev/null)" 2>/dev/null || :'
    unset = f'eval "$({sys.executable} {CLOUD} env --unset)"'
    home = f"export APPSTREAM_LOCAL_CLOUD_HOME={tmp_path}"
    assert shown(shell, f"{home}\n{env}\n{env}\n{unset}") == shown(shell, home)


def test_programs_are_pointed_at_the_cloud_and_past_everything_else(shell: list[str]) -> None:
    variables = {"AWS_ENDPOINT_URL": "http://127.0.0.1:4566", "AWS_REGION": "us-east-1"}
    lines = pointing_at(variables, Path("/cloud/bin"), persons())
    done = run(shell, f"{evaluated(lines)}\nenv", persons())
    assert done.returncode == 0, done.stderr
    seen = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
    # dash drops what cannot be a variable of its own.
    seen.pop("AWS_ENDPOINT_URL_X;false", None)
    assert {name: value for name, value in seen.items() if name.startswith("AWS_")} == variables
    assert seen["PATH"].endswith(":/cloud/bin")
    assert seen["no_proxy"] == "intranet.example,127.0.0.1,localhost"
    assert [name for name in seen if "APPSTREAM_LOCAL_CLOUD" in name] == []


def test_nothing_to_restore_is_said_and_does_no_harm(shell: list[str]) -> None:
    done = run(shell, f"{evaluated(restoring())}\necho fine", persons())
    assert (done.returncode, done.stdout) == (0, "fine\n")
    assert done.stderr == "local/cloud: this shell has nothing to restore\n"


@pytest.mark.parametrize("arguments", ["env", "env --no-such-option"])
def test_without_a_cloud_the_shell_fails_and_its_programs_reach_nothing(
    shell: list[str], arguments: str, tmp_path: Path
) -> None:
    environment = persons(APPSTREAM_LOCAL_CLOUD_HOME=str(tmp_path))
    env = f'eval "$({shlex.quote(sys.executable)} {shlex.quote(str(CLOUD))} {arguments})"'
    script = f"{env}\nended=$?\necho went on with $ended\nenv\nexit $ended"
    done = run(shell, script, environment)
    assert done.returncode == 1
    if "-euc" in shell:
        assert done.stdout == ""
    else:
        assert "went on with 1" in done.stdout
        assert "AWS_ENDPOINT_URL=http://127.0.0.1:9/the-local-cloud-is-not-running" in done.stdout
        assert "AWS_ACCESS_KEY_ID=test" in done.stdout
        assert "AWS_PROFILE" not in done.stdout
        assert "AWS_ENDPOINT_URL_S3" not in done.stdout
    assert "The AWS variables of this shell lead nowhere now" in done.stderr


def test_a_shell_that_went_on_without_a_cloud_does_not_reach_aws(tmp_path: Path) -> None:
    environment = persons(APPSTREAM_LOCAL_CLOUD_HOME=str(tmp_path), AWS_MAX_ATTEMPTS="1")
    aws = ROOT / ".venv" / "cloud" / "bin" / "aws"
    script = f'eval "$({sys.executable} {CLOUD} env)"\n{aws} sts get-caller-identity'
    done = run(["bash", "-c"], script, environment)
    assert done.returncode != 0
    told = 'Could not connect to the endpoint URL: "http://127.0.0.1:9/the-local-cloud-is-not-'
    assert told in done.stderr


def test_a_program_that_cannot_even_start_fails_the_shell_too(
    shell: list[str], tmp_path: Path
) -> None:
    broken = tmp_path / "cloud"
    shutil.copy(CLOUD, broken)
    env = f'eval "$({sys.executable} {broken} env)"'
    done = run(shell, f"{env}\nended=$?\nenv\nexit $ended", persons())
    assert done.returncode == 1
    assert "AWS_PROFILE" not in done.stdout
    assert "-euc" in shell or "AWS_ENDPOINT_URL=http://127.0.0.1:9\n" in done.stdout
