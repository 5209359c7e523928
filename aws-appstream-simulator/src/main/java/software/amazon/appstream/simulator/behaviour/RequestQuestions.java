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

  /** The DisplayName of what was made without one. */
  @OpenQuestion("How does Describe return the DisplayName of what was made without one?")
  public enum UnsetDisplayName implements Answer {
    ABSENT,
    NAME
  }

  /** VpcConfig and ApplicationSettings of an update. */
  @OpenQuestion(
      "Does an update of VpcConfig or ApplicationSettings replace the members that it leaves out, or"
          + " keep them?")
  public enum PartialUpdate implements Answer {
    REPLACES,
    KEEPS
  }

  /** An update that sets and deletes. */
  @OpenQuestion(
      "Which update is refused: one that sets and deletes the same member, one that sets a property"
          + " and deletes a part of it, or none, as the deletion comes first?")
  public enum SetAndDelete implements Answer {
    SAME_MEMBER_REFUSED,
    SAME_PROPERTY_REFUSED,
    TAKEN
  }
}
