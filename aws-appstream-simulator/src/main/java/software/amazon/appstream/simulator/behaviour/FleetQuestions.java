package software.amazon.appstream.simulator.behaviour;

/** Open questions about fleets. */
public final class FleetQuestions {
  private FleetQuestions() {}

  /** How a start ends whose instances cannot come up. */
  @OpenQuestion(
      value = "What becomes of a fleet whose start fails?",
      rank = Rank.RECORDED,
      source =
          "hashicorp/terraform-provider-aws issue 20994 (2021), for a bad subnet configuration")
  public enum FailedStart implements Answer {
    HANG,
    STOPPED,
    THROUGH_STOPPING,
    STOPPED_WITHOUT_ERRORS
  }

  /** How long FleetErrors stand. */
  @OpenQuestion("When does the next start clear the FleetErrors of an earlier one?")
  public enum EarlierErrors implements Answer {
    CLEARED_BY_START,
    CLEARED_WHEN_RUNNING,
    KEPT
  }

  /** StopFleet during a start; one that hangs with FleetErrors is stopped either way. */
  @OpenQuestion(
      value = "What does StopFleet do to a fleet that is STARTING without FleetErrors?",
      rank = Rank.REPORTED,
      source = "ekristen/aws-nuke calls it in every state but STOPPED")
  public enum StopWhileStarting implements Answer {
    TAKEN,
    REFUSED
  }

  /** StartFleet of a fleet that is STARTING or RUNNING. */
  @OpenQuestion("What does StartFleet do to a fleet that is STARTING or RUNNING?")
  public enum StartWhileUp implements Answer {
    TAKEN,
    REFUSED
  }

  /** The error of a start that is refused because of the fleet's state. */
  @OpenQuestion("Which error has StartFleet in STOPPING, and where it is refused because it is up?")
  public enum StartOutOfState implements ErrorAnswer {
    OPERATION_NOT_PERMITTED,
    CONCURRENT_MODIFICATION
  }

  /** The error of a delete of a fleet that is not STOPPED. */
  @OpenQuestion("Which error has DeleteFleet of a fleet that is not STOPPED?")
  public enum DeleteOutOfState implements ErrorAnswer {
    RESOURCE_IN_USE,
    CONCURRENT_MODIFICATION
  }

  /** A start of instances of a type that AppStream has no capacity for at the moment. */
  @OpenQuestion("What becomes of a start for whose instance type there is no capacity?")
  public enum CapacityShortage implements Answer {
    REFUSED,
    FAILED_START
  }

  /** The members that UpdateFleet refuses while a fleet runs. */
  @OpenQuestion(
      value =
          "What does a running fleet refuse: all that the API document does not list, what Terraform"
              + " stops it for, or the IAM role only?",
      rank = Rank.DOCUMENTED,
      source = "the API page of UpdateFleet; the role and MaxSessionsPerInstance are recorded")
  public enum RefusedWhileRunning implements Answer {
    AS_DOCUMENTED,
    AS_TERRAFORM,
    ROLE_ONLY
  }

  /** The error of an image of another operating system for a running fleet. */
  @OpenQuestion("Which error has an image of another operating system for a running fleet?")
  public enum OtherPlatform implements ErrorAnswer {
    RESOURCE_IN_USE,
    INCOMPATIBLE_IMAGE,
    OPERATION_NOT_PERMITTED
  }

  /** A member that needs a stop and has the value that the running fleet has already. */
  @OpenQuestion("Does a running fleet take a member that needs a stop, with an unchanged value?")
  public enum UnchangedMember implements Answer {
    REFUSED,
    TAKEN
  }

  /** Which error a request has that is wrong in itself and comes in the wrong state. */
  @OpenQuestion("What does UpdateFleet check first: the fleet's state, or the request's values?")
  public enum OrderOfChecks implements Answer {
    STATE_FIRST,
    VALUES_FIRST
  }

  /** The error of an update in STARTING or STOPPING. */
  @OpenQuestion("Which error has UpdateFleet in STARTING and STOPPING?")
  public enum UpdateInTransition implements ErrorAnswer {
    RESOURCE_IN_USE,
    OPERATION_NOT_PERMITTED,
    CONCURRENT_MODIFICATION
  }
}
