"""How does Describe return timeouts that are no whole minutes?"""

from askaws.lab import Lab
from askaws.question import Needs, Unforeseen

ANSWERS = ("as-given", "to-minutes")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    fleet = lab.fleet(
        lab.new_fleet(IdleDisconnectTimeoutInSeconds=90, DisconnectTimeoutInSeconds=90)
    )
    told = {fleet["IdleDisconnectTimeoutInSeconds"], fleet["DisconnectTimeoutInSeconds"]}
    if told == {90}:
        return "as-given"
    if all(seconds % 60 == 0 for seconds in told):
        return "to-minutes"
    raise Unforeseen(f"90 seconds become {sorted(told)}")
