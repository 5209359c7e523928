"""What does CreateUsageReportSubscription do if there is a subscription already?"""

from askaws.cleanup import SUBSCRIPTION, subscriptions
from askaws.lab import Lab
from askaws.question import CannotTell, Needs

ANSWERS = ("taken", "refused")
NEEDS = Needs.STACK


def ask(lab: Lab) -> str:
    """The stack says to a later clean-up that the subscription, which has no tag, is a run's."""
    lab.inputs.need_buckets()
    if subscriptions(lab.service):
        raise CannotTell("the account has a subscription, which is not this run's")
    lab.create_stack(kind=SUBSCRIPTION)
    lab.service.call("CreateUsageReportSubscription")
    refused = lab.service.refusal("CreateUsageReportSubscription", ("limit-exceeded",))
    lab.inputs.pause(3)
    lab.service.call("DeleteUsageReportSubscription")
    return "refused" if refused else "taken"
