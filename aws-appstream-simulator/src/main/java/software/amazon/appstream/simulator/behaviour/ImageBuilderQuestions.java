package software.amazon.appstream.simulator.behaviour;

/** Open questions about image builders. */
public final class ImageBuilderQuestions {
  private ImageBuilderQuestions() {}

  /** DeleteImageBuilder in a state that passes; RUNNING is recorded to be deleted. */
  @OpenQuestion(
      value = "What does DeleteImageBuilder do in PENDING, UPDATING_AGENT, STOPPING, SNAPSHOTTING?",
      rank = Rank.REPORTED,
      source = "ekristen/aws-nuke waits these states out")
  public enum DeleteBusyBuilder implements Answer {
    REFUSED,
    TAKEN
  }

  /** The state of an image builder that is being deleted. */
  @OpenQuestion(
      value = "Which state has an image builder that is being deleted?",
      rank = Rank.RECORDED,
      source = "hashicorp/terraform-provider-aws pull request 38627 (2024) waits for either")
  public enum DeletedBuilderState implements Answer {
    DELETING,
    PENDING
  }

  /** The error of a stop, an update or a delete in the wrong state. */
  @OpenQuestion(
      "Which error have Stop-, Update- and DeleteImageBuilder where the state forbids them?")
  public enum BuilderOutOfState implements ErrorAnswer {
    OPERATION_NOT_PERMITTED,
    CONCURRENT_MODIFICATION
  }

  /** The error of a start in the wrong state. */
  @OpenQuestion("Which error has StartImageBuilder where the state forbids it?")
  public enum BuilderStartOutOfState implements ErrorAnswer {
    RESOURCE_NOT_AVAILABLE,
    CONCURRENT_MODIFICATION,
    OPERATION_NOT_PERMITTED
  }

  /** A start of what runs, a stop of what is stopped. */
  @OpenQuestion(
      "What do StartImageBuilder of a RUNNING and StopImageBuilder of a STOPPED image builder do?")
  public enum RepeatedPowerCall implements Answer {
    REFUSED,
    TAKEN
  }

  /** A start after a stop whose instance does not come up. */
  @OpenQuestion("What becomes of an image builder whose start after a stop fails?")
  public enum FailedBuilderStart implements Answer {
    FAILED,
    STOPPED
  }

  /** The agent version LATEST. */
  @OpenQuestion("How does Describe return the AppstreamAgentVersion LATEST?")
  public enum LatestAgent implements Answer {
    RESOLVED,
    AS_GIVEN
  }
}
