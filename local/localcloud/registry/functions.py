"""The functions of registered versions, each in a Lambda emulator of its own."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from localcloud.handlers.lambda_function import LambdaCrashed, LambdaFunction, LambdaUnavailable
from localcloud.handlers.protocol import HandlerRequest
from localcloud.json_types import JsonObject
from localcloud.processes.cloud_processes import end, start
from localcloud.processes.cloud_state import CloudFolder, Service
from localcloud.processes.ports import answers, free_ports
from localcloud.processes.services import INVOCATION_SECONDS, Commands
from localcloud.project.ingredients import Ingredients
from localcloud.registry.package import PackageRefused
from localcloud.registry.versions import TypeVersion

_SECONDS_TO_ANSWER = 60


@dataclass
class RegisteredFunction:
    """The TypeFunction of one version."""

    start: Callable[[], Service]
    _running: tuple[Service, LambdaFunction] | None = None
    _starting: threading.Lock = field(default_factory=threading.Lock)

    def invoke(self, payload: JsonObject) -> JsonObject:
        """The function's answer, as LambdaFunction gives it; an emulator that died is replaced."""
        return self._function().invoke(payload)

    def end(self) -> None:
        """Ends the emulator; a further invocation would start another one."""
        with self._starting:
            if self._running:
                end(self._running[0].process)
            self._running = None

    def _function(self) -> LambdaFunction:
        with self._starting:
            if self._running is None or not self._running[0].is_alive():
                service = self.start()
                _wait_for(service)
                self._running = service, LambdaFunction(service.endpoint, INVOCATION_SECONDS)
            return self._running[1]


class RegisteredFunctions:
    """Starts functions from the jars of registered packages, as processes of the cloud."""

    def __init__(self, folder: CloudFolder, appstream_endpoint: str) -> None:
        self._folder = folder
        self._appstream_endpoint = appstream_endpoint
        self._functions: dict[str, RegisteredFunction] = {}

    def of(self, version: TypeVersion) -> RegisteredFunction:
        """The one function of the version."""
        if version.arn not in self._functions:
            self._functions[version.arn] = RegisteredFunction(partial(self._start, version))
        return self._functions[version.arn]

    def prepare(self, version: TypeVersion) -> None:
        """Starts the function and has it list, which loads it and calls AppStream."""
        request = HandlerRequest("LIST", "registration", {})
        try:
            self.of(version).invoke(request.payload(version.package.resource_type, {}, None))
        except (LambdaUnavailable, LambdaCrashed) as error:
            self.end(version)
            raise PackageRefused(f"the handlers do not start: {error}") from error

    def end(self, version: TypeVersion) -> None:
        """Ends what runs of a version."""
        function = self._functions.pop(version.arn, None)
        if function:
            function.end()
        self._jar(version).unlink(missing_ok=True)

    def _start(self, version: TypeVersion) -> Service:
        jar = self._jar(version)
        if not jar.exists():
            jar.write_bytes(version.package.jar)
        name, (port,) = jar.stem, free_ports(1)
        command = self._commands.emulator(
            name, jar, version.package.entry_point, port, self._appstream_endpoint
        )
        log = self._folder.log(name)
        process = start(command.command, self._folder.home, log, command.environment)
        return Service(name, port, process)

    def _jar(self, version: TypeVersion) -> Path:
        """Named as the version, such as acme-appstream-fleet-00000001."""
        name = version.type_name.replace("::", "-").lower()
        return self._folder.temporary("registered") / f"{name}-{version.version_id}.jar"

    @cached_property
    def _commands(self) -> Commands:
        return Commands(Ingredients.find([]), self._folder)


def _wait_for(service: Service) -> None:
    deadline = time.monotonic() + _SECONDS_TO_ANSWER
    while not answers(service.port):
        if not service.is_alive() or time.monotonic() > deadline:
            raise LambdaUnavailable(
                f"{service.name} does not start (more in local/cloud logs {service.name})"
            )
        time.sleep(0.05)
