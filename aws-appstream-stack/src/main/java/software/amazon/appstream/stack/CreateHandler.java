package software.amazon.appstream.stack;

import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Creation;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.ShapeMapper;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** Creates a stack. */
public class CreateHandler extends StackHandler {

  public CreateHandler() {
    this(AppStreamClients::shared);
  }

  CreateHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ResourceHandlerRequest<ResourceModel> prepared(
      ResourceHandlerRequest<ResourceModel> request) {
    return Creation.named(StackKind.STACK, request);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, Stack, CallbackContext> operation) {
    return operation.change(
        start ->
            start
                .then(progress -> Creation.claimName(operation))
                .then(progress -> create(operation))
                .then(progress -> operation.readBack()));
  }

  private static ProgressEvent<ResourceModel, CallbackContext> create(
      Operation<ResourceModel, Stack, CallbackContext> operation) {
    return Creation.create(
        operation,
        ShapeMapper.fill(Creation.members(operation), CreateStackRequest.builder()).build(),
        AppStreamClient::createStack);
  }
}
