package software.amazon.appstream.simulator.behaviour;

/** Open questions about when calls see what others did, and how much of it at once. */
public final class ConsistencyQuestions {
  private ConsistencyQuestions() {}

  /** Whether the first calls after a create find the resource. */
  @OpenQuestion(
      "Who finds a resource in the first two seconds: every call, those that change, or none but"
          + " another create?")
  public enum NewResource implements Answer {
    FOUND_BY_ALL,
    FOUND_BY_CHANGES,
    FOUND_BY_NONE
  }

  /** Whether the first ListTagsForResource after a change of tags sees it. */
  @OpenQuestion("When does ListTagsForResource see new tags, those of a create included?")
  public enum NewTags implements Answer {
    AT_ONCE,
    AFTER_TWO_SECONDS
  }

  /** How many resources a page holds at most. */
  @OpenQuestion("How many resources does a page of Describe and ListAssociated operations hold?")
  public enum PageSize implements Answer {
    TWENTY_FIVE(25),
    TWO(2),
    HUNDRED(100);

    private final int size;

    PageSize(int size) {
      this.size = size;
    }

    public int size() {
      return size;
    }
  }
}
