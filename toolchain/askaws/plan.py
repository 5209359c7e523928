"""What a run will make, how long that takes and about what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from askaws.cleanup import Leftover
from askaws.question import Needs, Probe
from askaws.run import PREFIX, TAG

PRICE_USD = 0.15
"""Assumption (2026-11): an hour of stream.standard.medium with Windows, in most Regions."""

PRICES = "https://aws.amazon.com/appstream2/pricing/"


@dataclass(frozen=True)
class Share:
    """What a group of probes makes together; instances counts each start of one."""

    needs: tuple[Needs, ...]
    makes: str
    minutes: int
    instances: int


_SHARES = (
    Share((Needs.CALLS,), "up to 101 directory configs of domains that cannot exist", 3, 0),
    Share((Needs.STACK,), "stacks, one at a time", 2, 0),
    Share((Needs.STOPPED_FLEET,), "fleets that stay stopped, two at a time", 2, 0),
    Share(
        (Needs.RUNNING_FLEET, Needs.STOPPING_FLEET, Needs.STARTING_FLEET),
        "a fleet with 2 instances, started twice",
        30,
        4,
    ),
    Share((Needs.FAILED_FLEET,), "a fleet with 1 instance, started twice, once in vain", 50, 2),
    Share(
        (Needs.PENDING_BUILDER, Needs.RUNNING_BUILDER, Needs.ENDED_BUILDER),
        "an image builder, perhaps two",
        30,
        3,
    ),
    Share((Needs.QUIET,), "up to 400 calls in seconds, which throttle others in the Region", 1, 0),
)


_ACCEPTANCE = Share(
    (), "the quickstart with CloudFormation: a fleet, an image builder, a VPC, roles", 90, 12
)


def describe(
    probes: Iterable[Probe],
    leftovers: Sequence[Leftover],
    where: str,
    price: float = PRICE_USD,
    buckets: bool = False,
    acceptance: bool = False,
) -> str:
    """The plan as a person reads it before they consent."""
    asked = list(probes)
    needed = {probe.needs for probe in asked}
    shares = [share for share in _SHARES if needed & set(share.needs)]
    shares += [_ACCEPTANCE] if acceptance else []
    minutes = sum(share.minutes for share in shares)
    instances = sum(share.instances for share in shares)
    lines = [f"{len(asked)} questions to AppStream in {where}. The run makes, and deletes again:"]
    lines += [f"  - {share.makes} ({share.minutes} min)" for share in shares]
    lines += [f"Everything is named {PREFIX}..., and tagged {TAG} where AppStream takes tags."]
    if buckets:
        lines += ["AppStream may make S3 buckets for it (--allow-buckets), which stay."]
    lines += [f"It takes about {minutes} minutes, and costs about {instances * price:.2f} USD:"]
    lines += [f"  {instances} instance hours, as each start counts as an hour; assumed are"]
    lines += [f"  {price:.2f} USD for an hour (2026-11); see {PRICES} and give --price"]
    if leftovers:
        lines += ["First it deletes what an earlier run has left, or a run that goes on elsewhere:"]
        lines += [f"  - {leftover}" for leftover in leftovers]
    return "\n".join(lines)
