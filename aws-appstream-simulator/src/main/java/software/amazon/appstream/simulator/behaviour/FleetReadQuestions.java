package software.amazon.appstream.simulator.behaviour;

/** Open questions about what DescribeFleets returns. */
public final class FleetReadQuestions {
  private FleetReadQuestions() {}

  /** The FleetType of a fleet that was made without one. */
  @OpenQuestion("Which FleetType has a fleet that was made without one?")
  public enum DefaultFleetType implements Answer {
    ALWAYS_ON,
    ON_DEMAND
  }

  /** The security groups of a fleet whose VpcConfig names none. */
  @OpenQuestion("Which security groups has a fleet whose VpcConfig names subnets only?")
  public enum DefaultSecurityGroups implements Answer {
    NONE,
    OF_VPC
  }

  /** VpcConfig of a fleet that has none. */
  @OpenQuestion("How does Describe return the VpcConfig of a fleet that has none?")
  public enum UnsetVpcConfig implements Answer {
    ABSENT,
    EMPTY
  }

  /** Platform WINDOWS. */
  @OpenQuestion("How does Describe return the Platform WINDOWS?")
  public enum WindowsPlatform implements Answer {
    AS_GIVEN,
    RESOLVED
  }

  /** The Platform of a fleet that was made without one. */
  @OpenQuestion("How does Describe return the Platform of a fleet that was made without one?")
  public enum UnsetPlatform implements Answer {
    ABSENT,
    OF_IMAGE
  }

  /** Timeouts that are no whole minutes. */
  @OpenQuestion(
      value = "How does Describe return timeouts that are no whole minutes?",
      rank = Rank.RECORDED,
      source = "hashicorp/terraform-provider-aws, acceptance test of IdleDisconnectTimeout 70")
  public enum TimeoutRounding implements Answer {
    AS_GIVEN,
    TO_MINUTES
  }

  /** DesiredSessions that do not fill their instances. */
  @OpenQuestion(
      value = "How does Describe return sessions that do not fill whole instances?",
      rank = Rank.RECORDED,
      source = "hashicorp/terraform-provider-aws, acceptance test of multi-session fleets (2025)")
  public enum SessionRounding implements Answer {
    AS_GIVEN,
    TO_WHOLE_INSTANCES
  }

  /** DisableIMDSV1 of a fleet that was made without it. */
  @OpenQuestion("How does Describe return the DisableIMDSV1 of a fleet that was made without it?")
  public enum UnsetImds implements Answer {
    ABSENT,
    FALSE
  }

  /** RootVolumeConfig after AttributesToDelete VOLUME_CONFIGURATION. */
  @OpenQuestion("How does Describe return a RootVolumeConfig that an update deleted?")
  public enum DeletedVolume implements Answer {
    ABSENT,
    DEFAULT_SIZE
  }

  /** ComputeCapacityStatus while a fleet starts. */
  @OpenQuestion("When do the instances of a starting fleet show in ComputeCapacityStatus?")
  public enum StartingInstances implements Answer {
    WHEN_RUNNING,
    ONE_BY_ONE
  }
}
