package software.amazon.appstream.common.aws;

import java.util.Set;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.InvalidRoleException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.awssdk.services.appstream.model.ResourceNotAvailableException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What to expect of a failed call when it is made again. */
public enum Retries {
  /** It fails again: the request itself, a quota or a permission has to change first. */
  NONE,

  /**
   * It is about something made a moment ago that is not visible everywhere yet, or about to be let
   * go: a role, an image, an association, a state that reads do not show yet.
   */
  MAY_SETTLE,

  /** It passes by itself: throttling, 5xx, a lost connection, somebody else's change. */
  PASSING;

  private static final Set<String> TAGGING =
      Set.of("ListTagsForResource", "TagResource", "UntagResource");

  private static final Set<HandlerErrorCode> PASSING_CODES =
      Set.of(
          HandlerErrorCode.Throttling,
          HandlerErrorCode.NetworkFailure,
          HandlerErrorCode.ServiceInternalError);

  /** What to expect of the call that failed so. */
  public static Retries of(CallFailure failure) {
    if (PASSING_CODES.contains(failure.errorCode())
        || failure.is(ConcurrentModificationException.class)) {
      return PASSING;
    }
    return maySettle(failure) ? MAY_SETTLE : NONE;
  }

  /** Whether AppStream may have done what the call asked for, although it failed. */
  public static boolean mayHaveHappened(CallFailure failure) {
    return failure.errorCode() == HandlerErrorCode.NetworkFailure
        || failure.errorCode() == HandlerErrorCode.ServiceInternalError;
  }

  private static boolean maySettle(CallFailure failure) {
    if (failure.is(ResourceNotFoundException.class)) {
      // Tags of a resource that Describe shows already may not be found for a moment.
      return ErrorCodes.namesOtherResources(failure.operation())
          || TAGGING.contains(failure.operation());
    }
    if (failure.is(ResourceNotAvailableException.class)) {
      // Recorded: "The image NAME is DEPRECATED. The image must be in an AVAILABLE state ..."
      return !failure.says("deprecated");
    }
    return failure.is(InvalidRoleException.class)
        || failure.is(ResourceInUseException.class)
        || failure.is(OperationNotPermittedException.class);
  }
}
