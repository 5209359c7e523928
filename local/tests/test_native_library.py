import platform
import zipfile
from pathlib import Path

import pytest

from localcloud.errors import LocalCloudError
from localcloud.project.native_library import native_library

KINDS = ("linux-x86_64", "linux-aarch_64", "linux_musl-x86_64", "linux_musl-aarch_64")


@pytest.fixture
def runtime(tmp_path: Path) -> Path:
    folder = tmp_path / "runtime"
    folder.mkdir()
    jar = folder / "aws-lambda-java-runtime-interface-client-2.9.0.jar"
    with zipfile.ZipFile(jar, "w") as opened:
        for kind in KINDS:
            opened.writestr(f"jni/libaws-lambda-jni.{kind}.so", kind)
    return folder


@pytest.mark.parametrize(
    ("machine", "c_library", "kind"),
    [
        ("x86_64", "glibc", "linux-x86_64"),
        ("aarch64", "glibc", "linux-aarch_64"),
        ("arm64", "glibc", "linux-aarch_64"),
        ("x86_64", "", "linux_musl-x86_64"),
    ],
)
def test_the_library_is_the_one_of_the_machine(
    runtime: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    machine: str,
    c_library: str,
    kind: str,
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(platform, "libc_ver", lambda: (c_library, ""))
    assert native_library(runtime, tmp_path).read_text() == kind


def test_a_library_that_may_be_in_use_is_not_written_again(runtime: Path, tmp_path: Path) -> None:
    library = native_library(runtime, tmp_path)
    written = library.stat()
    assert native_library(runtime, tmp_path).stat() == written


def test_a_machine_without_a_library_is_told(
    runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    with pytest.raises(LocalCloudError, match=r"has no jni/libaws-lambda-jni\..* for this machine"):
        native_library(runtime, tmp_path)
