"""toolchain/namespace, on a copy of the project."""

import shutil
import subprocess
from pathlib import Path

import pytest

from localcloud.project import ROOT, type_modules
from localcloud.resource_type import ResourceType

COPIED = ("aws-appstream-*", "toolchain", "examples", "*.yml", "*.xml", "Makefile")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--", *COPIED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, tracked.split("\0")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, tmp_path / name)
    return tmp_path


def rename(copy: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [str(copy / "toolchain" / "namespace"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_all_types_get_the_namespace_and_files_that_are_named_after_it(copy: Path) -> None:
    done = rename(copy, "Acme")
    assert done.returncode == 0, done.stderr
    names = []
    for module in type_modules(copy):
        names.append(ResourceType.from_file(module.schema_file).name)
        assert module.schema_file.name == f"acme-appstream-{module.short_name}.json"
        pom = (module.folder / "pom.xml").read_text(encoding="utf-8")
        assert f"<artifactId>acme-appstream-{module.short_name}</artifactId>" in pom
        jar = f"{module.folder.name}/target/acme-appstream-{module.short_name}-"
        assert (copy / "template.yml").read_text(encoding="utf-8").count(jar) == 2
    example = (copy / "examples" / "quickstart.yaml").read_text(encoding="utf-8")
    assert example.count("Type: Acme::AppStream::") == 3
    assert "Type: AWS::AppStream::StackFleetAssociation" in example
    subprocess.run(["make", "--dry-run", "build"], cwd=copy, check=True, capture_output=True)
    expected = ["Acme::AppStream::Fleet", "Acme::AppStream::ImageBuilder", "Acme::AppStream::Stack"]
    assert sorted(names) == expected


def test_a_second_namespace_replaces_the_first(copy: Path) -> None:
    rename(copy, "Acme")
    assert rename(copy, "Other").returncode == 0
    schemas = [ResourceType.from_file(module.schema_file) for module in type_modules(copy)]
    assert all(schema.name.startswith("Other::") for schema in schemas)


@pytest.mark.parametrize("arguments", [(), ("A",), ("Acme::Corp",)])
def test_a_name_that_is_no_namespace_is_refused(copy: Path, arguments: tuple[str, ...]) -> None:
    done = rename(copy, *arguments)
    assert done.returncode == 1
    assert "usage: toolchain/namespace NAME" in done.stderr
