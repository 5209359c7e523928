"""`cfn test` itself, with its STS on this machine and its waiting at the simulator's pace."""

import logging
import os
import sys
import time

from rpdk.core import boto_helpers
from rpdk.core.cli import main as cfn
from rpdk.core.contract import resource_client


def main(speed: float, arguments: list[str]) -> None:
    """Runs cfn with the arguments; ends the process with the suite's status."""
    sts = os.environ["AWS_ENDPOINT_URL_STS"]
    # cloudformation-cli 0.2.41 names the public STS itself, whatever the environment says.
    boto_helpers.get_service_endpoint = lambda _service, _region: sts
    resource_client.sleep = lambda seconds: time.sleep(seconds / speed)
    # It tells at length which optional properties a model does not have.
    resource_client.LOG.setLevel(logging.WARNING)
    sys.exit(cfn(args_in=arguments))


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2:])
