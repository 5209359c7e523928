"""What holds for packages of any project: the same bytes, side by side, sources unchanged."""

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from localcloud.project.layout import type_module
from typepackage import class_file
from typepackage.namespace import NotPackaged, Renaming, TypeName
from typepackage.package import PackageMaker, project_version

VERSION = "0.3.0"
JAR = {
    "META-INF/MANIFEST.MF": b"Manifest-Version: 1.0\n",
    "software/amazon/appstream/stack/Handler.class": b"\xca\xfe\xba\xbe",
    "notes.txt": b"AWS::AppStream::Stack in a text stays",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one type, whose jar is small."""
    return small_project(tmp_path / "project", list(JAR))


def small_project(root: Path, order: list[str]) -> Path:
    stack = type_module("stack")
    module = root / stack.folder.name
    (module / "target").mkdir(parents=True)
    (root / "examples").mkdir()
    (root / "examples" / "one.yaml").write_text("Type: AWS::AppStream::Stack\n", encoding="utf-8")
    (root / "pom.xml").write_text(
        f'<project xmlns="http://maven.apache.org/POM/4.0.0"><version>{VERSION}</version></project>',
        encoding="utf-8",
    )
    for file in (stack.folder / ".rpdk-config", stack.schema_file, stack.folder / "pom.xml"):
        shutil.copy(file, module)
    shutil.copytree(stack.folder / "inputs", module / "inputs")
    schema = {stack.schema_file.name: stack.schema_file.read_bytes()}
    with zipfile.ZipFile(module / "target" / f"aws-appstream-stack-{VERSION}.jar", "w") as jar:
        for name in order:
            jar.writestr(
                zipfile.ZipInfo(name, (2020 + order.index(name), 1, 1, 0, 0, 0)), JAR[name]
            )
        for name, content in schema.items():
            jar.writestr(name, content)
    return root


def everything(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def test_two_builds_give_the_same_bytes_and_nothing_of_the_project_changes(
    project: Path, tmp_path: Path
) -> None:
    before = everything(project)
    first = PackageMaker("Acme", "1.0.0", project).make(tmp_path / "packages")
    assert everything(project) == before
    again = small_project(tmp_path / "elsewhere", list(reversed(JAR)))
    for file in again.rglob("*.json"):
        os.utime(file, (0, 0))
    second = PackageMaker("Acme", "1.0.0", again).make(tmp_path / "other-packages")
    assert everything(first) == everything(second)


def test_a_package_stands_beside_those_of_other_namespaces_and_versions(
    project: Path, tmp_path: Path
) -> None:
    others = [tmp_path / "Acme" / "1.0.0" / "register.yaml", tmp_path / "Other" / "1.1.0" / "a.zip"]
    for other in others:
        other.parent.mkdir(parents=True)
        other.touch()
    made = PackageMaker("Other", "1.0.0", project).make(tmp_path)
    schema = json.loads((made / "other-appstream-stack.json").read_text(encoding="utf-8"))
    assert schema["typeName"] == "Other::AppStream::Stack"
    assert made == tmp_path / "Other" / "1.0.0"
    assert all(other.exists() for other in others)


def test_a_schema_that_the_cli_refuses_leaves_the_package_that_was_there(
    project: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "packages" / "Acme" / "1.0.0" / "register.yaml"
    kept.parent.mkdir(parents=True)
    kept.touch()
    schema_file = project / "aws-appstream-stack" / "aws-appstream-stack.json"
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    schema_file.write_text(json.dumps({**schema, "primaryIdentifier": []}), encoding="utf-8")
    with pytest.raises(NotPackaged, match="cfn package fails"):
        PackageMaker("Acme", "1.0.0", project).make(tmp_path / "packages")
    assert kept.exists()
    assert [folder.name for folder in (tmp_path / "packages").iterdir()] == ["Acme"]


def test_the_version_is_the_projects_unless_another_is_given(project: Path) -> None:
    assert project_version(project) == VERSION


@pytest.mark.parametrize(
    ("text", "renamed"),
    [
        ("Type: AWS::AppStream::Stack", "Type: Acme::AppStream::Stack"),
        ("of AWS::AppStream::Stack: the rest", "of Acme::AppStream::Stack: the rest"),
        ("AWS::AppStream::StackFleetAssociation", "AWS::AppStream::StackFleetAssociation"),
        ("AWS::AppStream::User", "AWS::AppStream::User"),
        ("MyAWS::AppStream::Stack", "MyAWS::AppStream::Stack"),
        ("<artifactId>aws-appstream-stack<", "<artifactId>acme-appstream-stack<"),
        ("aws-appstream-stack-0.1.0.jar", "acme-appstream-stack-0.1.0.jar"),
        ("aws-appstream-stack-other", "aws-appstream-stack-other"),
        ("aws-appstream-stacks", "aws-appstream-stacks"),
    ],
)
def test_only_the_projects_own_types_are_renamed(text: str, renamed: str) -> None:
    renaming = Renaming([TypeName("AWS::AppStream::Stack")], "Acme")
    assert renaming.all_in(text) == renamed


def test_what_is_not_a_class_is_not_taken_for_one() -> None:
    names = {"AWS::AppStream::Stack": "Acme::AppStream::Stack"}
    assert class_file.with_strings(b"no name", names) == b"no name"
    with pytest.raises(ValueError, match="not a class file"):
        class_file.with_strings(b"text with AWS::AppStream::Stack", names)
