package software.amazon.appstream.usagereportsubscription;

import software.amazon.cloudformation.Action;

/** Reads the subscription. */
public class ReadHandler extends UsageReportSubscriptionHandler {

  public ReadHandler() {
    super(Action.READ);
  }
}
