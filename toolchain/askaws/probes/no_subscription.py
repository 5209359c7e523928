"""What does DescribeUsageReportSubscriptions answer if there is no subscription?"""

from askaws.cleanup import subscriptions
from askaws.lab import Lab
from askaws.question import CannotTell, Needs, Unforeseen

ANSWERS = ("empty-list", "not-found")
NEEDS = Needs.CALLS


def ask(lab: Lab) -> str:
    refused = lab.service.refusal("DescribeUsageReportSubscriptions")
    if refused and refused.name == "resource-not-found":
        return "not-found"
    if refused:
        raise Unforeseen(str(refused))
    if subscriptions(lab.service):
        raise CannotTell("the account has a subscription, which is not this run's")
    return "empty-list"
