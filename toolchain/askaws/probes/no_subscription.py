"""What does DescribeUsageReportSubscriptions answer if there is no subscription?"""

from askaws.cleanup import subscriptions
from askaws.lab import Lab
from askaws.question import CannotTell, Needs, Unforeseen
from askaws.service import NOT_FOUND

ANSWERS = ("empty-list", "not-found")
NEEDS = Needs.CALLS


def ask(lab: Lab) -> str:
    refused = lab.service.refusal("DescribeUsageReportSubscriptions", NOT_FOUND)
    if refused and refused.name not in NOT_FOUND:
        raise Unforeseen(str(refused))
    if refused:
        return "not-found"
    if subscriptions(lab.service):
        raise CannotTell("the account has a subscription, which is not this run's")
    return "empty-list"
