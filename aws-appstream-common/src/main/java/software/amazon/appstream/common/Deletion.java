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

  /** Fails as NotFound if there is nothing to delete. */
  public static <ModelT, LiveT extends SdkPojo, ContextT extends OperationContext>
      ProgressEvent<ModelT, ContextT> find(Operation<ModelT, LiveT, ContextT> operation) {
    if (!operation.context().isDeletionBegun()) {
      operation.existing();
      operation.context().setDeletionBegun(true);
    }
    return operation.progress();
  }

  /** Whether the call was made, or the resource has gone without it. */
  public static boolean isGone(Operation<?, ?, ?> operation) {
    return operation.context().getCalledSteps().contains(STEP) || operation.find().isEmpty();
  }

  /** Deletes the resource and waits until AppStream has it no more. */
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
      if (failure.is(ResourceNotFoundException.class)) {
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
