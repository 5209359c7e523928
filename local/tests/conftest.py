import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from localcloud.ports import free_ports
from localcloud.processes import processes_of
from tests.aws_cli import AwsCli, run_cloud

# A minute of AppStream's passes in a tenth of a second.
SPEED = "600"


@pytest.fixture(scope="session")
def cloud_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a local cloud that runs as long as the tests do."""
    home = tmp_path_factory.mktemp("cloud")
    (port,) = free_ports(1)
    started = run_cloud(home, "up", "--port", str(port), "--speed", SPEED)
    assert started.returncode == 0, started.stderr
    yield home
    ended = run_cloud(home, "down")
    assert ended.returncode == 0, ended.stderr
    assert processes_of(home) == []


@pytest.fixture(scope="session")
def aws(cloud_home: Path, tmp_path_factory: pytest.TempPathFactory) -> AwsCli:
    return AwsCli(cloud_home, tmp_path_factory.mktemp("templates"))


@pytest.fixture
def name() -> str:
    """A name that no other test has, for the template's stack and for AppStream's."""
    return f"desk-{uuid.uuid4().hex[:8]}"
