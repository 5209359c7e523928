"""AWS's contract tests of one type, on its built jar in the Lambda emulator."""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from localcloud.contract_tests import prerequisites
from localcloud.errors import LocalCloudError
from localcloud.handlers.protocol import REGION
from localcloud.processes.aws_clients import appstream_client_at
from localcloud.processes.cloud_processes import marked
from localcloud.processes.cloud_state import CloudFolder, CloudState, Service
from localcloud.processes.interruption import INTERRUPTED_STATUS, Interrupted, Interruption
from localcloud.processes.local_cloud import alone, end, start_functions, started
from localcloud.processes.ports import free_ports
from localcloud.processes.services import CLIENT_ENVIRONMENT, PACKAGE_ENVIRONMENT, Commands
from localcloud.processes.startup import Launcher, serves_http
from localcloud.project import layout
from localcloud.project.ingredients import Ingredients

_SPEED = 600.0


@dataclass(frozen=True)
class ContractTest:
    """One run of the suite in a small cloud of its own: simulator, one function, STS."""

    module: layout.TypeModule
    report_folder: Path | None
    suite_arguments: list[str]
    interruption: Interruption

    def run(self) -> int:
        """The suite's exit status."""
        # A cloud of local/cloud may come to stand around this one.
        CloudFolder(layout.CLOUDS).claim()
        folder = CloudFolder(layout.CLOUDS / f"contract-test-{self.module.short_name}")
        with alone(folder):
            end(folder)
            ingredients = Ingredients.find([self.module])
            with started(folder, self.interruption):
                state = CloudState(str(folder.home), _SPEED)
                launcher = Launcher(folder, state, self.interruption)
                commands = Commands(ingredients, folder)
                simulator, function = start_functions(launcher, commands, state)
                prerequisites.provide(self.module, appstream_client_at(simulator.endpoint))
                sts = launcher.start(commands.security_token_service(*free_ports(1)))
                launcher.wait_for(sts, serves_http(sts, "/_ministack/health"))
                status = self._run_suite(ingredients.python, folder, function, sts)
            end(folder)
        return status

    def _run_suite(self, python: Path, folder: CloudFolder, function: Service, sts: Service) -> int:
        environment = {
            **CLIENT_ENVIRONMENT,
            **PACKAGE_ENVIRONMENT,
            "AWS_ENDPOINT_URL_STS": sts.endpoint,
        }
        suite = ["-m", "localcloud.contract_tests.suite", "--speed", f"{_SPEED:g}"]
        if self.report_folder:
            suite += ["--report-folder", str(self.report_folder)]
        where = ["--endpoint", function.endpoint, "--function-name", "function"]
        done = subprocess.run(
            [python, *suite, "test", *where, "--region", REGION, *self.suite_arguments],
            cwd=self.module.folder,
            env=marked(folder.home, environment),
            check=False,
        )
        return done.returncode


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="local/contract-test",
        description="AWS's contract tests (cfn test) of one type, without an AWS account.",
    )
    parser.add_argument("type", help="such as stack")
    parser.add_argument("--report-folder", type=Path, help="for a JUnit report of each input set")
    parser.add_argument("suite_arguments", nargs="*", help="for pytest, after --")
    options = parser.parse_args(arguments)
    extra = ["--", *options.suite_arguments] if options.suite_arguments else []
    reports = options.report_folder.resolve() if options.report_folder else None
    interruption = Interruption()
    try:
        with interruption.listening():
            module = layout.type_module(options.type)
            return ContractTest(module, reports, extra, interruption).run()
    except LocalCloudError as error:
        print(f"local/contract-test: {error}", file=sys.stderr)
        return 1
    except Interrupted:
        print("local/contract-test: interrupted; everything has ended", file=sys.stderr)
        return INTERRUPTED_STATUS
