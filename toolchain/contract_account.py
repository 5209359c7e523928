"""Says in one line why cfn test cannot run against an account, before it begins."""

from __future__ import annotations

import argparse
import re
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
from botocore.exceptions import BotoCoreError, ClientError

_EXPORT = re.compile(r"{{\s*([-A-Za-z0-9:]+)\s*}}")
_PREREQUISITES = "toolchain/contract-prerequisites.yaml"


def main(arguments: Sequence[str], module: Path | None = None) -> int:
    """1 when something is missing; options of cfn that it does not know are cfn's own."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--region")
    parser.add_argument("--profile")
    parser.add_argument("--endpoint", default="http://127.0.0.1:3001")
    parser.add_argument("--docker-image")
    options, others = parser.parse_known_args(arguments)
    if {"-h", "--help"} & set(others):
        return 0
    try:
        problem = account_problem(options.profile, options.region, module or Path.cwd())
    except (BotoCoreError, ClientError) as error:
        problem = f"AWS does not take the credentials: {error}"
    if problem is None and not options.docker_image:
        problem = function_problem(options.endpoint)
    if problem:
        print(f"toolchain/cfn: {problem}", file=sys.stderr)
    return 1 if problem else 0


def account_problem(profile: str | None, region: str | None, module: Path) -> str | None:
    """What the account and Region lack for the module's inputs."""
    session: Any = boto3.Session(profile_name=profile, region_name=region)
    if session.region_name is None:
        return "name a Region: --region eu-central-1"
    if session.get_credentials() is None:
        return "there are no credentials; log in, or name a profile: --profile P"
    session.client("sts").get_caller_identity()
    needed = {
        name
        for file in (module / "inputs").glob("*.json")
        for name in _EXPORT.findall(file.read_text(encoding="utf-8"))
    }
    if missing := needed - _exports(session):
        return (
            f"{session.region_name} has no export {', '.join(sorted(missing))}: deploy"
            f" {_PREREQUISITES} there first"
        )
    return None


def _exports(session: Any) -> set[str]:
    pages = session.client("cloudformation").get_paginator("list_exports").paginate()
    return {export["Name"] for page in pages for export in page["Exports"]}


def function_problem(endpoint: str) -> str | None:
    """Whether sam local, or what the endpoint names, answers."""
    address = urlsplit(endpoint)
    with socket.socket() as probe:
        probe.settimeout(2)
        port = address.port or (443 if address.scheme == "https" else 80)
        if probe.connect_ex((address.hostname or "", port)) == 0:
            return None
    return f"nothing answers at {endpoint}; start it: sam local start-lambda --warm-containers LAZY"


if __name__ == "__main__":
    sys.exit(main(sys.argv[2:]))
