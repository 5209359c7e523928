package software.amazon.appstream.fleet;

import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Operation;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Reads a fleet by its name. */
public class ReadHandler extends FleetHandler {

  public ReadHandler() {
    this(AppStreamClients::shared);
  }

  ReadHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, Fleet, CallbackContext> operation) {
    return operation.answer(start -> operation.readBack());
  }
}
