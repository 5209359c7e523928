package software.amazon.appstream.simulator.behaviour;

/** Open questions about directory configs. */
public final class DirectoryQuestions {
  private DirectoryQuestions() {}

  /** DeleteDirectoryConfig of one whose directory a fleet or image builder joins. */
  @OpenQuestion(
      value = "What does DeleteDirectoryConfig do if a fleet or image builder names the directory?",
      rank = Rank.DOCUMENTED,
      source = "the service model lists ResourceInUseException for it")
  public enum DirectoryInUse implements Answer {
    REFUSED,
    TAKEN
  }
}
