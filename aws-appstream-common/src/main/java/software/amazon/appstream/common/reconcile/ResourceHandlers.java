package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.aws.Environment;
import software.amazon.appstream.common.aws.InvocationLog;
import software.amazon.appstream.common.aws.Secrets;
import software.amazon.appstream.common.type.Page;
import software.amazon.appstream.common.type.PhysicalName;
import software.amazon.appstream.common.type.ResourceType;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.Logger;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/**
 * The five handlers of a type: from the request of the generated wrapper to the loop, and from its
 * end to the event that CloudFormation gets.
 *
 * @param <M> the type's generated model
 * @param <C> the type's callback context
 */
public final class ResourceHandlers<M, C extends RememberingContext> {

  private final ResourceType type;
  private final ModelTrees<M> models;
  private final Supplier<C> contexts;

  public ResourceHandlers(ResourceType type, Class<M> modelClass, Supplier<C> contexts) {
    this.type = type;
    this.models = new ModelTrees<>(modelClass);
    this.contexts = contexts;
  }

  /** Answers one invocation of the handler of the action. */
  public ProgressEvent<M, C> handle(
      Action action,
      Environment environment,
      AmazonWebServicesClientProxy proxy,
      ResourceHandlerRequest<M> wrapped,
      C context,
      Logger logger) {
    Request request = request(action, wrapped, environment);
    InvocationLog log =
        new InvocationLog(
            logger, environment.clock(), action + " " + type.subject(request.desired()));
    AppStream appStream =
        new AppStream(proxy.newProxy(environment.client()), log, secrets(request));
    ProgressEvent<M, C> event =
        action == Action.LIST
            ? list(appStream, request)
            : run(action, appStream, request, context, log);
    log.close(outcome(event));
    return event;
  }

  /** A model as CloudFormation may see it: without what is only written. */
  public M withoutWriteOnly(M model) {
    ObjectNode tree = models.tree(model);
    return type.schema().removeWriteOnly(tree) ? models.model(tree) : model;
  }

  private Request request(
      Action action, ResourceHandlerRequest<M> wrapped, Environment environment) {
    ObjectNode desired = models.tree(wrapped.getDesiredResourceState());
    Supplier<String> name =
        () ->
            PhysicalName.of(
                wrapped.getStackId(),
                wrapped.getLogicalResourceIdentifier(),
                wrapped.getClientRequestToken());
    return Request.builder()
        .desired(action == Action.CREATE ? type.identified(desired, name) : desired)
        .previous(
            wrapped.getPreviousResourceState() == null
                ? null
                : models.tree(wrapped.getPreviousResourceState()))
        .desiredTags(ReservedTags.without(wrapped.getDesiredResourceTags()))
        .previousTags(ReservedTags.without(wrapped.getPreviousResourceTags()))
        .rollback(wrapped.getRollback())
        .creationPolicy(wrapped.getCreationPolicy())
        .updatePolicy(wrapped.getUpdatePolicy())
        .token(wrapped.getClientRequestToken())
        .nextToken(wrapped.getNextToken())
        .today(LocalDate.ofInstant(environment.clock().instant(), ZoneOffset.UTC))
        .build();
  }

  private Secrets secrets(Request request) {
    Secrets secrets = new Secrets(type.secretMembers(), Set.of()).in(request.desired());
    return request.previous() == null ? secrets : secrets.in(request.previous());
  }

  private ProgressEvent<M, C> run(
      Action action, AppStream appStream, Request request, C context, InvocationLog log) {
    ObjectNode identity = type.identity(request.desired());
    if (!type.canIdentify(identity)) {
      return failed(
          request.desired(),
          new Failure(
              HandlerErrorCode.NotFound,
              "AppStream has no %s with the identifier %s; an identifier consists of %s."
                  .formatted(
                      type.noun(),
                      identity,
                      String.join(" and ", type.schema().primaryIdentifier()))));
    }
    Operation operation =
        switch (action) {
          case CREATE -> new Creation(type, request);
          case UPDATE -> new Update(type, request);
          case DELETE -> new Deletion(type, request);
          default -> new Reading(type, request);
        };
    Reconciler reconciler =
        new Reconciler(type, operation, identity, appStream, log, action != Action.READ);
    Memory memory = context == null ? Memory.NONE : context.getMemory();
    return event(action, appStream, request, reconciler.run(memory));
  }

  private ProgressEvent<M, C> event(
      Action action, AppStream appStream, Request request, Reconciler.End end) {
    if (end.decision() instanceof Decision.ComeBack comeBack) {
      return comeBack(request, comeBack);
    }
    if (end.decision() instanceof Decision.Fail fail) {
      // CloudFormation may delete what the model of a failed create names: it must be our own.
      boolean foreign = action == Action.CREATE && !fail.memory().has(Step.CREATE);
      return failed(foreign ? null : request.desired(), fail.failure());
    }
    return end.decision() instanceof Decision.Gone
        ? ProgressEvent.defaultSuccessHandler(null)
        : success(action, appStream, request, end);
  }

  private ProgressEvent<M, C> comeBack(Request request, Decision.ComeBack comeBack) {
    C context = contexts.get();
    context.setMemory(comeBack.memory());
    ProgressEvent<M, C> event =
        ProgressEvent.defaultInProgressHandler(
            context, comeBack.seconds(), models.model(request.desired()));
    event.setMessage(comeBack.message());
    return event;
  }

  private ProgressEvent<M, C> success(
      Action action, AppStream appStream, Request request, Reconciler.End end) {
    ObjectNode live = end.observation().live();
    ObjectNode model = type.properties(live);
    ReservedTags.addTo(model, ReservedTags.without(end.observation().tags()));
    try {
      type.addOnRead(appStream, live, model);
    } catch (CallFailure failure) {
      return action == Action.READ
          ? failed(request.desired(), new Failure(failure.errorCode(), failure.getMessage()))
          : Repetition.of(end.decision().memory(), failure)
              .map(again -> comeBack(request, (Decision.ComeBack) again))
              .orElseGet(() -> failed(request.desired(), Repetition.end(failure)));
    }
    ProgressEvent<M, C> event = ProgressEvent.defaultSuccessHandler(models.model(model));
    if (!end.decision().memory().notes().isEmpty()) {
      event.setMessage(String.join(" ", end.decision().memory().notes()));
    }
    return event;
  }

  private ProgressEvent<M, C> failed(ObjectNode model, Failure failure) {
    return ProgressEvent.<M, C>builder()
        .status(OperationStatus.FAILED)
        .errorCode(failure.code())
        .message(failure.message())
        .resourceModel(model == null ? null : models.model(model))
        .build();
  }

  private ProgressEvent<M, C> list(AppStream appStream, Request request) {
    try {
      Page page = type.list(appStream, request.nextToken());
      return ProgressEvent.<M, C>builder()
          .status(OperationStatus.SUCCESS)
          .resourceModels(page.resources().stream().map(type::identity).map(models::model).toList())
          .nextToken(page.nextToken())
          .build();
    } catch (CallFailure failure) {
      return failed(request.desired(), new Failure(failure.errorCode(), failure.getMessage()));
    }
  }

  private String outcome(ProgressEvent<M, C> event) {
    return switch (event.getStatus()) {
      case IN_PROGRESS -> "come back in %d s".formatted(event.getCallbackDelaySeconds());
      case FAILED -> "failed: " + event.getErrorCode();
      default -> "done";
    };
  }
}
