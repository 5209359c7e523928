package software.amazon.appstream.usagereportsubscription;

import software.amazon.cloudformation.Action;

/** Lists the subscription, if there is one. */
public class ListHandler extends UsageReportSubscriptionHandler {

  public ListHandler() {
    super(Action.LIST);
  }
}
