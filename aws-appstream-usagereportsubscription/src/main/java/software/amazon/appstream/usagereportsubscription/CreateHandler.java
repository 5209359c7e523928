package software.amazon.appstream.usagereportsubscription;

import software.amazon.cloudformation.Action;

/** Subscribes the account to usage reports in the Region. */
public class CreateHandler extends UsageReportSubscriptionHandler {

  public CreateHandler() {
    super(Action.CREATE);
  }
}
