package software.amazon.appstream.fleet;

import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Creation;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.ShapeMapper;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** Creates a fleet, and starts it if the template wants it running. */
public class CreateHandler extends FleetHandler {

  public CreateHandler() {
    this(AppStreamClients::shared);
  }

  CreateHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ResourceHandlerRequest<ResourceModel> prepared(
      ResourceHandlerRequest<ResourceModel> request) {
    return Creation.named(FleetKind.FLEET, request);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, Fleet, CallbackContext> operation) {
    return operation.change(
        start ->
            start
                .then(progress -> Creation.claimName(operation))
                .then(progress -> create(operation))
                .then(progress -> startIfWanted(operation))
                .then(progress -> operation.readBack()));
  }

  private static ProgressEvent<ResourceModel, CallbackContext> create(
      Operation<ResourceModel, Fleet, CallbackContext> operation) {
    return Creation.create(
        operation,
        ShapeMapper.fill(Creation.members(operation), CreateFleetRequest.builder()).build(),
        AppStreamClient::createFleet);
  }

  private static ProgressEvent<ResourceModel, CallbackContext> startIfWanted(
      Operation<ResourceModel, Fleet, CallbackContext> operation) {
    return new FleetPolicy(operation).startsNewFleet()
        ? new FleetPower(operation).start()
        : operation.progress();
  }
}
