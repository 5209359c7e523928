package software.amazon.appstream.imagebuilder;

import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Deletion;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.Patience;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DeleteImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Deletes an image builder, whatever state it is in. */
public class DeleteHandler extends ImageBuilderHandler {

  public DeleteHandler() {
    this(AppStreamClients::shared);
  }

  DeleteHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, ImageBuilder, CallbackContext> operation) {
    return operation.change(
        start ->
            start
                .then(progress -> Deletion.find(operation))
                .then(progress -> stop(operation))
                .then(progress -> delete(operation))
                .then(progress -> Deletion.done()));
  }

  private static ProgressEvent<ResourceModel, CallbackContext> stop(
      Operation<ResourceModel, ImageBuilder, CallbackContext> operation) {
    return Deletion.isGone(operation)
        ? operation.progress()
        : new ImageBuilderPower(operation).stop();
  }

  private static ProgressEvent<ResourceModel, CallbackContext> delete(
      Operation<ResourceModel, ImageBuilder, CallbackContext> operation) {
    return Deletion.delete(
        operation,
        Patience.INSTANCES,
        DeleteImageBuilderRequest.builder().name(operation.name()).build(),
        AppStreamClient::deleteImageBuilder);
  }
}
