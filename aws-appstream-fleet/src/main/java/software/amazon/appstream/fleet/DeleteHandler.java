package software.amazon.appstream.fleet;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Deletion;
import software.amazon.appstream.common.HandlerFailure;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.Patience;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DeleteFleetRequest;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.ListAssociatedStacksRequest;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Deletes a fleet, whatever state it is in; one that a stack still uses is not even stopped. */
public class DeleteHandler extends FleetHandler {

  private static final String DISASSOCIATION = "Disassociation";

  public DeleteHandler() {
    this(AppStreamClients::shared);
  }

  DeleteHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, Fleet, CallbackContext> operation) {
    return operation.change(
        start ->
            start
                .then(progress -> Deletion.find(operation))
                .then(progress -> waitForDisassociation(operation))
                .then(progress -> stop(operation))
                .then(progress -> delete(operation))
                .then(progress -> Deletion.done()));
  }

  private static ProgressEvent<ResourceModel, CallbackContext> waitForDisassociation(
      Operation<ResourceModel, Fleet, CallbackContext> operation) {
    Set<String> finished = operation.context().getFinishedSteps();
    if (finished.contains(DISASSOCIATION) || Deletion.isGone(operation)) {
      return operation.progress();
    }
    List<String> stacks =
        operation
            .appStream()
            .call(
                ListAssociatedStacksRequest.builder().fleetName(operation.name()).build(),
                AppStreamClient::listAssociatedStacks)
            .names();
    if (stacks.isEmpty()) {
      finished.add(DISASSOCIATION);
      return operation.progress();
    }
    String users = "the %s is associated with %s".formatted(operation.subject(), stacks);
    return operation
        .comeBack(DISASSOCIATION, Patience.BRIEF, "waiting while " + users)
        .orElseThrow(
            () ->
                new HandlerFailure(
                    HandlerErrorCode.ResourceConflict,
                    ("Not deleted, and not stopped: %s, after %d seconds still. Disassociate the"
                            + " fleet first, or let the association in the template depend on it.")
                        .formatted(users, Patience.BRIEF.bound())));
  }

  private static ProgressEvent<ResourceModel, CallbackContext> stop(
      Operation<ResourceModel, Fleet, CallbackContext> operation) {
    return Deletion.isGone(operation)
        ? operation.progress()
        : new FleetPower(operation).stop("it is deleted when it has stopped; sessions end");
  }

  private static ProgressEvent<ResourceModel, CallbackContext> delete(
      Operation<ResourceModel, Fleet, CallbackContext> operation) {
    return Deletion.delete(
        operation,
        Patience.BRIEF,
        DeleteFleetRequest.builder().name(operation.name()).build(),
        AppStreamClient::deleteFleet);
  }
}
