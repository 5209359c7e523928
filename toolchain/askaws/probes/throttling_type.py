"""Which error has a call that is throttled?"""

from concurrent.futures import ThreadPoolExecutor

from askaws.lab import Lab
from askaws.question import CannotTell, Needs

ANSWERS = ("throttling", "too-many-requests", "request-limit-exceeded")
NEEDS = Needs.QUIET


CALLS = 400
AT_A_TIME = 20


def ask(lab: Lab) -> str:
    """A burst of calls that change nothing, until one is throttled."""
    with ThreadPoolExecutor(AT_A_TIME) as threads:
        for _burst in range(CALLS // AT_A_TIME):
            calls = [
                threads.submit(lab.service.refused_at_once, "DescribeStacks")
                for _call in range(AT_A_TIME)
            ]
            refused = [refusal for call in calls if (refusal := call.result())]
            if refused:
                return refused[0].name
    raise CannotTell(f"{CALLS} calls within seconds were not throttled")
