package software.amazon.appstream.simulator.surroundings;

import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.WrongValue;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.CapacityShortage;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.call.StartFailure;

/** Instances of each type: whether there is such a type, how many the account may have. */
public final class Capacity {
  /** Assumption: the families that AWS's documentation and cfn-lint list, in any size. */
  private static final Pattern INSTANCE_TYPE =
      Pattern.compile(
          "(stream|GeneralPurpose|ComputeOptimized|MemoryOptimized|Accelerated)(\\.[a-z0-9-]+)+");

  private static final Pattern QUOTA = Pattern.compile(".*\\.quota-(\\d+)");
  private static final String UNAVAILABLE = ".unavailable";

  private Capacity() {}

  /** Refuses a type that is none. */
  public static void requireKnown(String instanceType) {
    ServiceException.refuseIf(
        !INSTANCE_TYPE.matcher(instanceType).matches(),
        WrongValue.class,
        "The instance type %s is not valid.".formatted(instanceType));
  }

  /**
   * Refuses a fleet more instances than the quota of its type, in the words of AWS's page on
   * troubleshooting fleets. A quota of 0 refuses nothing: starts fail instead.
   *
   * @throws ServiceException LimitExceededException
   */
  public static void requireWithinQuota(String instanceType, String fleet, int requested) {
    Optional<Integer> quota = quota(instanceType).filter(limit -> limit > 0 && requested > limit);
    if (quota.isPresent()) {
      // The stray quotation mark is AWS's.
      throw ServiceException.recorded(
          "LimitExceededException",
          "The Instance type '%s' capacity limit for fleet %s' was exceeded. Requested: %d, Limit: %d"
              .formatted(instanceType, fleet, requested, quota.get()));
    }
  }

  /**
   * Refuses an image builder more than the quota of its type. That the text ends with the limit is
   * what awslabs/aws-virtual-application-management relies on.
   *
   * @param others how many image builders of the type there are already
   * @throws ServiceException LimitExceededException
   */
  public static void requireWithinQuota(String instanceType, LongSupplier others) {
    Optional<Integer> quota = quota(instanceType).filter(limit -> others.getAsLong() >= limit);
    if (quota.isPresent()) {
      throw ServiceException.recorded(
          "LimitExceededException",
          "The limit of image builders of instance type %s was exceeded. Limit: %d"
              .formatted(instanceType, quota.get()));
    }
  }

  /**
   * Refuses a start for which there are no instances.
   *
   * @throws ServiceException ResourceNotAvailableException
   */
  public static void requireAvailable(String instanceType, Behaviours behaviours) {
    if (instanceType.endsWith(UNAVAILABLE) && behaviours.are(CapacityShortage.REFUSED)) {
      throw new ServiceException("ResourceNotAvailableException", shortage(instanceType));
    }
  }

  /** Why a start that was not refused does not come up, empty if it does. */
  public static Optional<StartFailure> startFailure(String instanceType) {
    if (instanceType.endsWith(UNAVAILABLE)) {
      return Optional.of(
          StartFailure.of("FLEET_INSTANCE_PROVISIONING_FAILURE", shortage(instanceType)));
    }
    return quota(instanceType)
        .filter(limit -> limit == 0)
        .map(
            none ->
                StartFailure.of("INTERNAL_SERVICE_ERROR", "The quota is 0.")
                    .endingIn(FailedStart.STOPPED_WITHOUT_ERRORS));
  }

  private static String shortage(String instanceType) {
    return "There is no capacity for instance type %s.".formatted(instanceType);
  }

  private static Optional<Integer> quota(String instanceType) {
    Matcher matcher = QUOTA.matcher(instanceType);
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }
}
