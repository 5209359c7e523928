package software.amazon.appstream.simulator.behaviour;

/** Open questions about the requests of every kind of resource. */
public final class RequestQuestions {
  private RequestQuestions() {}

  /** An empty Description, DisplayName, RedirectURL or FeedbackURL. */
  @OpenQuestion("What does an empty Description, DisplayName, RedirectURL or FeedbackURL do?")
  public enum EmptyText implements Answer {
    CLEARS,
    IGNORED,
    REFUSED
  }
}
