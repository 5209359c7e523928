package software.amazon.appstream.common.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import lombok.Getter;
import lombok.experimental.Accessors;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.translate.Plan;
import software.amazon.appstream.common.translate.Planner;
import software.amazon.appstream.common.translate.PropertyRules;
import software.amazon.appstream.common.translate.Templates;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.AppStreamRequest;
import software.amazon.awssdk.services.appstream.model.AppStreamResponse;
import software.amazon.awssdk.services.appstream.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/**
 * What sets one AppStream resource type apart from the others: its identity, its calls and its
 * checks. Resources are JSON trees with the member names of the AppStream API.
 */
@Accessors(fluent = true)
public abstract class ResourceType {

  /** The property that holds tags, as a list of keys and values; the API has a map. */
  public static final String TAGS = "Tags";

  /** The property that identifies a resource of most types. */
  public static final String NAME = "Name";

  /** What people call it, for messages: "image builder". */
  @Getter private final String noun;

  @Getter private final ResourceSchema schema;
  private final PropertyRules rules;
  // Neither a read nor a list needs it.
  private final Supplier<Planner> planner;

  /**
   * A type whose schema and property rules the build packs beside its classes.
   *
   * @param neighbour a class of the type's own package
   */
  protected ResourceType(String noun, Class<?> neighbour) {
    this(
        noun,
        ResourceSchema.load(neighbour, ResourceSchema.fileName(neighbour)),
        PropertyRules.load(neighbour));
  }

  /** A type with the given schema and rules. */
  protected ResourceType(String noun, ResourceSchema schema, PropertyRules rules) {
    this.noun = noun;
    this.schema = schema;
    this.rules = rules;
    this.planner = Suppliers.memoize(() -> new Planner(updatable(), rules));
  }

  /**
   * The one resource that has the identity of the model, as AppStream describes it; empty if there
   * is none.
   */
  public abstract Optional<ObjectNode> find(AppStream appStream, ObjectNode identity);

  /** The one resource that a Describe call for its name returns; empty if there is none. */
  protected static <Q extends AppStreamRequest, A extends AppStreamResponse>
      Optional<ObjectNode> found(
          AppStream appStream, Call<Q, A> describe, Function<A, List<? extends SdkPojo>> found) {
    return described(appStream, describe, found, answer -> null).resources().stream().findFirst();
  }

  /** The page that a Describe call returns; an empty one if AppStream finds nothing to describe. */
  protected static <Q extends AppStreamRequest, A extends AppStreamResponse> Page described(
      AppStream appStream,
      Call<Q, A> describe,
      Function<A, List<? extends SdkPojo>> found,
      Function<A, String> nextToken) {
    try {
      A answer = appStream.call(describe);
      return Page.of(found.apply(answer), nextToken.apply(answer));
    } catch (CallFailure failure) {
      if (failure.is(ResourceNotFoundException.class)) {
        return new Page(List.of(), null);
      }
      throw failure;
    }
  }

  /** One page of resources; the first if the token is null. */
  public abstract Page list(AppStream appStream, String nextToken);

  /** The call that makes a resource with the given members. */
  public abstract Call<?, ?> create(ObjectNode members);

  /**
   * The call that changes a resource; the members are those that change, and its identity. A type
   * whose schema has an update handler overrides it.
   */
  public Call<?, ?> update(ObjectNode members) {
    throw new UnsupportedOperationException("a change replaces the " + noun);
  }

  /** The call that deletes a resource, known by the members that {@link #deletedBy} names. */
  public abstract Call<?, ?> delete(ObjectNode members);

  /**
   * The members by which the delete knows a resource. Where they are not those that identify it,
   * they come from the live resource, or else from the template.
   */
  public Set<String> deletedBy() {
    return schema.primaryIdentifier();
  }

  /** The members, at whatever depth, whose texts no message and no log repeats. */
  public final Set<String> secretMembers() {
    Set<String> members = new LinkedHashSet<>(schema.credentials());
    members.addAll(rules.secrets());
    return members;
  }

  /**
   * Whether the delete of a resource that is not there is refused. If not, an accepted delete of
   * one that no look has shown ends as NotFound: it is gone then in any case.
   */
  public boolean deleteTellsAbsence() {
    return true;
  }

  /** How the type's resources start and stop; empty for those that have no states. */
  public Optional<LifeCycle> lifeCycle() {
    return Optional.empty();
  }

  /** Whether a described resource is about to be gone, so that it counts as gone. */
  public final boolean isBeingDeleted(ObjectNode live) {
    return lifeCycle().filter(cycle -> cycle.power(live) == LifeCycle.Power.DELETING).isPresent();
  }

  /** What keeps a resource from being deleted and has to go away first; empty if nothing can. */
  public Optional<Users> users(ObjectNode identity) {
    return Optional.empty();
  }

  /**
   * The properties of a live resource, tags apart; a type overrides it for what does not carry over
   * by name.
   */
  public ObjectNode properties(ObjectNode live) {
    return live.deepCopy().retain(schema.readable());
  }

  /** Adds to a read model what takes a call of its own; a type overrides it. */
  public void addOnRead(AppStream appStream, ObjectNode live, ObjectNode model) {}

  /**
   * The model of a new resource with its whole identity.
   *
   * @param name makes a name up, for a template that gives none
   */
  public ObjectNode identified(ObjectNode desired, Supplier<String> name) {
    return desired.has(NAME) || !schema.primaryIdentifier().contains(NAME)
        ? desired
        : desired.deepCopy().put(NAME, name.get());
  }

  /** Whether a resource of this type can have the identity: no part of it is missing. */
  public boolean canIdentify(ObjectNode identity) {
    return identity.size() == schema.primaryIdentifier().size();
  }

  /** Whether AppStream's refusal of a create says that there is such a resource already. */
  public boolean isTaken(CallFailure refusal) {
    return refusal.is(ResourceAlreadyExistsException.class);
  }

  /** What somebody can do where the resource of a template exists already. */
  public String remedyIfTaken() {
    return schema.primaryIdentifier().contains(NAME)
        ? ("Choose another Name, or leave Name out; if a property that cannot change in place was"
                + " changed, the new %s needs another Name while the old one exists.")
            .formatted(noun)
        : "Delete it first, or import it into the CloudFormation stack.";
  }

  /** What somebody can do about the refusal of a create, beside what AppStream says. */
  public Optional<String> remedy(CallFailure refusal) {
    return Optional.empty();
  }

  /** The kind of a live resource that decides what changes while it runs. */
  public String kind(ObjectNode live) {
    return noun;
  }

  /** The properties that AppStream changes while a resource of this kind runs. */
  public final Set<String> changeableWhileRunning(ObjectNode live) {
    return rules.changeableWhileRunning(kind(live));
  }

  /** What is wrong with the properties that a resource would have, a sentence each. */
  protected List<String> problemsOf(ObjectNode outcome) {
    return List.of();
  }

  /** What else is wrong with the template of a new resource, a sentence each. */
  protected List<String> problemsOfNew(ObjectNode desired) {
    return List.of();
  }

  /** What is wrong with what the template changes, a sentence each. */
  protected List<String> problemsOfChange(Templates templates) {
    return List.of();
  }

  /** The templates in the form in which this type compares them; a type overrides it. */
  protected Templates compared(Templates templates, ObjectNode live) {
    return templates;
  }

  /** What is wrong with the template of a new resource, a sentence each. */
  public final List<String> creationProblems(ObjectNode desired) {
    List<String> problems = new ArrayList<>(problemsOf(desired));
    problems.addAll(problemsOfNew(desired));
    problems.addAll(problemsOfChange(new Templates(desired, null, false)));
    return problems;
  }

  /** What would be wrong with the resource after the update, a sentence each. */
  public final List<String> updateProblems(Templates templates, ObjectNode live) {
    List<String> problems = new ArrayList<>(problemsOf(planner.get().outcome(templates, live)));
    problems.addAll(problemsOfChange(templates));
    problems.addAll(planner.get().problems(compared(templates, live).desired()));
    return problems;
  }

  /** What the two templates differ in and the live resource does not have yet. */
  public final Plan changes(Templates templates, ObjectNode live) {
    ObjectNode previous = templates.previous();
    ObjectNode known = previous == null ? live : schema.completed(live, previous);
    return planner.get().changes(compared(templates, live), known);
  }

  /** Whether a live resource has a property as the template wants it. */
  public final boolean isShown(String property, ObjectNode desired, ObjectNode live) {
    return planner.get().isShown(property, desired, schema.completed(live, desired));
  }

  /** What the two templates agree in and somebody else has changed. */
  public final Plan drift(Templates templates, ObjectNode live) {
    return planner
        .get()
        .drift(compared(templates, live), schema.completed(live, templates.desired()));
  }

  /** The members that identify a resource, from a model or a live resource. */
  public final ObjectNode identity(ObjectNode tree) {
    return tree.deepCopy().retain(schema.primaryIdentifier());
  }

  /** How messages speak of a resource: {@code fleet "sales"}. */
  public String subject(ObjectNode identity) {
    List<String> parts = new ArrayList<>();
    schema.primaryIdentifier().forEach(name -> parts.add(identity.path(name).asText()));
    return "%s \"%s\"".formatted(noun, String.join("|", parts));
  }

  /** The ARN of a live resource. */
  public final String arn(ObjectNode live) {
    return live.path("Arn").asText();
  }

  /** The properties, tags apart, that an update request can change. */
  private Set<String> updatable() {
    Set<String> updatable = new LinkedHashSet<>(schema.comparable());
    updatable.removeAll(schema.createOnly());
    updatable.remove(DesiredState.PROPERTY);
    return updatable;
  }
}
