package software.amazon.appstream.imagebuilder;

import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Listing;
import software.amazon.appstream.common.Operation;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Lists the image builders of the account in the region, a page at a time. */
public class ListHandler extends ImageBuilderHandler {

  public ListHandler() {
    this(AppStreamClients::shared);
  }

  ListHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, ImageBuilder, CallbackContext> operation) {
    return operation.answer(start -> Listing.page(operation));
  }
}
