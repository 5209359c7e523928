package software.amazon.appstream.stack;

import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Deletion;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.Patience;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DeleteStackRequest;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Deletes a stack; a fleet that is still associated is waited for, then refused. */
public class DeleteHandler extends StackHandler {

  public DeleteHandler() {
    this(AppStreamClients::shared);
  }

  DeleteHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, Stack, CallbackContext> operation) {
    return operation.change(
        start ->
            start
                .then(progress -> Deletion.find(operation))
                .then(progress -> delete(operation))
                .then(progress -> Deletion.done()));
  }

  private static ProgressEvent<ResourceModel, CallbackContext> delete(
      Operation<ResourceModel, Stack, CallbackContext> operation) {
    return Deletion.delete(
        operation,
        Patience.BRIEF,
        DeleteStackRequest.builder().name(operation.name()).build(),
        AppStreamClient::deleteStack);
  }
}
