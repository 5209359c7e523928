"""make package, from the sources on: in two clones of the project."""

import subprocess
from pathlib import Path

import pytest

from localcloud.project.layout import ROOT

pytestmark = [pytest.mark.rebuild, pytest.mark.timeout(3600)]


def packaged(clone: Path) -> dict[str, bytes]:
    """The package's files by name; the clone's sources are as they were."""
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    (clone / ".venv").symlink_to(ROOT / ".venv")
    make = ["make", "package", "NAMESPACE=Acme", "VERSION=1.0.0"]
    subprocess.run(make, cwd=clone, check=True, stdout=subprocess.DEVNULL)
    status = ["git", "status", "--porcelain", "--", ".", ":!.venv"]
    assert subprocess.run(status, cwd=clone, check=True, capture_output=True).stdout == b""
    folder = clone / "target" / "packages" / "Acme" / "1.0.0"
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_two_builds_in_different_folders_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = packaged(tmp_path / "one"), packaged(tmp_path / "another-folder")
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []
