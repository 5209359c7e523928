package software.amazon.appstream.common.smallstack;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lombok.Getter;
import lombok.experimental.Accessors;
import org.json.JSONObject;
import org.json.JSONTokener;
import software.amazon.appstream.common.Creation;
import software.amazon.appstream.common.Operation;
import software.amazon.appstream.common.OperationContext;
import software.amazon.appstream.common.harness.HandlerLog;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.cloudformation.AbstractWrapper;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.RequestData;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/** The small type's function: what the build generates for the real types, by hand. */
@Accessors(fluent = true)
public final class SmallStackFunction
    extends AbstractWrapper<SmallStackModel, OperationContext, Void> implements TypeFunction {

  private final Supplier<AppStreamClient> client;
  @Getter private final HandlerLog handlerLog = new HandlerLog();

  public SmallStackFunction(Supplier<AppStreamClient> client) {
    this.client = client;
    platformLogPublisher = handlerLog;
  }

  @Override
  public ProgressEvent<SmallStackModel, OperationContext> invokeHandler(
      AmazonWebServicesClientProxy proxy,
      ResourceHandlerRequest<SmallStackModel> request,
      Action action,
      OperationContext context,
      Void typeConfiguration) {
    return SmallStackHandlers.handle(
        action,
        new Operation<>(
            SmallStackKind.SMALL_STACK,
            proxy,
            client.get(),
            action == Action.CREATE ? Creation.named(SmallStackKind.SMALL_STACK, request) : request,
            context == null ? new OperationContext() : context,
            loggerProxy));
  }

  @Override
  protected ResourceHandlerRequest<SmallStackModel> transform(
      HandlerRequest<SmallStackModel, OperationContext, Void> request) {
    RequestData<SmallStackModel, Void> data = request.getRequestData();
    return ResourceHandlerRequest.<SmallStackModel>builder()
        .clientRequestToken(request.getBearerToken())
        .logicalResourceIdentifier(data.getLogicalResourceId())
        .desiredResourceState(data.getResourceProperties())
        .previousResourceState(data.getPreviousResourceProperties())
        .desiredResourceTags(getDesiredResourceTags(request))
        .nextToken(request.getNextToken())
        .build();
  }

  @Override
  protected JSONObject provideResourceSchemaJSONObject() {
    return new JSONObject(
        new JSONTokener(getClass().getClassLoader().getResourceAsStream(SmallStackKind.SCHEMA)));
  }

  @Override
  protected Map<String, String> provideResourceDefinedTags(SmallStackModel model) {
    return model.getTags() == null
        ? Map.of()
        : model.getTags().stream()
            .collect(Collectors.toMap(SmallStackModel.Tag::getKey, SmallStackModel.Tag::getValue));
  }

  @Override
  protected TypeReference<HandlerRequest<SmallStackModel, OperationContext, Void>>
      getTypeReference() {
    return new TypeReference<>() {};
  }

  @Override
  protected TypeReference<SmallStackModel> getModelTypeReference() {
    return new TypeReference<>() {};
  }

  /** Does nothing: the wrapper would empty this machine's temporary directory. */
  @Override
  protected void scrubFiles() {}
}
