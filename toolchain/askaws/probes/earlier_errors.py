"""When does the next start clear the FleetErrors of an earlier one?"""

from askaws.lab import Lab
from askaws.question import CannotTell, Needs

ANSWERS = ("cleared-by-start", "cleared-when-running", "kept")
NEEDS = Needs.FAILED_FLEET
TURN = 1


def ask(lab: Lab) -> str:
    lab.failed_start.end()
    fleet = lab.failed_start.fleet
    if not lab.fleet(fleet).get("FleetErrors"):
        raise CannotTell("the failed start left no FleetErrors")
    lab.service.call("UpdateFleet", Name=fleet, AttributesToDelete=["DOMAIN_JOIN_INFO"])
    lab.service.call("StartFleet", Name=fleet)
    if not lab.fleet(fleet).get("FleetErrors"):
        return "cleared-by-start"
    running = lab.failed_start.wait_for("RUNNING")
    return "kept" if running.get("FleetErrors") else "cleared-when-running"
