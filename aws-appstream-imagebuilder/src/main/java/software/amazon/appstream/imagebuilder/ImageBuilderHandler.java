package software.amazon.appstream.imagebuilder;

import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import software.amazon.appstream.common.Operation;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.Logger;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/**
 * What the five handlers of image builders share: the way from the generated wrapper to an
 * operation.
 */
@RequiredArgsConstructor
abstract class ImageBuilderHandler extends BaseHandler<CallbackContext> {

  private final Supplier<AppStreamClient> client;

  @Override
  public final ProgressEvent<ResourceModel, CallbackContext> handleRequest(
      AmazonWebServicesClientProxy proxy,
      ResourceHandlerRequest<ResourceModel> request,
      CallbackContext context,
      Logger logger) {
    return handle(
        new Operation<>(
            ImageBuilderKind.IMAGE_BUILDER,
            proxy,
            client.get(),
            prepared(request),
            context == null ? new CallbackContext() : context,
            logger));
  }

  /** The request as the handler wants it. */
  protected ResourceHandlerRequest<ResourceModel> prepared(
      ResourceHandlerRequest<ResourceModel> request) {
    return request;
  }

  protected abstract ProgressEvent<ResourceModel, CallbackContext> handle(
      Operation<ResourceModel, ImageBuilder, CallbackContext> operation);
}
