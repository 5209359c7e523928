package software.amazon.appstream.simulator.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import lombok.Builder;
import lombok.Singular;
import lombok.Value;
import lombok.experimental.Accessors;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.ServiceException;

/**
 * A kind of resource that is not an instance of anything: its operations follow from this
 * declaration and from the service model, which knows the members of requests and answers.
 */
@Value
@Builder
@Accessors(fluent = true)
public class Kind {
  /** The service model's shape of one, and the member of outputs that holds it. */
  String name;

  /** The members of requests that tell one from the others. */
  @Builder.Default List<String> identity = List.of("Name");

  /** The kind as ARNs spell it, empty if one has no ARN. */
  @Builder.Default String arnKind = "";

  /** What one belongs to, or joins. */
  @Singular List<Reference> references;

  /** The operations that are not named as usual. */
  @Builder.Default Map<Verb, String> operations = Map.of();

  /** Members of requests that say what to do, and are not part of the resource. */
  @Singular List<String> controls;

  /** What each value of an update's AttributesToDelete removes. */
  @Builder.Default Map<String, String> deletable = Map.of();

  /** Checks and completes what a create or an update makes of a resource. */
  @Builder.Default Completion completion = (attributes, call, context) -> {};

  /** Asks before an update changes one; an exception refuses it. */
  @Builder.Default Question beforeUpdate = (resource, call, context) -> {};

  /** Asks before one is deleted; an exception refuses it. */
  @Builder.Default Question beforeDelete = (resource, call, context) -> {};

  /** Members of which the Describe operation needs one. */
  @Singular("listedBy")
  List<String> listedBy;

  /** The member that holds the state. */
  @Builder.Default String stateMember = "State";

  /** The states that one goes through from its creation on; none if it has no state. */
  @Singular("passes")
  List<Passage> life;

  /** Members that are told in one state only, each with that state. */
  @Builder.Default Map<String, String> toldIn = Map.of();

  /** Further operations that change one, by name. */
  @Builder.Default Map<String, Change> changes = Map.of();

  /** Whether one joins two others, so that making it again may be no error. */
  @Builder.Default boolean joins = false;

  @Builder.Default String notFound = "ResourceNotFoundException";

  @Builder.Default String alreadyExists = "ResourceAlreadyExistsException";

  /** The name of the operation that the service model may have for this kind. */
  String operation(Verb verb) {
    return operations.getOrDefault(verb, verb.usual(name));
  }

  /** What a kind's declaration adds to the mechanism: rules and members that follow from others. */
  @FunctionalInterface
  public interface Completion {
    /**
     * Completes the attributes.
     *
     * @throws ServiceException if they break a rule
     */
    void complete(ObjectNode attributes, Call call, Context context);
  }

  /** What an operation does to a resource. */
  @FunctionalInterface
  public interface Change {
    void apply(KindResource resource, Call call, Context context);
  }

  /** Asks before something happens to a resource. */
  @FunctionalInterface
  public interface Question {
    /**
     * Asks.
     *
     * @throws ServiceException if it must not happen
     */
    void ask(KindResource resource, Call call, Context context);
  }
}
