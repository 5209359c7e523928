package software.amazon.appstream.simulator.behaviour;

/** Open questions about the subscription to usage reports. */
public final class UsageReportQuestions {
  private UsageReportQuestions() {}

  /** CreateUsageReportSubscription where there is one; the model has no error but LimitExceeded. */
  @OpenQuestion("What does CreateUsageReportSubscription do if there is a subscription already?")
  public enum RepeatedSubscription implements Answer {
    TAKEN,
    REFUSED
  }

  /**
   * DescribeUsageReportSubscriptions where there is none; the model has ResourceNotFound for it.
   */
  @OpenQuestion("What does DescribeUsageReportSubscriptions answer if there is no subscription?")
  public enum NoSubscription implements Answer {
    EMPTY_LIST,
    NOT_FOUND
  }
}
