"""What Docker has to offer to a run of the contract tests in containers."""

import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from localcloud.errors import LocalCloudError

IMAGE = "public.ecr.aws/lambda/java:17-x86_64"
"""AWS's image of Lambda's Java 17, on which the SAM CLI builds its own."""

HOST = "host.docker.internal"
ADD_HOST = ("--add-host", f"{HOST}:host-gateway")
"""Gives containers a name for this machine; Docker Desktop knows it anyway."""

_LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Docker:
    """The docker command, once it is known that a daemon answers and the image is there."""

    command: str

    @staticmethod
    def found() -> "Docker":
        """LocalCloudError, in one line, with what is missing: command, daemon or image."""
        command = which("docker")
        if command is None:
            raise LocalCloudError(
                "there is no docker command; install Docker, or leave SAM=1 out and use the Lambda"
                " emulator"
            )
        docker = Docker(command)
        if problem := docker._problem("version", "--format", "{{.Server.Version}}"):
            raise LocalCloudError(f"the Docker daemon does not answer: {problem}")
        if docker._problem("image", "inspect", IMAGE) and (
            problem := docker._problem("pull", "--quiet", IMAGE)
        ):
            raise LocalCloudError(f"Docker has no image {IMAGE} and cannot pull it: {problem}")
        return docker

    def address_of_this_machine(self) -> str:
        """Where containers reach it: the bridge, or the loopback address in Docker Desktop."""
        told = self._run("run", "--rm", *ADD_HOST, "--entrypoint", "cat", IMAGE, "/etc/hosts")
        if told.returncode != 0:
            raise LocalCloudError(f"Docker cannot run {IMAGE}: {_last_line(told)}")
        addresses = [line.split()[0] for line in told.stdout.splitlines() if HOST in line.split()]
        return next(filter(_is_of_this_machine, addresses), _LOOPBACK)

    def _problem(self, *arguments: str) -> str | None:
        done = self._run(*arguments)
        if done.returncode == 0:
            return None
        return _last_line(done)

    def _run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [Path(self.command), *arguments], capture_output=True, text=True, check=False
        )


def _last_line(done: "subprocess.CompletedProcess[str]") -> str:
    return (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]


def _is_of_this_machine(address: str) -> bool:
    with socket.socket() as trial:
        try:
            trial.bind((address, 0))
        except OSError:
            return False
    return True
