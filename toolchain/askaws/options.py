"""The options of toolchain/ask-aws."""

from __future__ import annotations

import argparse
from pathlib import Path

from askaws.plan import PRICE_USD


def parser() -> argparse.ArgumentParser:
    """The options, each with its help."""
    options = argparse.ArgumentParser(
        prog="toolchain/ask-aws",
        description="Asks AppStream in a real account what its documents leave open.",
        epilog="docs/ask-aws.md says what each option is for.",
    )
    options.add_argument("--profile", metavar="P", help="the profile of the AWS account")
    options.add_argument("--region", metavar="R", help="the Region; the profile's unless given")
    options.add_argument("--endpoint-url", metavar="URL", help="a simulator, to rehearse")
    options.add_argument("--cloudformation-endpoint-url", metavar="URL", help="a local cloud's")
    options.add_argument(
        "--acceptance",
        metavar="NAMESPACE",
        help="deploy, change, break and delete the quickstart with the types registered there",
    )
    options.add_argument("--yes", action="store_true", help="ask for no consent")
    options.add_argument("--list", action="store_true", help="list the questions and end")
    options.add_argument(
        "--only", metavar="QUESTION", action="append", default=[], help="ask this; may be repeated"
    )
    options.add_argument("--clean-up", action="store_true", help="delete what runs have left")
    options.add_argument("--report", metavar="FILE", type=Path, help="where the report goes")
    options.add_argument(
        "--subnet", metavar="ID", action="append", default=[], help="a subnet; give two"
    )
    options.add_argument(
        "--security-group", metavar="ID", help="a security group of the subnets' VPC"
    )
    options.add_argument(
        "--hidden-image", metavar="NAME", help="an image that a policy hides from you"
    )
    options.add_argument(
        "--type-without-capacity", metavar="TYPE", help="an instance type that AWS has none of"
    )
    options.add_argument(
        "--allow-buckets", action="store_true", help="let AppStream create buckets, which stay"
    )
    options.add_argument("--by-hand", action="store_true", help="ask you to do what it cannot")
    options.add_argument(
        "--instance-type",
        metavar="TYPE",
        default="stream.standard.medium",
        help="of fleets and image builders",
    )
    options.add_argument(
        "--price", metavar="USD", type=float, default=PRICE_USD, help="of an instance hour"
    )
    options.add_argument("--speed", metavar="X", type=float, help="how fast its clock runs")
    return options
