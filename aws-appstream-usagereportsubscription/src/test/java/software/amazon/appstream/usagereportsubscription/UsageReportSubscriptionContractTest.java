package software.amazon.appstream.usagereportsubscription;

import software.amazon.appstream.common.harness.contract.TypeContract;

class UsageReportSubscriptionContractTest extends TypeContract {

  UsageReportSubscriptionContractTest() {
    super(new LivingSubscription(), 100);
  }
}
