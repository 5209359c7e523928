package software.amazon.appstream.simulator.behaviour;

/** Open questions about the AgentAccessConfig of stacks and image builders. */
public final class AgentAccessQuestions {
  private AgentAccessQuestions() {}

  /** The settings that Describe lists of a config. */
  @OpenQuestion("Which Settings does Describe list of an AgentAccessConfig?")
  public enum AgentSettings implements Answer {
    AS_SET,
    ALL_ACTIONS
  }

  /** The bucket of a config that uploads nothing. */
  @OpenQuestion(
      value = "What becomes of an S3BucketArn that is sent with uploads switched off?",
      rank = Rank.DOCUMENTED,
      source =
          "the API text of ImageBuilderAgentAccessConfigForUpdate: the stored ARN is removed then")
  public enum UnusedBucket implements Answer {
    REMOVED,
    KEPT
  }
}
