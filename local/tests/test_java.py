from pathlib import Path

import pytest

from localcloud.errors import LocalCloudError
from localcloud.project.java import java_command


def java_home(folder: Path, version: str) -> Path:
    """A Java that says nothing but its version."""
    program = folder / "bin" / "java"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho '{version}' >&2\n")
    program.chmod(0o755)
    return folder


@pytest.mark.parametrize("version", ["17.0.15", "21", "25-ea"])
def test_a_java_that_is_new_enough_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    home = java_home(tmp_path, f'openjdk version "{version}" 2025-04-15')
    monkeypatch.setenv("JAVA_HOME", str(home))
    assert java_command() == str(home / "bin" / "java")


@pytest.mark.parametrize(("version", "told"), [("1.8.0_402", "Java 8"), ("11.0.2", "Java 11")])
def test_a_java_that_is_too_old_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, told: str
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(java_home(tmp_path, f'java version "{version}"')))
    with pytest.raises(LocalCloudError, match=f"is {told}; install a JDK 17 or newer"):
        java_command()


def test_a_java_that_does_not_tell_its_version_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(java_home(tmp_path, "hello")))
    with pytest.raises(LocalCloudError, match="does not say which version"):
        java_command()


def test_a_java_home_without_java_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(LocalCloudError, match=r"bin/java was not found; install a JDK 17"):
        java_command()


def test_no_java_at_all_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LocalCloudError, match="java was not found; install a JDK 17"):
        java_command()
