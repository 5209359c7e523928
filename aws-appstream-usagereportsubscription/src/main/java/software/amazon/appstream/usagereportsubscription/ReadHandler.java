package software.amazon.appstream.usagereportsubscription;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Reads the subscription. */
public class ReadHandler extends UsageReportSubscriptionHandler {

  public ReadHandler() {
    this(Environment.lambda());
  }

  ReadHandler(Environment environment) {
    super(Action.READ, environment);
  }
}
