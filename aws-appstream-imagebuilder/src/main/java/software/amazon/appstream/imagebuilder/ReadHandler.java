package software.amazon.appstream.imagebuilder;

import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Operation;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Reads an image builder by its name. */
public class ReadHandler extends ImageBuilderHandler {

  public ReadHandler() {
    this(AppStreamClients::shared);
  }

  ReadHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, ImageBuilder, CallbackContext> operation) {
    return operation.answer(start -> operation.readBack());
  }
}
