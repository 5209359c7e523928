package software.amazon.appstream.usagereportsubscription;

import software.amazon.appstream.common.aws.Environment;
import software.amazon.cloudformation.Action;

/** Subscribes the account to usage reports in the Region. */
public class CreateHandler extends UsageReportSubscriptionHandler {

  public CreateHandler() {
    this(Environment.lambda());
  }

  CreateHandler(Environment environment) {
    super(Action.CREATE, environment);
  }
}
