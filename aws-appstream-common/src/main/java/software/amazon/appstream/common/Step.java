package software.amazon.appstream.common;

import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.services.appstream.model.AppStreamResponse;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.ProgressEvent;

/**
 * One call of an operation, accepted once however often the handler is invoked, and the wait until
 * AppStream shows its effect.
 *
 * <p>The plugin's own call chain is not used for it: that keeps every request and response in the
 * callback context, repeats a call whose request differs in the least from the remembered one, and
 * waits without a message.
 */
public final class Step<ModelT, LiveT extends SdkPojo, ContextT extends OperationContext> {

  private final Operation<ModelT, LiveT, ContextT> operation;
  private final String name;
  private final String message;
  private Patience patience = Patience.BRIEF;
  private BooleanSupplier settled = () -> true;

  Step(Operation<ModelT, LiveT, ContextT> operation, String name, String message) {
    this.operation = operation;
    this.name = name;
    this.message = message;
  }

  /** Waits until the effect shows; the operation fails as NotStabilized when patience ends. */
  public Step<ModelT, LiveT, ContextT> until(Patience patience, BooleanSupplier settled) {
    this.patience = patience;
    this.settled = settled;
    return this;
  }

  /** Makes the call, unless an earlier invocation did, and waits. */
  public <RequestT extends AppStreamRequest, ResponseT extends AppStreamResponse>
      ProgressEvent<ModelT, ContextT> call(
          RequestT request, BiFunction<AppStreamClient, RequestT, ResponseT> call) {
    ContextT context = operation.context();
    if (context.getFinishedSteps().contains(name)) {
      return operation.progress();
    }
    if (!context.getCalledSteps().contains(name)) {
      operation.appStream().call(request, call);
      context.getCalledSteps().add(name);
    }
    if (settled.getAsBoolean()) {
      context.getFinishedSteps().add(name);
      return operation.progress();
    }
    return operation.comeBack(name, patience, message).orElseThrow(this::patienceEnded);
  }

  private HandlerFailure patienceEnded() {
    return new HandlerFailure(
        HandlerErrorCode.NotStabilized,
        "%s: gave up after %d seconds; look at the %s in AppStream"
            .formatted(message, patience.bound(), operation.subject()));
  }
}
