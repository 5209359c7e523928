package software.amazon.appstream.stackfleetassociation;

import lombok.RequiredArgsConstructor;
import software.amazon.appstream.common.aws.Environment;
import software.amazon.appstream.common.reconcile.ResourceHandlers;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.Logger;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** What the handlers of associations share: the way from the generated wrapper to the loop. */
@RequiredArgsConstructor
abstract class StackFleetAssociationHandler extends BaseHandler<CallbackContext> {

  static final ResourceHandlers<ResourceModel, CallbackContext> HANDLERS =
      new ResourceHandlers<>(
          new StackFleetAssociationType(), ResourceModel.class, CallbackContext::new);

  private final Action action;

  /** Tests put their own in its place. */
  Environment environment = Environment.lambda();

  @Override
  public final ProgressEvent<ResourceModel, CallbackContext> handleRequest(
      AmazonWebServicesClientProxy proxy,
      ResourceHandlerRequest<ResourceModel> request,
      CallbackContext context,
      Logger logger) {
    return HANDLERS.handle(action, environment, proxy, request, context, logger);
  }
}
