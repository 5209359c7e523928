import json
import platform
from pathlib import Path

import pytest

from localcloud.errors import LocalCloudError
from localcloud.project import layout
from localcloud.project.layout import TypeModule, type_module, type_modules


@pytest.fixture
def module(tmp_path: Path) -> TypeModule:
    folder = tmp_path / "aws-appstream-box"
    (folder / "target").mkdir(parents=True)
    config = {"typeName": "Acme::Boxes::Box", "entrypoint": "acme.HandlerWrapper::handleRequest"}
    (folder / ".rpdk-config").write_text(json.dumps(config))
    return TypeModule(folder)


def test_modules_are_the_folders_with_a_types_configuration(
    module: TypeModule, tmp_path: Path
) -> None:
    (tmp_path / "aws-appstream-common").mkdir()
    assert type_modules(tmp_path) == [module]
    assert type_module("box", tmp_path) == module


def test_maven_and_sam_know_every_type_that_there_is() -> None:
    pom = (layout.ROOT / "pom.xml").read_text(encoding="utf-8")
    sam = (layout.ROOT / "template.yml").read_text(encoding="utf-8")
    for module in type_modules():
        assert f"<module>{module.folder.name}</module>" in pom
        for entry_point in ("entrypoint", "testEntrypoint"):
            assert f"Handler: {module.entry_point(entry_point)}" in sam
            assert ".EntryPoint::" in module.entry_point(entry_point)
        assert sam.count(f"CodeUri: {module.folder.name}/target/") == 2


def test_an_unknown_type_is_told_with_those_there_are(module: TypeModule, tmp_path: Path) -> None:
    with pytest.raises(LocalCloudError, match="there is no type lid; choose from box"):
        type_module("lid", tmp_path)


def test_the_handler_is_the_one_of_the_configuration(module: TypeModule) -> None:
    assert module.entry_point() == "acme.HandlerWrapper::handleRequest"


def test_a_missing_jar_is_named_with_what_to_do(module: TypeModule) -> None:
    with pytest.raises(LocalCloudError, match=r"acme-boxes-box-\*\.jar; build the project"):
        module.jar()


def test_the_jar_is_the_shaded_one(module: TypeModule) -> None:
    for name in ("acme-boxes-box-0.1.0.jar", "original-acme-boxes-box-0.1.0.jar"):
        (module.folder / "target" / name).touch()
    assert module.jar().name == "acme-boxes-box-0.1.0.jar"


def test_jars_of_two_versions_are_refused(module: TypeModule) -> None:
    for name in ("acme-boxes-box-0.1.0.jar", "acme-boxes-box-0.2.0.jar"):
        (module.folder / "target" / name).touch()
    with pytest.raises(LocalCloudError, match=r"several jars .* run make clean build"):
        module.jar()


def test_a_missing_simulator_or_runtime_is_named(tmp_path: Path) -> None:
    with pytest.raises(LocalCloudError, match=r"aws-appstream-simulator-\*\.jar; build"):
        layout.simulator_jar(tmp_path)
    with pytest.raises(LocalCloudError, match=r"Lambda's Java runtime is not in .*; build"):
        layout.lambda_runtime(tmp_path)


@pytest.mark.parametrize(("system", "machine"), [("Darwin", "arm64"), ("Linux", "riscv64")])
def test_a_machine_that_lambdas_runtime_does_not_run_on_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, machine: str
) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    with pytest.raises(LocalCloudError, match="runs on Linux on x86_64 and arm64 only"):
        layout.lambda_runtime(tmp_path)
