package software.amazon.appstream.common;

import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** The waits while streaming instances start, stop or go away. */
public final class Convergence {

  private Convergence() {}

  /** Comes back later; the message says what the resource is doing and why. */
  public static <ModelT, LiveT extends SdkPojo, ContextT extends OperationContext>
      ProgressEvent<ModelT, ContextT> await(
          Operation<ModelT, LiveT, ContextT> operation, String doing, String why) {
    String message = "%s the %s: %s".formatted(doing, operation.subject(), why);
    return operation
        .comeBack(doing, Patience.INSTANCES, message)
        .orElseThrow(() -> new HandlerFailure(HandlerErrorCode.NotStabilized, message));
  }

  /**
   * Answers for a resource that is stopped although AppStream accepted its start: it may not be
   * seen yet, unless there are errors to show.
   *
   * @throws HandlerFailure NotStabilized, with the errors
   */
  public static <ModelT, LiveT extends SdkPojo, ContextT extends OperationContext>
      ProgressEvent<ModelT, ContextT> startUnseen(
          Operation<ModelT, LiveT, ContextT> operation, List<String> errors) {
    if (!errors.isEmpty()) {
      throw failedStart(operation, String.join("; ", errors));
    }
    return operation
        .comeBack("start to be seen", Patience.BRIEF, "starting the " + operation.subject())
        .orElseThrow(
            () -> failedStart(operation, "it is stopped again, and AppStream names no error"));
  }

  /** The failure of a start, for the reason that AppStream gives. */
  public static HandlerFailure failedStart(Operation<?, ?, ?> operation, String reason) {
    return new HandlerFailure(
        HandlerErrorCode.NotStabilized,
        "The %s did not start: %s".formatted(operation.subject(), reason));
  }
}
