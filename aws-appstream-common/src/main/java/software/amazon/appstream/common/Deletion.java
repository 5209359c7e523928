package software.amazon.appstream.common;

import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.services.appstream.model.AppStreamResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** The steps of every delete. */
public final class Deletion {

  private static final String STEP = "Delete";

  private Deletion() {}

  /**
   * Looks for the resource. If it does not show, the delete call finds out whether that is true:
   * other than reads, it never lags behind.
   */
  public static <ModelT, LiveT extends SdkPojo, ContextT extends OperationContext>
      ProgressEvent<ModelT, ContextT> find(Operation<ModelT, LiveT, ContextT> operation) {
    if (!operation.context().isSeen()) {
      operation.find();
    }
    return operation.progress();
  }

  /** Whether the call was made, or there is nothing to be seen that could be made ready for it. */
  public static boolean isGone(Operation<?, ?, ?> operation) {
    return operation.context().getCalledSteps().contains(STEP) || operation.find().isEmpty();
  }

  /**
   * Deletes the resource and waits until AppStream has it no more; fails as NotFound if it never
   * had it.
   */
  public static <
          ModelT,
          LiveT extends SdkPojo,
          ContextT extends OperationContext,
          RequestT extends AppStreamRequest,
          ResponseT extends AppStreamResponse>
      ProgressEvent<ModelT, ContextT> delete(
          Operation<ModelT, LiveT, ContextT> operation,
          Patience patience,
          RequestT request,
          BiFunction<AppStreamClient, RequestT, ResponseT> call) {
    try {
      return operation
          .step(STEP, "deleting the " + operation.subject())
          .until(patience, () -> operation.find().isEmpty())
          .call(request, call);
    } catch (CallFailure failure) {
      if (operation.context().isSeen() && failure.is(ResourceNotFoundException.class)) {
        return operation.progress();
      }
      throw failure;
    }
  }

  /** Ends the operation; a deleted resource has no model. */
  public static <ModelT, ContextT extends OperationContext> ProgressEvent<ModelT, ContextT> done() {
    return ProgressEvent.defaultSuccessHandler(null);
  }
}
