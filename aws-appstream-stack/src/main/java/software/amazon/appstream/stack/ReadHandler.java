package software.amazon.appstream.stack;

import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Operation;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Reads a stack by its name. */
public class ReadHandler extends StackHandler {

  public ReadHandler() {
    this(AppStreamClients::shared);
  }

  ReadHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, Stack, CallbackContext> operation) {
    return operation.answer(start -> operation.readBack());
  }
}
