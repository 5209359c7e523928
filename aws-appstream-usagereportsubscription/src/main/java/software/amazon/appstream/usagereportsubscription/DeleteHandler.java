package software.amazon.appstream.usagereportsubscription;

import software.amazon.cloudformation.Action;

/** Ends the subscription; the reports that there are stay in their bucket. */
public class DeleteHandler extends UsageReportSubscriptionHandler {

  public DeleteHandler() {
    super(Action.DELETE);
  }
}
