"""What the contract tests ask of Docker and give to sam local; a script stands for docker."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from localcloud.contract_tests import sam
from localcloud.contract_tests.containers import IMAGE, Docker
from localcloud.errors import LocalCloudError
from localcloud.processes.services import FUNCTION_MEMORY_MB, FUNCTION_TIMEOUT_SECONDS
from localcloud.project.layout import ROOT, type_modules
from localcloud.schema.resource_type import ResourceType

FakeDocker = Callable[[str], None]


@pytest.fixture
def docker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeDocker:
    """Puts a docker command on the PATH that runs the lines of a shell script."""

    def install(script: str) -> None:
        command = tmp_path / "docker"
        command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        command.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return install


def problem() -> str:
    with pytest.raises(LocalCloudError) as raised:
        Docker.found()
    (line,) = str(raised.value).splitlines()
    return line


def test_without_a_docker_command_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert problem().startswith("there is no docker command; install Docker, or leave SAM=1 out")


def test_without_a_daemon_one_line_says_what_docker_says(docker: FakeDocker) -> None:
    docker('echo "Client: 28" && echo "Cannot connect to the Docker daemon" >&2 && exit 1')
    assert problem() == "the Docker daemon does not answer: Cannot connect to the Docker daemon"


def test_without_the_image_one_line_says_why_it_cannot_be_pulled(docker: FakeDocker) -> None:
    docker('case "$1" in version) ;; *) echo "no such host" >&2; exit 1 ;; esac')
    assert problem() == f"Docker has no image {IMAGE} and cannot pull it: no such host"


def test_an_image_that_is_missing_is_pulled(docker: FakeDocker, tmp_path: Path) -> None:
    docker(f'echo "$@" >> {tmp_path}/asked; [ "$1" != image ]')
    Docker.found()
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[-1] == f"pull --quiet {IMAGE}"


@pytest.mark.parametrize(
    ("hosts", "address"),
    [
        ("127.0.0.2 host.docker.internal", "127.0.0.2"),
        # An address of Docker Desktop's own virtual machine.
        ("192.0.2.1 host.docker.internal", "127.0.0.1"),
        ("fd00::1 host.docker.internal\n127.0.0.2 host.docker.internal", "127.0.0.2"),
        ("127.0.0.2 localhost", "127.0.0.1"),
    ],
)
def test_containers_reach_this_machine_where_their_hosts_file_says_if_that_is_an_address_of_it(
    docker: FakeDocker, hosts: str, address: str
) -> None:
    docker(f'[ "$1" != run ] || echo "{hosts}"')
    assert Docker.found().address_of_this_machine() == address


def test_an_image_that_does_not_run_is_told_in_one_line(docker: FakeDocker) -> None:
    docker('[ "$1" != run ] || { echo "exec format error" >&2; exit 1; }')
    with pytest.raises(LocalCloudError, match=f"cannot run {IMAGE}: exec format error"):
        Docker.found().address_of_this_machine()


def test_the_command_says_in_one_line_what_is_missing_and_starts_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "local" / "contract-test", "--sam", "stack"],
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("local/contract-test: there is no docker command")


def functions() -> dict[str, str]:
    """The handler of each function in template.yml, whose tags are none that YAML knows."""
    template = yaml.safe_load((ROOT / "template.yml").read_text(encoding="utf-8"))
    return {name: each["Properties"]["Handler"] for name, each in template["Resources"].items()}


def test_every_type_has_its_function_in_the_template() -> None:
    for module in type_modules():
        name = sam.function_name(ResourceType.from_file(module.schema_file))
        assert functions()[name] == module.entry_point()


def test_the_template_has_the_functions_as_the_local_cloud_has_them() -> None:
    template = yaml.safe_load((ROOT / "template.yml").read_text(encoding="utf-8"))
    settings = template["Globals"]["Function"]
    assert (settings["MemorySize"], settings["Timeout"]) == (
        FUNCTION_MEMORY_MB,
        FUNCTION_TIMEOUT_SECONDS,
    )
    assert settings["Environment"]["Variables"] == {"JAVA_TOOL_OPTIONS": ""}


def test_sam_leads_the_functions_to_the_simulator_and_keeps_their_containers() -> None:
    command = sam.start_lambda(Path("sam"), 3001, 4001, "http://127.0.0.1:5001")
    words = [str(word) for word in command.command]
    assert words[:3] == ["sam", "local", "start-lambda"]
    for option, value in (
        ("--port", "3001"),
        ("--warm-containers", "LAZY"),
        ("--add-host", "host.docker.internal:host-gateway"),
    ):
        assert words[words.index(option) + 1] == value
    assert command.environment["JAVA_TOOL_OPTIONS"] == (
        "-Daws.endpointUrlAppStream=http://host.docker.internal:4001"
    )
