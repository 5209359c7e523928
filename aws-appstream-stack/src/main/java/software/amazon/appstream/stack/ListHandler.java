package software.amazon.appstream.stack;

import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Listing;
import software.amazon.appstream.common.Operation;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Lists the stacks of the account in the region, a page at a time. */
public class ListHandler extends StackHandler {

  public ListHandler() {
    this(AppStreamClients::shared);
  }

  ListHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, Stack, CallbackContext> operation) {
    return operation.answer(start -> Listing.page(operation));
  }
}
