"""AWS's contract tests of one type, on its built jar in the Lambda emulator."""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from localcloud.contract_tests import exports, prerequisites, sam
from localcloud.contract_tests.containers import Docker
from localcloud.errors import LocalCloudError
from localcloud.handlers.protocol import REGION
from localcloud.processes.aws_clients import appstream_client_at, cloudformation_client_at
from localcloud.processes.cloud_processes import marked
from localcloud.processes.cloud_state import CloudFolder, CloudState, Service
from localcloud.processes.interruption import INTERRUPTED_STATUS, Interrupted, Interruption
from localcloud.processes.local_cloud import alone, end, start_functions, started
from localcloud.processes.ports import answers, free_ports
from localcloud.processes.services import PACKAGE_ENVIRONMENT, Commands, client_environment
from localcloud.processes.startup import Launcher, serves_http
from localcloud.project import layout
from localcloud.project.ingredients import Ingredients
from localcloud.project.python_environments import python_environment

_SPEED = 600.0


@dataclass(frozen=True)
class ContractTest:
    """One run of the suite in a small cloud of its own: simulator, one function, an account."""

    module: layout.TypeModule
    report_folder: Path | None
    suite_arguments: list[str]
    interruption: Interruption
    in_containers: bool = False
    """Whether the function runs in sam local, and not in the Lambda emulator."""

    def run(self) -> int:
        """The suite's exit status."""
        docker = Docker.found() if self.in_containers else None
        # A cloud of local/cloud may come to stand around this one.
        CloudFolder(layout.CLOUDS).claim()
        kind = "sam-contract-test" if docker else "contract-test"
        folder = CloudFolder(layout.CLOUDS / f"{kind}-{self.module.short_name}")
        with alone(folder):
            end(folder)
            ingredients = Ingredients.find([self.module])
            with started(folder, self.interruption):
                state = CloudState(str(folder.home), _SPEED)
                launcher = Launcher(folder, state, self.interruption)
                commands = Commands(ingredients, folder)
                account = launcher.start(commands.account_services(*free_ports(1)))
                launcher.wait_for(account, serves_http(account, "/_ministack/health"))
                exports.provide(cloudformation_client_at(account.endpoint))
                suite = Suite(ingredients.python, folder, account)
                if docker:
                    status = self._in_containers(docker, launcher, commands, suite)
                else:
                    simulator, function = start_functions(launcher, commands, state)
                    status = self._run(suite, simulator, function, "function")
            end(folder)
        return status

    def _in_containers(
        self, docker: Docker, launcher: Launcher, commands: Commands, suite: "Suite"
    ) -> int:
        sam_command = python_environment("sam") / "bin" / "sam"
        simulator_port, port = free_ports(2)
        address = docker.address_of_this_machine()
        simulator = launcher.start(commands.simulator(simulator_port, _SPEED, containers=address))
        launcher.wait_for(simulator, serves_http(simulator, "/_simulator/health"))
        front = launcher.start(
            sam.start_lambda(sam_command, port, simulator_port, suite.account.endpoint)
        )
        try:
            launcher.wait_for(front, lambda: answers(port))
            name = sam.function_name(commands.ingredients.functions[0].resource_type)
            return self._run(suite, simulator, front, name)
        finally:
            sam.end(front)

    def _run(self, suite: "Suite", simulator: Service, function: Service, name: str) -> int:
        prerequisites.provide(self.module, appstream_client_at(simulator.endpoint))
        where = ["--endpoint", function.endpoint, "--function-name", name]
        options = ["--report-folder", str(self.report_folder)] if self.report_folder else []
        return suite.run(self.module.folder, options, [*where, *self.suite_arguments])


@dataclass(frozen=True)
class Suite:
    """`cfn test` as a process of the cloud in the folder."""

    python: Path
    folder: CloudFolder
    account: Service

    def run(self, module: Path, options: list[str], arguments: list[str]) -> int:
        environment = {
            **client_environment(),
            **PACKAGE_ENVIRONMENT,
            "AWS_ENDPOINT_URL_STS": self.account.endpoint,
        }
        suite = ["-m", "localcloud.contract_tests.suite", "--speed", f"{_SPEED:g}", *options]
        where = ["--cloudformation-endpoint-url", self.account.endpoint]
        done = subprocess.run(
            [self.python, *suite, "test", "--region", REGION, *where, *arguments],
            cwd=module,
            env=marked(self.folder.home, environment),
            check=False,
        )
        return done.returncode


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="local/contract-test",
        description="AWS's contract tests (cfn test) of one type, without an AWS account.",
    )
    parser.add_argument("type", help="such as stack")
    parser.add_argument(
        "--sam", action="store_true", help="run the handlers in containers, by sam local"
    )
    parser.add_argument("--report-folder", type=Path, help="for a JUnit report of each input set")
    parser.add_argument("suite_arguments", nargs="*", help="for pytest, after --")
    options = parser.parse_args(arguments)
    extra = ["--", *options.suite_arguments] if options.suite_arguments else []
    reports = options.report_folder.resolve() if options.report_folder else None
    interruption = Interruption()
    try:
        with interruption.listening():
            module = layout.type_module(options.type)
            return ContractTest(module, reports, extra, interruption, options.sam).run()
    except LocalCloudError as error:
        print(f"local/contract-test: {error}", file=sys.stderr)
        return 1
    except Interrupted:
        print("local/contract-test: interrupted; everything has ended", file=sys.stderr)
        return INTERRUPTED_STATUS
