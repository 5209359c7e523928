package software.amazon.appstream.common;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.InvalidRoleException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.awssdk.services.appstream.model.ResourceNotAvailableException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** Which failures may pass when the operation is repeated, and for how long that is tried. */
final class TransientErrors {

  /** For what passes by itself: throttling, 5xx, a lost connection, somebody else's change. */
  private static final Patience PASSING = new Patience(2, 300);

  private static final Set<HandlerErrorCode> PASSING_CODES =
      Set.of(
          HandlerErrorCode.Throttling,
          HandlerErrorCode.NetworkFailure,
          HandlerErrorCode.ServiceInternalError);

  private TransientErrors() {}

  /**
   * How long to repeat what failed; empty if that is no use.
   *
   * @param seen whether the operation has seen the resource, so that reads lag if it is not found
   */
  static Optional<Patience> patience(HandlerFailure failure, boolean seen) {
    if (seen && failure.getErrorCode() == HandlerErrorCode.NotFound) {
      return Optional.of(Patience.BRIEF);
    }
    return failure instanceof CallFailure call ? patience(call) : Optional.empty();
  }

  private static Optional<Patience> patience(CallFailure failure) {
    if (PASSING_CODES.contains(failure.getErrorCode())
        || failure.is(ConcurrentModificationException.class)) {
      return Optional.of(PASSING);
    }
    return maySettle(failure) ? Optional.of(Patience.BRIEF) : Optional.empty();
  }

  /**
   * Whether it is about something made a moment ago that is not visible everywhere yet, or about to
   * be let go: a role, an image, an association, a state that reads do not show yet.
   */
  private static boolean maySettle(CallFailure failure) {
    if (failure.is(ResourceNotFoundException.class)) {
      return ErrorCodes.namesOtherResources(failure.operation());
    }
    return failure.is(InvalidRoleException.class)
        || failure.is(ResourceInUseException.class)
        || failure.is(ResourceNotAvailableException.class)
        || failure.is(OperationNotPermittedException.class);
  }
}
