package software.amazon.appstream.imagebuilder;

import java.util.function.Supplier;
import software.amazon.appstream.common.AppStreamClients;
import software.amazon.appstream.common.Creation;
import software.amazon.appstream.common.DesiredState;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.ShapeMapper;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** Creates an image builder, which starts by itself, and stops it if the template says so. */
public class CreateHandler extends ImageBuilderHandler {

  public CreateHandler() {
    this(AppStreamClients::shared);
  }

  CreateHandler(Supplier<AppStreamClient> client) {
    super(client);
  }

  @Override
  protected ResourceHandlerRequest<ResourceModel> prepared(
      ResourceHandlerRequest<ResourceModel> request) {
    return Creation.named(ImageBuilderKind.IMAGE_BUILDER, request);
  }

  @Override
  protected ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, ImageBuilder, CallbackContext> operation) {
    return operation.change(
        start ->
            start
                .then(progress -> Creation.claimName(operation))
                .then(progress -> create(operation))
                .then(progress -> bringToDesiredState(operation))
                .then(progress -> operation.readBack()));
  }

  private static ProgressEvent<ResourceModel, CallbackContext> create(
      Operation<ResourceModel, ImageBuilder, CallbackContext> operation) {
    return Creation.create(
        operation,
        ShapeMapper.fill(Creation.members(operation), CreateImageBuilderRequest.builder()).build(),
        AppStreamClient::createImageBuilder);
  }

  private static ProgressEvent<ResourceModel, CallbackContext> bringToDesiredState(
      Operation<ResourceModel, ImageBuilder, CallbackContext> operation) {
    return new ImageBuilderPower(operation)
        .bringNewTo(DesiredState.of(operation.desired()).orElse(DesiredState.RUNNING));
  }
}
