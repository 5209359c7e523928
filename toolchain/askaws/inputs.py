"""What a person gives to a run beside their account."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from askaws.question import CannotTell


@dataclass(frozen=True)
class Inputs:
    """What probes need of the account that they cannot make themselves.

    pause waits for so many seconds; by_hand lets a person do what its text says, and is None where
    nobody can.
    """

    subnets: tuple[str, ...] = ()
    security_group: str | None = None
    hidden_image: str | None = None
    exhausted_type: str | None = None
    allow_buckets: bool = False
    instance_type: str = "stream.standard.medium"
    look_every: float = 20
    pause: Callable[[float], None] = time.sleep
    by_hand: Callable[[str], None] | None = None

    def need_subnets(self) -> tuple[str, ...]:
        if len(self.subnets) < 2:
            raise CannotTell("it needs two subnets: --subnet ID --subnet ID")
        return self.subnets

    def need_security_group(self) -> str:
        if not self.security_group:
            raise CannotTell("it needs a security group of the subnets' VPC: --security-group ID")
        return self.security_group

    def need_buckets(self) -> None:
        if not self.allow_buckets:
            raise CannotTell("it makes AppStream create an S3 bucket, which stays: --allow-buckets")

    def need_hand(self) -> Callable[[str], None]:
        if not self.by_hand:
            raise CannotTell("no call of AppStream brings it about; a person can: --by-hand")
        return self.by_hand
