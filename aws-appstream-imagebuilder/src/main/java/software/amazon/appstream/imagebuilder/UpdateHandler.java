package software.amazon.appstream.imagebuilder;

import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.DesiredState;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.Tagging;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Changes an image builder's tags, and starts or stops it if the template says so. */
public class UpdateHandler extends ImageBuilderHandler {

  public UpdateHandler() {
    this(AppStreamClients::shared);
  }

  UpdateHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, ImageBuilder, CallbackContext> operation) {
    return operation.change(
        start ->
            start
                .then(progress -> Tagging.update(operation, operation.existing()))
                .then(progress -> bringToDesiredState(operation))
                .then(progress -> operation.readBackWhen(builder -> true)));
  }

  private static ProgressEvent<ResourceModel, CallbackContext> bringToDesiredState(
      Operation<ResourceModel, ImageBuilder, CallbackContext> operation) {
    return DesiredState.of(operation.desired())
        .map(new ImageBuilderPower(operation)::bringTo)
        .orElseGet(operation::progress);
  }
}
