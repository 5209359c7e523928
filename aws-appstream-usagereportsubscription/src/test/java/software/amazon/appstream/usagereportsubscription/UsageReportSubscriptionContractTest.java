package software.amazon.appstream.usagereportsubscription;

import software.amazon.appstream.common.harness.TypeContract;

class UsageReportSubscriptionContractTest extends TypeContract {

  UsageReportSubscriptionContractTest() {
    super(LocalHandlerWrapper::new, Configuration.SCHEMA);
  }
}
