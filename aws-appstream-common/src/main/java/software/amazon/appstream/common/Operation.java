package software.amazon.appstream.common;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import lombok.Getter;
import lombok.experimental.Accessors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.Logger;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/**
 * One invocation of a handler: what CloudFormation asks for, what is remembered of the invocations
 * before, and the way to AppStream.
 *
 * @param <ModelT> the type's generated model
 * @param <LiveT> the shape that Describe returns for one resource
 * @param <ContextT> the type's callback context
 */
@Accessors(fluent = true)
public final class Operation<ModelT, LiveT extends SdkPojo, ContextT extends OperationContext> {

  @Getter private final ResourceKind<ModelT, LiveT> kind;
  @Getter private final ResourceHandlerRequest<ModelT> request;
  @Getter private final ContextT context;
  @Getter private final AppStream appStream;
  @Getter private final ObjectNode desired;
  private boolean repeats;
  private boolean othersMayHaveTheName;

  public Operation(
      ResourceKind<ModelT, LiveT> kind,
      AmazonWebServicesClientProxy proxy,
      AppStreamClient client,
      ResourceHandlerRequest<ModelT> request,
      ContextT context,
      Logger logger) {
    this.kind = kind;
    this.appStream = new AppStream(proxy.newProxy(() -> client), logger);
    this.request = request;
    this.context = context;
    this.desired = treeOrEmpty(request.getDesiredResourceState());
  }

  /**
   * Runs a handler that changes something: what may succeed later is repeated in a later
   * invocation, every other failure ends the operation. How long a failure is repeated begins anew
   * after an invocation without one, since a long operation meets many that pass.
   */
  public ProgressEvent<ModelT, ContextT> change(
      Function<ProgressEvent<ModelT, ContextT>, ProgressEvent<ModelT, ContextT>> steps) {
    try {
      ProgressEvent<ModelT, ContextT> event = steps.apply(progress());
      if (!repeats) {
        context.getRepeatedSeconds().clear();
      }
      return event;
    } catch (HandlerFailure failure) {
      return repeatLater(failure).orElseGet(() -> failed(failure));
    }
  }

  /** Runs a handler that only looks and answers within its one invocation. */
  public ProgressEvent<ModelT, ContextT> answer(
      Function<ProgressEvent<ModelT, ContextT>, ProgressEvent<ModelT, ContextT>> steps) {
    try {
      return steps.apply(progress());
    } catch (HandlerFailure failure) {
      return failed(failure);
    }
  }

  /** The resource's name; never null in a model that CloudFormation passes on. */
  public String name() {
    return desired.path(ResourceKind.NAME).asText();
  }

  /** How messages speak of the resource: {@code fleet "sales"}. */
  public String subject() {
    return "%s \"%s\"".formatted(kind.noun(), name());
  }

  /** The properties of the template before; empty where there is none. */
  public ObjectNode previous() {
    return treeOrEmpty(request.getPreviousResourceState());
  }

  /** The tags of the template and of its CloudFormation stack. */
  public Map<String, String> desiredTags() {
    return ownTags(request.getDesiredResourceTags());
  }

  /** The tags of the template and its CloudFormation stack before. */
  public Map<String, String> previousTags() {
    return ownTags(request.getPreviousResourceTags());
  }

  /**
   * The resource as AppStream describes it now; empty if there is none of that name.
   *
   * @throws HandlerFailure NotFound, if the model has no name
   */
  public Optional<LiveT> find() {
    if (name().isEmpty()) {
      throw notFound("a %s without a name".formatted(kind.noun()));
    }
    try {
      Optional<LiveT> live =
          kind.describe(appStream, List.of(name()), null).resources().stream().findFirst();
      live.ifPresent(any -> context.setSeen(true));
      return live;
    } catch (CallFailure failure) {
      if (failure.is(ResourceNotFoundException.class)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** The resource as AppStream describes it now, or a NotFound failure. */
  public LiveT existing() {
    return find().orElseThrow(() -> notFound("the " + subject()));
  }

  /** Ends the operation with the resource as read returns it. */
  public ProgressEvent<ModelT, ContextT> readBack() {
    LiveT live = existing();
    return success(live, Tagging.live(this, live));
  }

  /**
   * Ends an update with the resource as read returns it, once AppStream shows the update; after
   * {@link Patience#BRIEF} in any case, since it may show a value in another form than it was
   * given.
   */
  public ProgressEvent<ModelT, ContextT> readBackWhen(Predicate<LiveT> shown) {
    LiveT live = existing();
    Map<String, String> tags = Tagging.live(this, live);
    if (shown.test(live) && TagChanges.between(desiredTags(), previousTags(), tags).isEmpty()) {
      return success(live, tags);
    }
    return comeBack(
            "update to be seen",
            Patience.BRIEF,
            "waiting until the %s shows the update".formatted(subject()))
        .orElseGet(() -> success(live, tags));
  }

  /** From here on a failure names no resource, since the name may belong to somebody else's. */
  void nameMayBeAnothers() {
    othersMayHaveTheName = true;
  }

  /** Whether CloudFormation takes back an update that failed, with the template before. */
  public boolean isRollback() {
    return Boolean.TRUE.equals(request.getRollback());
  }

  /** A step of the handler; the name must be unique among its steps. */
  public Step<ModelT, LiveT, ContextT> step(String name, String message) {
    return new Step<>(this, name, message);
  }

  /** Goes on with the next step. */
  public ProgressEvent<ModelT, ContextT> progress() {
    return ProgressEvent.progress(request.getDesiredResourceState(), context);
  }

  /** Asks CloudFormation to come back after the given whole seconds, at least 1. */
  public ProgressEvent<ModelT, ContextT> comeBack(int seconds, String message) {
    ProgressEvent<ModelT, ContextT> event =
        ProgressEvent.defaultInProgressHandler(context, seconds, request.getDesiredResourceState());
    event.setMessage(message);
    return event;
  }

  /**
   * Asks CloudFormation to come back, within the bound that the reason has.
   *
   * @return empty when the bound is reached
   */
  public Optional<ProgressEvent<ModelT, ContextT>> comeBack(
      String reason, Patience patience, String message) {
    return comeBack(context.getWaitedSeconds(), reason, patience, message);
  }

  /**
   * Asks CloudFormation to come back and repeat what failed, if it may succeed later and has not
   * been repeated for long enough.
   */
  public Optional<ProgressEvent<ModelT, ContextT>> repeatLater(HandlerFailure failure) {
    repeats = true;
    return TransientErrors.patience(failure, context.isSeen())
        .flatMap(
            patience ->
                comeBack(
                    context.getRepeatedSeconds(),
                    failure.reason(),
                    patience,
                    "trying again: " + failure.summary()));
  }

  private Optional<ProgressEvent<ModelT, ContextT>> comeBack(
      Map<String, Integer> waited, String reason, Patience patience, String message) {
    int wait = patience.nextAfter(waited.getOrDefault(reason, 0));
    if (wait == 0) {
      return Optional.empty();
    }
    waited.merge(reason, wait, Integer::sum);
    return Optional.of(comeBack(wait, message));
  }

  private ProgressEvent<ModelT, ContextT> success(LiveT live, Map<String, String> tags) {
    ObjectNode model = kind.properties(live);
    Tagging.addTo(model, tags);
    kind.addOnRead(appStream, live, model);
    return ProgressEvent.defaultSuccessHandler(kind.model(model));
  }

  private ProgressEvent<ModelT, ContextT> failed(HandlerFailure failure) {
    // CloudFormation deletes what the model of a failed create names, though it be another's.
    boolean anothers =
        othersMayHaveTheName || failure.getErrorCode() == HandlerErrorCode.AlreadyExists;
    ModelT model = anothers ? null : request.getDesiredResourceState();
    return ProgressEvent.<ModelT, ContextT>builder()
        .status(OperationStatus.FAILED)
        .errorCode(failure.getErrorCode())
        .message(failure.getMessage())
        .resourceModel(model)
        .build();
  }

  private HandlerFailure notFound(String what) {
    return new HandlerFailure(
        HandlerErrorCode.NotFound,
        "AppStream has not got %s; it may have been deleted outside CloudFormation"
            .formatted(what));
  }

  private ObjectNode treeOrEmpty(ModelT model) {
    return model == null ? JsonNodeFactory.instance.objectNode() : kind.tree(model);
  }

  private static Map<String, String> ownTags(Map<String, String> tags) {
    return tags == null ? Map.of() : Tagging.withoutReserved(tags);
  }
}
