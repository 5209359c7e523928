package software.amazon.appstream.common.smallstack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.appstream.common.AttributeRemoval;
import software.amazon.appstream.common.Creation;
import software.amazon.appstream.common.DeletableAttribute;
import software.amazon.appstream.common.Deletion;
import software.amazon.appstream.common.Listing;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.OperationContext;
import software.amazon.appstream.common.Patience;
import software.amazon.appstream.common.ShapeMapper;
import software.amazon.appstream.common.Tagging;
import software.amazon.appstream.common.UpdatePlan;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.DeleteStackRequest;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.ProgressEvent;

/** The handlers of the small type: the shared steps and nothing else. */
final class SmallStackHandlers {

  private static final UpdatePlan.Planner PLANNER =
      new UpdatePlan.Planner(
          SmallStackKind.SMALL_STACK,
          new AttributeRemoval(
              List.of(
                  DeletableAttribute.at("FEEDBACK_URL", "/FeedbackURL"),
                  DeletableAttribute.at("REDIRECT_URL", "/RedirectURL"))),
          JsonNodeFactory.instance.objectNode().put("Description", ""));

  private SmallStackHandlers() {}

  static ProgressEvent<SmallStackModel, OperationContext> handle(
      Action action, Operation<SmallStackModel, Stack, OperationContext> operation) {
    return switch (action) {
      case CREATE -> create(operation);
      case READ -> operation.answer(start -> operation.readBack());
      case UPDATE -> update(operation);
      case DELETE -> delete(operation);
      case LIST -> operation.answer(start -> Listing.page(operation));
    };
  }

  private static ProgressEvent<SmallStackModel, OperationContext> create(
      Operation<SmallStackModel, Stack, OperationContext> operation) {
    return operation.change(
        start ->
            start
                .then(progress -> Creation.claimName(operation))
                .then(
                    progress ->
                        Creation.create(
                            operation,
                            ShapeMapper.fill(
                                    Creation.members(operation), CreateStackRequest.builder())
                                .build(),
                            AppStreamClient::createStack))
                .then(progress -> operation.readBack()));
  }

  private static ProgressEvent<SmallStackModel, OperationContext> update(
      Operation<SmallStackModel, Stack, OperationContext> operation) {
    return operation.change(
        start ->
            start
                .then(progress -> updateStack(operation))
                .then(progress -> Tagging.update(operation, operation.existing()))
                .then(
                    progress -> operation.readBackWhen(stack -> plan(operation, stack).isEmpty())));
  }

  private static ProgressEvent<SmallStackModel, OperationContext> updateStack(
      Operation<SmallStackModel, Stack, OperationContext> operation) {
    UpdatePlan plan = plan(operation, operation.existing());
    if (plan.isEmpty()) {
      return operation.progress();
    }
    ObjectNode members = plan.members().deepCopy().put("Name", operation.name());
    return operation
        .step("UpdateStack", "updating the " + operation.subject())
        .call(
            ShapeMapper.fill(members, UpdateStackRequest.builder()).build(),
            AppStreamClient::updateStack);
  }

  private static UpdatePlan plan(
      Operation<SmallStackModel, Stack, OperationContext> operation, Stack live) {
    return PLANNER.plan(
        operation.desired(), operation.previous(), operation.kind().properties(live));
  }

  private static ProgressEvent<SmallStackModel, OperationContext> delete(
      Operation<SmallStackModel, Stack, OperationContext> operation) {
    return operation.change(
        start ->
            start
                .then(progress -> Deletion.find(operation))
                .then(
                    progress ->
                        Deletion.delete(
                            operation,
                            Patience.BRIEF,
                            DeleteStackRequest.builder().name(operation.name()).build(),
                            AppStreamClient::deleteStack))
                .then(progress -> Deletion.done()));
  }
}
