package software.amazon.appstream.fleet;

import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Operation;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.cloudformation.proxy.ProgressEvent;

/**
 * Makes a fleet what the template wants. It stops a running fleet only when a change needs it, once
 * for all changes, and starts it again, also when AppStream refuses the change.
 */
public class UpdateHandler extends FleetHandler {

  public UpdateHandler() {
    this(AppStreamClients::shared);
  }

  UpdateHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, Fleet, CallbackContext> operation) {
    FleetUpdate update = new FleetUpdate(operation);
    return operation.change(
        start ->
            start
                .then(progress -> update.begin())
                .then(progress -> update.seekMark())
                .then(progress -> update.stopIfNeeded())
                .then(progress -> update.change())
                .then(progress -> update.bringToTarget())
                .then(progress -> update.removeMark())
                .then(progress -> update.reportRefusal())
                .then(progress -> update.changeTags())
                .then(progress -> update.readBack()));
  }
}
