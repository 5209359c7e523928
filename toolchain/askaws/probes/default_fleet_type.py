"""Which FleetType has a fleet that was made without one?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("always-on", "on-demand")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    fleet = lab.fleet(lab.new_fleet(FleetType=None))
    return str(fleet.get("FleetType")).lower().replace("_", "-")
