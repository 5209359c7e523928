package software.amazon.appstream.fleet;

import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Listing;
import software.amazon.appstream.common.Operation;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Lists the fleets of the account in the region, a page at a time. */
public class ListHandler extends FleetHandler {

  public ListHandler() {
    this(AppStreamClients::shared);
  }

  ListHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, Fleet, CallbackContext> operation) {
    return operation.answer(start -> Listing.page(operation));
  }
}
