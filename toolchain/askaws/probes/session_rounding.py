"""How does Describe return sessions that do not fill whole instances?"""

from askaws.lab import Lab
from askaws.question import Needs

ANSWERS = ("as-given", "to-whole-instances")
NEEDS = Needs.STOPPED_FLEET


def ask(lab: Lab) -> str:
    members = {"ComputeCapacity": {"DesiredSessions": 7}, "MaxSessionsPerInstance": 5}
    sessions = lab.fleet(lab.new_fleet(**members))["ComputeCapacityStatus"]["DesiredUserSessions"]
    return {7: "as-given", 10: "to-whole-instances"}.get(sessions, f"{sessions} of 7")
