"""The command line of toolchain/ask-aws."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import botocore
import botocore.session
from botocore.exceptions import BotoCoreError

from askaws import plan
from askaws.acceptance import Acceptance
from askaws.cleanup import Cleaner, Remains
from askaws.deployments import Deployments, NotDeployed
from askaws.inputs import Inputs
from askaws.interview import Finding, interview
from askaws.lab import Lab
from askaws.options import parser
from askaws.question import Probe
from askaws.redaction import Redactor
from askaws.registry import all_probes
from askaws.report import AWS, REHEARSAL, Circumstances, ReportWriter
from askaws.run import Run
from askaws.service import Refused, Service, simulated_speed

INTERRUPTED = 130
NOTHING = "nothing"
"""Given to --only it asks no question, for the acceptance alone."""
_REPORTS = Path(__file__).resolve().parents[2] / "target" / "ask-aws"


class WrongUse(Exception):
    """The arguments do not go together; the text says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    wanted = parser().parse_args(arguments)
    # SIGINT too: a shell without job control has what it starts in the background ignore it.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        return _command(wanted)
    except (WrongUse, Remains) as problem:
        return _fail(str(problem))
    except (BotoCoreError, NotDeployed) as error:
        return _fail(str(error))
    except Refused as refused:
        return _fail(f"AppStream refuses {refused}")
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return INTERRUPTED


def _command(wanted: argparse.Namespace) -> int:
    probes = _chosen(wanted.only)
    if wanted.list:
        for probe in probes:
            print(f"{probe.name}: {probe.question}\n  needs {probe.needs.value}")
        return 0
    session = _session(wanted)
    service = Service(session, wanted.region, wanted.endpoint_url, _pause(wanted))
    cleaner = Cleaner(service, _pause(wanted), tell=_tell, stacks=_deployments(session, wanted))
    if wanted.clean_up:
        cleaner.clean()
        _tell("nothing of an earlier run is left")
        return 0
    _tell(_plan(probes, cleaner, wanted))
    if not wanted.yes and input("Go on? (yes/no) ").strip().lower() != "yes":
        _tell("nothing was made")
        return 1
    cleaner.clean()
    return _ask(probes, cleaner, wanted)


def _plan(probes: Sequence[Probe], cleaner: Cleaner, wanted: argparse.Namespace) -> str:
    where = wanted.endpoint_url or f"{wanted.region} (profile {wanted.profile or 'default'})"
    return plan.describe(
        probes,
        cleaner.leftovers(),
        where,
        wanted.price,
        buckets=wanted.allow_buckets,
        acceptance=bool(wanted.acceptance),
    )


def _ask(probes: Sequence[Probe], cleaner: Cleaner, wanted: argparse.Namespace) -> int:
    run = Run()
    report = wanted.report or _REPORTS / f"{_today()}-{wanted.region}.json"
    writer = ReportWriter(report, _circumstances(wanted), Redactor(_given(wanted)))
    lab = Lab(cleaner.service, run, _inputs(wanted))
    own = replace(cleaner, run=run.id)
    try:
        passed = _go_through(lab, probes, own, writer, wanted.acceptance)
    except KeyboardInterrupt:
        _tell("\ninterrupted; cleaning up (again Ctrl-C leaves that to --clean-up)")
        _clean_up(own)
        return INTERRUPTED
    except BaseException:
        _clean_up(own)
        raise
    _clean_up(own)
    _tell(f"report: {report}")
    return 0 if passed else 1


def _go_through(
    lab: Lab,
    probes: Sequence[Probe],
    cleaner: Cleaner,
    writer: ReportWriter,
    namespace: str | None,
) -> bool:
    """Asks, then deploys if that is wanted; whether every step of the acceptance passed."""

    def found(finding: Finding) -> None:
        writer.add(finding)
        _tell(str(finding))

    interview(lab, probes, found)
    passed = True
    if namespace and isinstance(cleaner.stacks, Deployments):
        for step in Acceptance(lab, cleaner.stacks, namespace).steps():
            writer.add_step(step)
            _tell(str(step))
            passed = passed and step.passed
    return passed


def _clean_up(cleaner: Cleaner) -> None:
    try:
        cleaner.clean()
    except KeyboardInterrupt:
        print("left as it is; delete it with --clean-up, or with the next run", file=sys.stderr)
        raise
    _tell("everything that the run made is deleted")


def _deployments(
    session: botocore.session.Session, wanted: argparse.Namespace
) -> Deployments | None:
    """CloudFormation, where a run deploys there or may have done so."""
    endpoint = wanted.cloudformation_endpoint_url
    if wanted.endpoint_url and not endpoint:
        return None
    if not wanted.acceptance and not wanted.clean_up:
        return None
    return Deployments.at(session, wanted.region, endpoint, _pause(wanted))


def _tell(line: str) -> None:
    print(line, flush=True)


def _pause(wanted: argparse.Namespace) -> Callable[[float], None]:
    """A rehearsal's clock may run fast."""
    return lambda seconds: time.sleep(seconds / wanted.speed)


def _inputs(wanted: argparse.Namespace) -> Inputs:
    return Inputs(
        subnets=tuple(wanted.subnet),
        security_group=wanted.security_group,
        hidden_image=wanted.hidden_image,
        exhausted_type=wanted.type_without_capacity,
        allow_buckets=wanted.allow_buckets,
        instance_type=wanted.instance_type,
        pause=_pause(wanted),
        by_hand=_by_hand if wanted.by_hand else None,
    )


def _by_hand(instruction: str) -> None:
    input(f"Please {instruction}; then press Enter ")


def _given(wanted: argparse.Namespace) -> dict[str, str]:
    given = {subnet: f"subnet {number}" for number, subnet in enumerate(wanted.subnet, 1)}
    if wanted.security_group:
        given[wanted.security_group] = "security group"
    if wanted.hidden_image:
        given[wanted.hidden_image] = "hidden image"
    return given


def _circumstances(wanted: argparse.Namespace) -> Circumstances:
    return Circumstances(
        service=REHEARSAL if wanted.endpoint_url else AWS,
        region=wanted.region,
        date=_today(),
        botocore=botocore.__version__,
    )


def _today() -> str:
    return datetime.now(timezone.utc).date().isoformat()


def _chosen(names: Sequence[str]) -> list[Probe]:
    probes = all_probes()
    for name in names:
        if name not in (*probes, NOTHING):
            raise WrongUse(f"there is no question {name}; --list names them all")
    return [probe for probe in probes.values() if not names or probe.name in names]


def _session(wanted: argparse.Namespace) -> botocore.session.Session:
    session = botocore.session.Session(profile=wanted.profile)
    if wanted.endpoint_url:
        # No rehearsal sees anybody's credentials.
        session.set_credentials("rehearsal", "rehearsal")
        wanted.speed = wanted.speed or simulated_speed(wanted.endpoint_url)
    elif wanted.speed or wanted.cloudformation_endpoint_url:
        raise WrongUse("a rehearsal needs --endpoint-url")
    if wanted.acceptance and wanted.endpoint_url and not wanted.cloudformation_endpoint_url:
        raise WrongUse("to rehearse the acceptance give --cloudformation-endpoint-url too")
    wanted.speed = wanted.speed or 1
    wanted.region = wanted.region or session.get_config_variable("region")
    if not wanted.region:
        raise WrongUse("name a Region: --region R")
    if not session.get_credentials():
        raise WrongUse("there are no AWS credentials; name a profile that has some: --profile P")
    return session


def _fail(problem: str) -> int:
    print(f"toolchain/ask-aws: {problem}", file=sys.stderr)
    return 1
