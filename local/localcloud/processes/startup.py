"""Starts services one by one and waits until they answer."""

import time
import urllib.request
from collections.abc import Callable
from http.client import HTTPException

from localcloud.errors import LocalCloudError
from localcloud.processes import cloud_processes
from localcloud.processes.cloud_state import CloudFolder, CloudState, Service
from localcloud.processes.interruption import Interruption
from localcloud.processes.ports import answers
from localcloud.processes.services import ServiceCommand

_SECONDS_TO_ANSWER = 90.0


class Launcher:
    """Starts the services of one cloud and records each in its state."""

    def __init__(self, folder: CloudFolder, state: CloudState, interruption: Interruption) -> None:
        self._folder = folder
        self._state = state
        self._interruption = interruption

    def start(self, command: ServiceCommand) -> Service:
        """Starts a service; the state knows it before anything can interrupt us."""
        log = self._folder.log(command.name)
        with self._interruption.held():
            process = cloud_processes.start(
                command.command, self._folder.home, log, command.environment
            )
            service = Service(command.name, command.port, process)
            self._state.services.append(service)
            self._state.save(self._folder)
        return service

    def start_again(self, service: Service, command: ServiceCommand) -> Service:
        """Starts a service that has ended, in its place; it keeps the port that others know."""
        self._state.services.remove(service)
        return self.start(command)

    def wait_for(self, service: Service, ready: Callable[[], bool]) -> None:
        """Returns once the service is ready; LocalCloudError when it ends or takes too long."""
        deadline = time.monotonic() + _SECONDS_TO_ANSWER
        while not ready():
            if not service.is_alive():
                raise LocalCloudError(
                    f"{service.name} ended while it started: {self._last_line(service)}"
                )
            if time.monotonic() > deadline:
                raise LocalCloudError(
                    f"{service.name} did not answer within {_SECONDS_TO_ANSWER:g} seconds:"
                    f" {self._last_line(service)}"
                )
            time.sleep(0.05)

    def _last_line(self, service: Service) -> str:
        log = self._folder.log(service.name)
        lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
        return f"{last} (more in local/cloud logs {service.name})"


def serves_http(service: Service, path: str) -> Callable[[], bool]:
    """Ready when a GET of the path succeeds."""

    def ready() -> bool:
        try:
            with urllib.request.urlopen(service.endpoint + path, timeout=5) as response:
                return bool(response.status == 200)
        except (OSError, HTTPException):
            return False

    return ready


def listens(service: Service) -> Callable[[], bool]:
    """Ready when the port is open: the emulator starts Java with the first invocation."""
    return lambda: answers(service.port)
