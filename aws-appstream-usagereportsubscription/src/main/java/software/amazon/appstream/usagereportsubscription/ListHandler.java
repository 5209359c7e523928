package software.amazon.appstream.usagereportsubscription;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Lists the subscription, if there is one. */
public class ListHandler extends UsageReportSubscriptionHandler {

  public ListHandler() {
    this(Environment.lambda());
  }

  ListHandler(Environment environment) {
    super(Action.LIST, environment);
  }
}
