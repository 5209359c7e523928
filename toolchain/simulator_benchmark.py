"""Measures the built simulator: its memory after 100,000 calls, and what a page of Describe costs.

It ends with status 1 if the simulator took more than 300 MB, or if a page costs more among 50,000
resources than among 50.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CALLS = 100_000
MOST_MEGABYTES = 300
FEW, MANY = 50, 50_000
PAGES = 1000
MOST_PAGE_RATIO = 2.0


class Simulator:
    """A running simulator and one connection to it."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self._connection = http.client.HTTPConnection(address)

    def call(self, operation: str, **request: Any) -> Any:
        headers = {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": f"PhotonAdminProxyService.{operation}",
        }
        self._connection.request("POST", "/", json.dumps(request), headers)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != http.client.OK:
            sys.exit(f"{operation} failed: {body.decode()}")
        return json.loads(body)

    def create_stack(self, number: int) -> None:
        self.call(
            "CreateStack",
            Name=f"stack-{number:06}",
            Description="One of many stacks that a benchmark makes",
            StorageConnectors=[{"ConnectorType": "HOMEFOLDERS"}],
            UserSettings=[{"Action": "FILE_UPLOAD", "Permission": "DISABLED"}],
            ApplicationSettings={"Enabled": True, "SettingsGroup": "group"},
            Tags={"team": "blue"},
        )

    def most_megabytes(self) -> float:
        """The most memory that its processes have held so far."""
        kilobytes = 0
        for process in self._processes():
            status = (process / "status").read_text(encoding="utf-8").splitlines()
            (line,) = [line for line in status if line.startswith("VmHWM:")]
            kilobytes += int(line.split()[1])
        return kilobytes / 1024

    def processor_seconds(self) -> float:
        """The processor time that its processes have taken so far."""
        ticks = 0
        for process in self._processes():
            status = (process / "stat").read_text(encoding="utf-8")
            user, system = status.rpartition(")")[2].split()[11:13]
            ticks += int(user) + int(system)
        return ticks / os.sysconf("SC_CLK_TCK")

    def _processes(self) -> list[Path]:
        """The program and the virtual machine that it starts."""
        started = Path(f"/proc/{self.process.pid}")
        children = [file.read_text().split() for file in started.glob("task/*/children")]
        return [started, *(Path(f"/proc/{child}") for child in chain.from_iterable(children))]


@contextmanager
def simulator() -> Iterator[Simulator]:
    (jar,) = ROOT.glob("aws-appstream-simulator/target/aws-appstream-simulator-*.jar")
    command = ["java", "-jar", str(jar), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout  # noqa: S101 it is a pipe
        try:
            yield Simulator(process, process.stdout.readline().split()[4].removeprefix("http://"))
        finally:
            process.kill()


def lives(running: Simulator) -> None:
    """Stacks that are made, looked at, changed and deleted."""
    for number in range(CALLS // 5):
        name = f"stack-{number:06}"
        running.create_stack(number)
        running.call("DescribeStacks")
        running.call("UpdateStack", Name=name, Description="Changed")
        running.call("DescribeStacks", Names=[name])
        running.call("DeleteStack", Name=name)


def changes(running: Simulator) -> None:
    """A thousand stacks that are changed again and again."""
    for number in range(CALLS):
        if number < 1000:
            running.create_stack(number)
        else:
            running.call("UpdateStack", Name=f"stack-{number % 1000:06}", Description=f"{number}")


def page_milliseconds(running: Simulator) -> float:
    """The processor time that the simulator spends on a page from the middle of the list."""
    token = running.call("DescribeStacks")["NextToken"]
    began = running.processor_seconds()
    for _ in range(PAGES):
        running.call("DescribeStacks", NextToken=token)
    return (running.processor_seconds() - began) / PAGES * 1000


def main() -> int:
    failed = False
    for load in (lives, changes):
        with simulator() as running:
            began = time.monotonic()
            load(running)
            seconds, megabytes = time.monotonic() - began, running.most_megabytes()
        print(f"{CALLS} calls, {load.__name__}: at most {megabytes:.0f} MB, {seconds:.0f} s")
        failed |= megabytes > MOST_MEGABYTES
    with simulator() as running:
        page: dict[int, float] = {}
        for number in range(MANY):
            running.create_stack(number)
            if number + 1 in (FEW, MANY):
                page[number + 1] = page_milliseconds(running)
        megabytes = running.most_megabytes()
    print(f"a page: {page[FEW]:.2f} ms among {FEW}, {page[MANY]:.2f} ms among {MANY} stacks")
    print(f"{MANY} stacks: at most {megabytes:.0f} MB")
    failed |= megabytes > MOST_MEGABYTES or page[MANY] > MOST_PAGE_RATIO * page[FEW]
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
