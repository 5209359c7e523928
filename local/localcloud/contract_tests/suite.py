"""`cfn test` itself, with its STS on this machine and its waiting at the simulator's pace."""

import argparse
import logging
import os
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from rpdk.core import boto_helpers
from rpdk.core.cli import main as cfn
from rpdk.core.contract import resource_client


def main(speed: float, report_folder: Path | None, arguments: list[str]) -> None:
    """Runs cfn with the arguments; ends the process with the suite's status."""
    sts = os.environ["AWS_ENDPOINT_URL_STS"]
    # cloudformation-cli 0.2.41 names the public STS itself, whatever the environment says.
    boto_helpers.get_service_endpoint = lambda _service, _region: sts
    resource_client.sleep = lambda seconds: time.sleep(seconds / speed)
    # It tells at length which optional properties a model does not have.
    resource_client.LOG.setLevel(logging.WARNING)
    if report_folder:
        _report_each_input_set(report_folder)
    sys.exit(cfn(args_in=arguments))


def _report_each_input_set(folder: Path) -> None:
    """cfn runs pytest once for each input set; one report would hold the last set only."""
    run, numbers = pytest.main, count(1)

    def run_with_report(arguments: list[str], plugins: list[Any]) -> int | pytest.ExitCode:
        report = folder / f"contract-{Path.cwd().name}-{next(numbers)}.xml"
        return run([*arguments, f"--junitxml={report}"], plugins)

    vars(pytest)["main"] = run_with_report


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--speed", type=float, required=True)
    parser.add_argument("--report-folder", type=Path)
    options, for_cfn = parser.parse_known_args()
    main(options.speed, options.report_folder, for_cfn)
