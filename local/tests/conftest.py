import uuid
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from localcloud.engine import pinned_names
from localcloud.processes.cloud_processes import processes_of
from localcloud.processes.ports import free_ports
from tests.aws_cli import AwsCli, run_cloud
from tests.packages import Package, package

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


@pytest.fixture(scope="session")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The built types as a package in the namespace Acme."""
    packages = tmp_path_factory.mktemp("packages")
    made = package("Acme", packages, "--version", "1.0.0")
    assert made.returncode == 0, made.stderr
    return Package(packages / "Acme" / "1.0.0")


@pytest.fixture
def name() -> str:
    """A name that no other test has, for the template's stack and for AppStream's."""
    return f"desk-{uuid.uuid4().hex[:8]}"


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The engine's modules; whatever is registered in them is taken out again."""
    package = pinned_names.PACKAGE
    modules = {
        name: import_module(f"{package}.{name}")
        for name in ("provisioners", "stacks", "drift", "changesets", "engine", "handlers")
    }
    for suffix, tables in pinned_names.TABLES.items():
        module = import_module(package + suffix)
        for name, kind in tables:
            if kind is dict:
                monkeypatch.setattr(module, name, dict(getattr(module, name)))
            else:
                monkeypatch.setattr(module, name, getattr(module, name))
    for suffix, functions in pinned_names.FUNCTIONS.items():
        module = import_module(package + suffix)
        for name in functions:
            monkeypatch.setattr(module, name, getattr(module, name))
    return modules
