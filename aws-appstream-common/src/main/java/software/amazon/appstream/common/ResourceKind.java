package software.amazon.appstream.common;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Sets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lombok.Getter;
import lombok.experimental.Accessors;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What sets one AppStream resource type apart from the others.
 *
 * @param <ModelT> the type's generated model
 * @param <LiveT> the shape that Describe returns for one resource
 */
@Accessors(fluent = true)
public abstract class ResourceKind<ModelT, LiveT extends SdkPojo> {

  /** The property that identifies a resource of every type. */
  static final String NAME = "Name";

  /** The property that holds tags, as a list of keys and values; the API has a map. */
  static final String TAGS = "Tags";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  /** What people call it, for messages: "image builder". */
  @Getter private final String noun;

  @Getter private final ResourceSchema schema;
  private final Class<ModelT> modelClass;

  protected ResourceKind(String noun, ResourceSchema schema, Class<ModelT> modelClass) {
    this.noun = noun;
    this.schema = schema;
    this.modelClass = modelClass;
  }

  /** One page of resources. */
  public record Page<LiveT>(List<LiveT> resources, String nextToken) {}

  /**
   * Asks AppStream for resources.
   *
   * @param names the names to look up, or an empty list for all
   * @param nextToken where the page starts, or null for the first
   */
  protected abstract Page<LiveT> describe(
      AppStream appStream, List<String> names, String nextToken);

  /** The resource's ARN. */
  public abstract String arn(LiveT live);

  /** The resource's name. */
  public abstract String name(LiveT live);

  /**
   * The properties of a live resource, tags apart; a type overrides it for what does not carry over
   * by name.
   */
  public ObjectNode properties(LiveT live) {
    return ResourceSchema.only(ShapeMapper.read(live), schema.readable());
  }

  /** Adds to the read model what takes a call of its own; a type overrides it. */
  protected void addOnRead(AppStream appStream, LiveT live, ObjectNode model) {}

  /**
   * What is wrong with a model on its own account, a sentence each, for create and update alike.
   */
  public final List<String> problems(ObjectNode model) {
    return Stream.concat(Tagging.problems(model).stream(), typeProblems(model).stream()).toList();
  }

  /** What is wrong with the model of a new resource, what it lacks included. */
  final List<String> creationProblems(ObjectNode model) {
    return Stream.concat(problems(model).stream(), lacks(model).stream()).toList();
  }

  /** What is wrong with a model of this type; a type overrides it. */
  protected List<String> typeProblems(ObjectNode model) {
    return List.of();
  }

  /** What a new resource of this type needs and the model lacks; a type overrides it. */
  protected List<String> lacks(ObjectNode model) {
    return List.of();
  }

  /**
   * The properties of a live resource without what AppStream adds by itself, so that they can be
   * compared; a type overrides it.
   */
  protected ObjectNode asCompared(ObjectNode live, ObjectNode desired, ObjectNode previous) {
    return live;
  }

  /** The readable properties that a look at the live resource does not decide. */
  protected Set<String> notDecidedByLiveState() {
    return Set.of();
  }

  /** The properties, tags apart, in which a live resource is compared with a template. */
  public final Set<String> compared() {
    return Sets.difference(schema.comparable(), notDecidedByLiveState()).immutableCopy();
  }

  /** The compared properties that change in place. */
  public final Set<String> updated() {
    return Sets.difference(compared(), schema.createOnly()).immutableCopy();
  }

  /** The model's properties by name; those that have no value are left out. */
  public final ObjectNode tree(ModelT model) {
    return JSON.valueToTree(model);
  }

  /** The model that has the tree's properties. */
  public final ModelT model(ObjectNode tree) {
    return JSON.convertValue(tree, modelClass);
  }
}
