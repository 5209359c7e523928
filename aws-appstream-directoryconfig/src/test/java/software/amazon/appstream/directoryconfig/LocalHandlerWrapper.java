package software.amazon.appstream.directoryconfig;

import java.util.EnumMap;
import java.util.Map;
import lombok.Getter;
import lombok.experimental.Accessors;
import software.amazon.appstream.common.aws.Environment;
import software.amazon.appstream.common.harness.HandlerLog;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** The entry point, with handlers that call a client of the test. */
@Accessors(fluent = true)
final class LocalHandlerWrapper extends EntryPoint implements TypeFunction {

  private final Map<Action, BaseHandler<CallbackContext>> handlers = new EnumMap<>(Action.class);
  @Getter private final HandlerLog handlerLog = new HandlerLog();

  LocalHandlerWrapper(Environment environment) {
    handlers.put(Action.CREATE, new CreateHandler(environment));
    handlers.put(Action.READ, new ReadHandler(environment));
    handlers.put(Action.UPDATE, new UpdateHandler(environment));
    handlers.put(Action.DELETE, new DeleteHandler(environment));
    handlers.put(Action.LIST, new ListHandler(environment));
    platformLogPublisher = handlerLog;
  }

  @Override
  public ProgressEvent<ResourceModel, CallbackContext> invokeHandler(
      AmazonWebServicesClientProxy proxy,
      ResourceHandlerRequest<ResourceModel> request,
      Action action,
      CallbackContext context,
      TypeConfigurationModel typeConfiguration) {
    return handlers.get(action).handleRequest(proxy, request, context, loggerProxy);
  }

  /** Does nothing: the wrapper would empty this machine's temporary directory. */
  @Override
  protected void scrubFiles() {}
}
