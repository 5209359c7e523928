package software.amazon.appstream.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Checks;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.ShapeMapper;
import software.amazon.appstream.common.Tagging;
import software.amazon.appstream.common.UpdatePlan;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** Makes a stack what the template wants; nothing stops, whatever changes. */
public class UpdateHandler extends StackHandler {

  public UpdateHandler() {
    this(AppStreamClients::shared);
  }

  UpdateHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, Stack, CallbackContext> operation) {
    return operation.change(
        start ->
            start
                .then(progress -> refuseBadModel(operation))
                .then(progress -> update(operation))
                .then(progress -> Tagging.update(operation, operation.existing()))
                .then(progress -> readBack(operation)));
  }

  private static ProgressEvent<ResourceModel, CallbackContext> refuseBadModel(
      Operation<ResourceModel, Stack, CallbackContext> operation) {
    Checks.refuseProblems(operation, StackUpdates.problems(operation.desired()));
    return operation.progress();
  }

  private static ProgressEvent<ResourceModel, CallbackContext> update(
      Operation<ResourceModel, Stack, CallbackContext> operation) {
    UpdatePlan plan = StackUpdates.plan(operation, operation.existing());
    if (plan.isEmpty()) {
      return operation.progress();
    }
    ObjectNode members = plan.members().deepCopy().put("Name", operation.name());
    return operation
        .step(
            "UpdateStack",
            "updating the %s: %s"
                .formatted(operation.subject(), String.join(", ", plan.properties())))
        .call(
            ShapeMapper.fill(members, UpdateStackRequest.builder()).build(),
            AppStreamClient::updateStack);
  }

  private static ProgressEvent<ResourceModel, CallbackContext> readBack(
      Operation<ResourceModel, Stack, CallbackContext> operation) {
    return operation.readBackWhen(stack -> StackUpdates.plan(operation, stack).isShown());
  }
}
