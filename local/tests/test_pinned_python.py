import os
import sys
from pathlib import Path
from typing import Any

import pytest

from localcloud.project import pinned_python


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[Any, ...]]:
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(pinned_python, "python_environment", lambda name: tmp_path / name)
    monkeypatch.setattr(os, "execve", lambda *call: calls.append(call))
    return calls


def test_the_same_command_starts_again_in_the_environment(
    started: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "orig_argv", ["python3", "local/cloud", "delete", "shop"])
    monkeypatch.setenv("AWS_PROFILE", "work")
    monkeypatch.setenv("KEPT", "yes")
    pinned_python.run_in("cloud")
    ((program, arguments, environment),) = started
    python = tmp_path / "cloud" / "bin" / "python"
    assert program == python
    assert arguments == [str(python), "local/cloud", "delete", "shop"]
    assert "AWS_PROFILE" not in environment
    assert environment["KEPT"] == "yes"


def test_nothing_starts_again_in_the_environment_itself(
    started: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "link" / "cloud"))
    pinned_python.run_in("cloud")
    assert started == []
