"""What the jars and their operations cost, as tables in Markdown.

The functions run as the local cloud runs them, one after another, the types in turn, so that what
else the machine does falls on all of them alike. The costs of operations are what the tests of the
types have left behind.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from localcloud.errors import LocalCloudError
from localcloud.handlers.lambda_function import LambdaFunction
from localcloud.handlers.protocol import HandlerRequest
from localcloud.json_types import JsonObject
from localcloud.processes import cloud_processes
from localcloud.processes.cloud_processes import ProcessId
from localcloud.processes.cloud_state import CloudFolder, CloudState, Service
from localcloud.processes.interruption import INTERRUPTED_STATUS, Interrupted, Interruption
from localcloud.processes.local_cloud import alone, end, started
from localcloud.processes.ports import answers, free_ports
from localcloud.processes.services import FUNCTION_TIMEOUT_SECONDS, Commands
from localcloud.processes.startup import Launcher, serves_http
from localcloud.project import layout
from localcloud.project.ingredients import Ingredients, TypeFunction
from localcloud.project.java import java_command

_SPEED = 1.0
_WARM_INVOCATIONS = 20
_COSTS = "target/operation-costs.json"
_SECONDS_TO_END = 30.0
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class FunctionRun:
    """One function from its start on; times in seconds, memory in MB.

    A cold start is the time from the first invocation, which starts Java, to its answer; its CPU
    time is Java's alone. A warm time is the mean of the further invocations.
    """

    cold: float
    cold_cpu: float
    warm: float
    warm_cpu: float
    memory: float


@dataclass(frozen=True)
class FunctionRuns:
    """Starts functions, measures and ends them, in a small cloud of their own."""

    launcher: Launcher
    commands: Commands
    home: Path
    appstream_endpoint: str

    def run(self, function: TypeFunction) -> FunctionRun:
        command = self.commands.function(function, free_ports(1)[0], self.appstream_endpoint)
        service = self.launcher.start(command)
        self.launcher.wait_for(service, lambda: answers(service.port))
        try:
            return self._measure(function, service)
        finally:
            self._end(service)

    def _measure(self, function: TypeFunction, service: Service) -> FunctionRun:
        cold = _seconds_of_lists(service, function, 1)
        java = self._java_of(function)
        cold_cpu = cpu_seconds(java)
        warm = _seconds_of_lists(service, function, _WARM_INVOCATIONS)
        warm_cpu = cpu_seconds(java) - cold_cpu
        return FunctionRun(
            cold,
            cold_cpu,
            warm / _WARM_INVOCATIONS,
            warm_cpu / _WARM_INVOCATIONS,
            resident_megabytes(java),
        )

    def _java_of(self, function: TypeFunction) -> ProcessId:
        """The function's runtime, which ends its command line with the entry point."""
        entry_point = function.module.entry_point()
        (java,) = (
            process
            for process in cloud_processes.processes_of(self.home)
            if (arguments := _arguments(process))[0].endswith("java")
            and arguments[-1] == entry_point
        )
        return java

    def _end(self, service: Service) -> None:
        """Ends the emulator, which ends its runtime."""
        os.kill(service.process.pid, signal.SIGTERM)
        deadline = time.monotonic() + _SECONDS_TO_END
        while service.is_alive():
            if time.monotonic() > deadline:
                raise LocalCloudError(
                    f"the {service.name} function did not end within {_SECONDS_TO_END:g} seconds"
                )
            time.sleep(0.05)


def measure(function_runs: int, interruption: Interruption) -> dict[str, list[FunctionRun]]:
    """So many runs of each type's function, the types in turn."""
    CloudFolder(layout.CLOUDS).claim()
    folder = CloudFolder(layout.CLOUDS / "benchmark")
    with alone(folder):
        end(folder)
        ingredients = Ingredients.find(layout.type_modules())
        with started(folder, interruption):
            launcher = Launcher(folder, CloudState(str(folder.home), _SPEED), interruption)
            commands = Commands(ingredients, folder)
            simulator = launcher.start(commands.simulator(free_ports(1)[0], _SPEED))
            launcher.wait_for(simulator, serves_http(simulator, "/_simulator/health"))
            runs = FunctionRuns(launcher, commands, folder.home, simulator.endpoint)
            # The first run of all also warms the simulator and the file system's cache.
            for function in ingredients.functions:
                runs.run(function)
            found: dict[str, list[FunctionRun]] = {}
            for _ in range(function_runs):
                for function in ingredients.functions:
                    found.setdefault(function.name, []).append(runs.run(function))
        end(folder)
    return found


def _seconds_of_lists(service: Service, function: TypeFunction, count: int) -> float:
    client = LambdaFunction(service.endpoint, FUNCTION_TIMEOUT_SECONDS)
    payload = HandlerRequest("LIST", "benchmark", {}).payload(function.resource_type, {}, None)
    began = time.monotonic()
    for _ in range(count):
        answer = client.invoke(payload)
        if answer["status"] != "SUCCESS":
            raise LocalCloudError(f"the {function.name} function answered {answer}")
    return time.monotonic() - began


def _arguments(process: ProcessId) -> list[str]:
    return Path(f"/proc/{process.pid}/cmdline").read_text(encoding="utf-8").split("\0")[:-1] or [""]


def cpu_seconds(process: ProcessId) -> float:
    """User and system time of all threads (proc(5), stat)."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    user, system = fields.split()[11:13]
    return (int(user) + int(system)) / _TICKS_A_SECOND


def resident_megabytes(process: ProcessId) -> float:
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def machine() -> list[str]:
    """What the figures depend on."""
    cpu = _first_value(Path("/proc/cpuinfo"), "model name") or platform.machine()
    memory = int((_first_value(Path("/proc/meminfo"), "MemTotal") or "0").split()[0])
    java = subprocess.run([java_command(), "-version"], capture_output=True, text=True, check=True)
    return [
        f"{os.cpu_count()} x {cpu}, {memory / 1024**2:.0f} GB, {platform.system()}",
        java.stderr.splitlines()[0],
    ]


def _first_value(file: Path, name: str) -> str | None:
    for line in file.read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return None


def jar_rows() -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for module in layout.type_modules():
        jar = module.jar()
        with zipfile.ZipFile(jar) as archive:
            entries = len(archive.namelist())
        rows.append((module.short_name, f"{jar.stat().st_size:,}", f"{entries:,}"))
    return rows


def function_rows(runs: dict[str, list[FunctionRun]]) -> list[Sequence[str]]:
    return [
        (
            name,
            _spread(run.cold for run in of_type),
            _spread(run.cold_cpu for run in of_type),
            _spread((1000 * run.warm for run in of_type), digits=1),
            _spread((1000 * run.warm_cpu for run in of_type), digits=1),
            _spread((run.memory for run in of_type), digits=0),
        )
        for name, of_type in runs.items()
    ]


def _spread(values: Iterable[float], digits: int = 2) -> str:
    """The median, and the least and the greatest value."""
    found = list(values)
    return (
        f"{statistics.median(found):.{digits}f}"
        f" ({min(found):.{digits}f} to {max(found):.{digits}f})"
    )


def operation_rows() -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for module in layout.type_modules():
        costs = module.folder / _COSTS
        if not costs.exists():
            raise LocalCloudError(f"there is no {costs}; run make benchmark")
        for cost in json.loads(costs.read_text(encoding="utf-8")):
            rows.append((module.short_name, *operation_row(cost)))
    return rows


def operation_row(cost: JsonObject) -> Sequence[str]:
    calls: dict[str, int] = cost["calls"]
    names = ", ".join(f"{count} {name}" for name, count in calls.items())
    return (
        cost["operation"],
        str(sum(calls.values())),
        names,
        str(cost["invocations"]),
        str(cost["simulatedSeconds"]),
        str(cost.get("polls", "")),
        str(cost.get("lagSeconds", "")),
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, its columns aligned."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join("| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in lines)


def report(function_runs: int, interruption: Interruption) -> None:
    print("\n".join(machine()))
    print(f"Load before: {os.getloadavg()[0]:.1f}")
    print("\n" + table(("type", "jar, bytes", "entries"), jar_rows()), flush=True)
    runs = measure(function_runs, interruption)
    print(f"\n{function_runs} runs of each function, the types in turn: median (least to most)\n")
    head = ("type", "cold, s", "cold CPU, s", "warm, ms", "warm CPU, ms", "memory, MB")
    print(table(head, function_rows(runs)))
    print(f"\nLoad after: {os.getloadavg()[0]:.1f}\n")
    columns = ("type", "operation", "calls", "by name", "invocations", "seconds", "polls", "lag, s")
    print(table(columns, operation_rows()))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make benchmark", description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="of each function (20)")
    options = parser.parse_args(arguments)
    interruption = Interruption()
    try:
        with interruption.listening():
            report(options.runs, interruption)
    except LocalCloudError as error:
        print(f"make benchmark: {error}", file=sys.stderr)
        return 1
    except Interrupted:
        print("make benchmark: interrupted; everything has ended", file=sys.stderr)
        return INTERRUPTED_STATUS
    return 0


if __name__ == "__main__":
    sys.exit(main())
