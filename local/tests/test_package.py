"""make package: the built types in a namespace of one's own, as the registry takes them."""

import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from localcloud.project.layout import ROOT, TypeModule, type_modules
from localcloud.schema.resource_type import ResourceType
from tests.packages import Package, package
from typepackage.namespace import TypeName

pytestmark = pytest.mark.cloud

MODULES = pytest.mark.parametrize(
    "module", type_modules(), ids=[module.short_name for module in type_modules()]
)


def packaged_name(acme: Package, module: TypeModule) -> TypeName:
    return acme.types[ResourceType.from_file(module.schema_file).name]


def zip_of(acme: Package, name: TypeName) -> dict[str, bytes]:
    return contents((acme.folder / f"{name.file}.zip").read_bytes())


def jar_of(acme: Package, name: TypeName) -> dict[str, bytes]:
    return contents(zip_of(acme, name)[f"target/{name.file}-1.0.0.jar"])


def contents(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}


def test_the_sums_are_those_of_all_files(acme: Package) -> None:
    lines = (acme.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {line.split("  ", 1)[1]: line.split("  ", 1)[0] for line in lines}
    files = {str(file.relative_to(acme.folder)): file for file in acme.folder.rglob("*.*")}
    assert listed == {
        name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in files.items()
    }
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=acme.folder, check=True)


@MODULES
def test_the_zip_holds_what_cfn_submit_uploads(acme: Package, module: TypeModule) -> None:
    name = packaged_name(acme, module)
    folders = ("inputs", "src", "target/generated-sources")
    of_the_module = {
        str(file.relative_to(module.folder))
        for folder in folders
        for file in (module.folder / folder).rglob("*")
        if file.is_file()
    }
    of_the_cli = {".rpdk-config", "schema.json", "pom.xml", ".cfn_metadata.json"}
    jar = {f"target/{name.file}-1.0.0.jar"}
    assert zip_of(acme, name).keys() == of_the_module | of_the_cli | jar


@MODULES
def test_nothing_in_the_zip_names_the_type_in_another_namespace(
    acme: Package, module: TypeModule
) -> None:
    name = packaged_name(acme, module)
    old = TypeName(ResourceType.from_file(module.schema_file).name)
    everything = {**zip_of(acme, name), **jar_of(acme, name)}
    texts = {old.full.encode(), f"{old.file}.json".encode(), f">{old.file}<".encode()}
    naming = [
        file for file, content in everything.items() if any(text in content for text in texts)
    ]
    assert naming == []
    assert json.loads(everything["schema.json"])["typeName"] == name.full
    assert json.loads(everything[".rpdk-config"])["typeName"] == name.full


@MODULES
def test_the_jar_is_the_built_one_but_for_the_name(acme: Package, module: TypeModule) -> None:
    name = packaged_name(acme, module)
    built, packaged = contents(module.jar().read_bytes()), jar_of(acme, name)
    differing = {file for file, content in packaged.items() if built.get(file) != content}
    old = ResourceType.from_file(module.schema_file).name.encode()
    naming = {file for file in built if file.endswith(".class") and old in built[file]}
    assert any(file.endswith("/ResourceModel.class") for file in naming)
    assert differing == {".rpdk-config", f"{name.file}.json", *naming}
    assert packaged.keys() - {f"{name.file}.json"} == built.keys() - {module.schema_file.name}


@MODULES
def test_the_constant_of_the_model_is_the_name_that_is_registered(
    acme: Package, module: TypeModule, tmp_path: Path
) -> None:
    name = packaged_name(acme, module)
    ((path, content),) = (
        (file, content)
        for file, content in jar_of(acme, name).items()
        if file.endswith("/ResourceModel.class")
    )
    (tmp_path / Path(path).name).write_bytes(content)
    shown = subprocess.run(
        ["javap", "-constants", tmp_path / Path(path).name],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert f'String TYPE_NAME = "{name.full}"' in shown


@MODULES
def test_the_schema_beside_the_zip_is_the_one_in_it(acme: Package, module: TypeModule) -> None:
    name = packaged_name(acme, module)
    in_zip, in_jar = zip_of(acme, name)["schema.json"], jar_of(acme, name)[f"{name.file}.json"]
    assert (acme.folder / f"{name.file}.json").read_bytes() == in_zip == in_jar


def test_the_examples_are_those_of_the_project_in_the_namespace(acme: Package) -> None:
    for example in (ROOT / "examples").glob("*.yaml"):
        expected = example.read_text(encoding="utf-8")
        for old, new in acme.types.items():
            expected = expected.replace(f"Type: {old}\n", f"Type: {new.full}\n")
        packaged = acme.folder / "examples" / example.name
        assert packaged.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("namespace", ["AWS", "amazon", "Dev", "A", "Acme::Corp", "Acme-Corp"])
def test_a_namespace_that_the_registry_refuses_is_refused(namespace: str, tmp_path: Path) -> None:
    made = package(namespace, tmp_path)
    assert made.returncode == 1
    assert made.stderr.startswith("toolchain/package: ")
    assert "such as Acme" in made.stderr
    assert list(tmp_path.iterdir()) == []


def test_make_asks_for_the_namespace_before_it_builds() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "package"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "make package NAMESPACE=Acme" in done.stderr
    assert done.stdout == ""
