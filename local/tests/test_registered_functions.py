"""The functions of registered versions, with an emulator that is only told of."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from localcloud.handlers.lambda_function import LambdaUnavailable
from localcloud.json_types import JsonObject
from localcloud.processes.cloud_processes import ProcessId
from localcloud.processes.cloud_state import CloudFolder, Service
from localcloud.registry import functions
from localcloud.registry.functions import RegisteredFunction, RegisteredFunctions
from localcloud.registry.package import PackageRefused, TypePackage
from localcloud.registry.versions import TypeVersion
from tests.type_packages import NAME, package_zip


class Emulators:
    """What was started and ended, and which are alive."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started = 0
        self.ended: list[int] = []
        self.alive: set[int] = set()
        monkeypatch.setattr(functions, "answers", lambda port: port in self.alive)
        monkeypatch.setattr(functions, "end", lambda process: self.ended.append(process.pid))
        monkeypatch.setattr(functions, "LambdaFunction", lambda endpoint, _seconds: _Echo(endpoint))
        monkeypatch.setattr(ProcessId, "is_alive", lambda process: process.pid in self.alive)

    def start(self) -> Service:
        self.started += 1
        self.alive = {self.started}
        return Service("box", self.started, ProcessId(self.started, 0))

    def start_dead(self) -> Service:
        return Service("box", 9, ProcessId(9, 0))


class _Echo:
    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint

    def invoke(self, _payload: JsonObject) -> JsonObject:
        return {"from": self._endpoint}


@pytest.fixture
def emulators(monkeypatch: pytest.MonkeyPatch) -> Emulators:
    return Emulators(monkeypatch)


def test_one_emulator_serves_all_invocations_and_is_replaced_when_it_dies(
    emulators: Emulators,
) -> None:
    function = RegisteredFunction(emulators.start)
    assert function.invoke({}) == function.invoke({}) == {"from": "http://127.0.0.1:1"}
    emulators.alive = set()
    assert function.invoke({}) == {"from": "http://127.0.0.1:2"}


def test_an_end_ends_the_emulator(emulators: Emulators) -> None:
    function = RegisteredFunction(emulators.start)
    function.end()
    function.invoke({})
    function.end()
    assert emulators.ended == [1]


def test_an_emulator_that_does_not_start_is_told_with_its_log(emulators: Emulators) -> None:
    with pytest.raises(LambdaUnavailable, match=r"box does not start .*local/cloud logs box"):
        RegisteredFunction(emulators.start_dead).invoke({})


@pytest.fixture
def version() -> TypeVersion:
    return TypeVersion(NAME, 3, TypePackage.read(package_zip(), NAME), {})


def test_a_version_whose_handlers_do_not_answer_is_refused_and_leaves_nothing(
    version: TypeVersion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_emulator(_self: Any, _version: TypeVersion) -> Service:
        raise LambdaUnavailable("connection refused")

    monkeypatch.setattr(RegisteredFunctions, "_start", no_emulator)
    running = RegisteredFunctions(CloudFolder(tmp_path), "http://127.0.0.1:1")
    with pytest.raises(PackageRefused, match="the handlers do not start: connection refused"):
        running.prepare(version)
    assert list((tmp_path / "tmp" / "registered").iterdir()) == []


def test_a_function_runs_from_the_jar_of_its_package_under_the_name_of_its_version(
    version: TypeVersion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[tuple[Any, ...]] = []

    class Commands:
        def emulator(self, *arguments: Any) -> Any:
            commands.append(arguments)
            raise LambdaUnavailable("not started")

    monkeypatch.setattr(RegisteredFunctions, "_commands", Commands())
    running = RegisteredFunctions(CloudFolder(tmp_path), "http://127.0.0.1:1")
    invoke: Callable[[JsonObject], JsonObject] = running.of(version).invoke
    with pytest.raises(LambdaUnavailable):
        invoke({})
    ((name, jar, entry_point, _port, appstream),) = commands
    assert name == "acme-boxes-box-00000003"
    assert jar.read_bytes() == version.package.jar
    assert (entry_point, appstream) == ("acme.HandlerWrapper::handleRequest", "http://127.0.0.1:1")
