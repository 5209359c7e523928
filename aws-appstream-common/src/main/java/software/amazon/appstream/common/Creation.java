package software.amazon.appstream.common;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.services.appstream.model.AppStreamResponse;
import software.amazon.awssdk.services.appstream.model.ResourceAlreadyExistsException;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/**
 * The first steps of every create. The name is seen to be free in one invocation and taken in the
 * next, so that a repeated call finds its own resource and never takes over somebody else's.
 */
public final class Creation {

  private static final String STEP = "Create";

  private Creation() {}

  /** Gives a resource that has no name in the template one of our making. */
  public static <ModelT> ResourceHandlerRequest<ModelT> named(
      ResourceKind<ModelT, ?> kind, ResourceHandlerRequest<ModelT> request) {
    ObjectNode model = kind.tree(request.getDesiredResourceState());
    if (model.hasNonNull(ResourceKind.NAME)) {
      return request;
    }
    model.put(ResourceKind.NAME, PhysicalName.of(request));
    request.setDesiredResourceState(kind.model(model));
    return request;
  }

  /** Fails if the name is taken; on the first invocation returns the identifier and comes back. */
  public static <ModelT, LiveT extends SdkPojo, ContextT extends OperationContext>
      ProgressEvent<ModelT, ContextT> claimName(Operation<ModelT, LiveT, ContextT> operation) {
    if (operation.context().isNameWasFree()) {
      return operation.progress();
    }
    operation.nameMayBeAnothers();
    Checks.refuseProblems(operation.kind().creationProblems(operation.desired()));
    if (operation.find().isPresent()) {
      throw alreadyExists(operation);
    }
    operation.context().setNameWasFree(true);
    return operation.comeBack(1, "creating the " + operation.subject());
  }

  /**
   * The members of a create request: the template's properties, with all tags inline. What the
   * template leaves empty is not asked for, since AppStream refuses most empty lists.
   */
  public static ObjectNode members(Operation<?, ?, ?> operation) {
    ObjectNode members = operation.desired().deepCopy();
    members.properties().removeIf(member -> Changes.isBlank(member.getValue()));
    members.remove(ResourceKind.TAGS);
    if (!operation.desiredTags().isEmpty()) {
      ObjectNode tags = members.putObject(ResourceKind.TAGS);
      operation.desiredTags().forEach(tags::put);
    }
    return members;
  }

  /** Creates the resource and waits until AppStream shows it. */
  public static <
          ModelT,
          LiveT extends SdkPojo,
          ContextT extends OperationContext,
          RequestT extends AppStreamRequest,
          ResponseT extends AppStreamResponse>
      ProgressEvent<ModelT, ContextT> create(
          Operation<ModelT, LiveT, ContextT> operation,
          RequestT request,
          BiFunction<AppStreamClient, RequestT, ResponseT> call) {
    try {
      return operation
          .step(STEP, "creating the " + operation.subject())
          .until(Patience.BRIEF, () -> operation.find().isPresent())
          .call(request, call);
    } catch (CallFailure failure) {
      if (!failure.is(ResourceAlreadyExistsException.class)) {
        throw failure;
      }
      return adoptOwn(operation);
    }
  }

  /** The answer to our own call may have been lost after AppStream made the resource. */
  private static <ModelT, LiveT extends SdkPojo, ContextT extends OperationContext>
      ProgressEvent<ModelT, ContextT> adoptOwn(Operation<ModelT, LiveT, ContextT> operation) {
    Optional<LiveT> live = operation.find();
    if (live.isEmpty()) {
      return operation
          .comeBack(
              STEP, Patience.BRIEF, "waiting until the %s shows".formatted(operation.subject()))
          .orElseThrow(() -> alreadyExists(operation));
    }
    if (!carriesWhatWeAskedFor(operation, live.get())) {
      throw alreadyExists(operation);
    }
    operation.context().getFinishedSteps().add(STEP);
    return operation.progress();
  }

  private static <ModelT, LiveT extends SdkPojo> boolean carriesWhatWeAskedFor(
      Operation<ModelT, LiveT, ?> operation, LiveT live) {
    return isAsDesired(operation, live)
        && TagChanges.missing(operation.desiredTags(), Tagging.live(operation, live)).isEmpty();
  }

  private static <ModelT, LiveT extends SdkPojo> boolean isAsDesired(
      Operation<ModelT, LiveT, ?> operation, LiveT live) {
    ResourceKind<ModelT, LiveT> kind = operation.kind();
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    ObjectNode shown = kind.asCompared(kind.properties(live), operation.desired(), nothing);
    return Changes.between(operation.desired(), nothing, shown, kind.compared()).isEmpty();
  }

  private static HandlerFailure alreadyExists(Operation<?, ?, ?> operation) {
    return new HandlerFailure(
        HandlerErrorCode.AlreadyExists,
        ("The %s exists already and is not this template's. Choose another Name, or leave Name out;"
                + " if a property that cannot change in place was changed, the new %s needs another"
                + " Name while the old one exists.")
            .formatted(operation.subject(), operation.kind().noun()));
  }
}
