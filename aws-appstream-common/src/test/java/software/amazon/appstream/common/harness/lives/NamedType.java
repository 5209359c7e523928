package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A type whose resources have a Name, by which Create, Describe, Update and Delete know them. */
public abstract class NamedType extends LivingType {

  private final String shape;
  private final Set<String> notOfTheService;

  /**
   * @param name what the type is called
   * @param schemaFile the type's schema as a class path resource
   * @param shape the resource in the names of operations and outputs, such as {@code ImageBuilder}
   * @param notOfTheService the properties that are the type's own
   */
  protected NamedType(String name, String schemaFile, String shape, Set<String> notOfTheService) {
    super(name, schemaFile);
    this.shape = shape;
    this.notOfTheService = notOfTheService;
  }

  @Override
  public Optional<ObjectNode> find(Look look, ObjectNode model) {
    if (!model.hasNonNull("Name")) {
      return Optional.empty();
    }
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.putArray("Names").add(model.path("Name").asText());
    return look.at("Describe" + shape + "s", input)
        .map(output -> (ObjectNode) output.path(shape + "s").path(0));
  }

  @Override
  public List<ObjectNode> findAll(Look look) {
    List<ObjectNode> all = new ArrayList<>();
    look.at("Describe" + shape + "s", JsonNodeFactory.instance.objectNode())
        .ifPresent(output -> output.path(shape + "s").forEach(live -> all.add((ObjectNode) live)));
    return all;
  }

  /** The described members that templates can have, and the ARN. */
  @Override
  public ObjectNode properties(ObjectNode live) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    live.properties().stream()
        .filter(member -> schema().path("properties").has(member.getKey()))
        .filter(member -> isReadable(member.getKey()) || member.getKey().equals("Arn"))
        .forEach(member -> properties.set(member.getKey(), member.getValue()));
    return properties;
  }

  @Override
  public ObjectNode named(ObjectNode template, String name) {
    return template.deepCopy().put("Name", name);
  }

  @Override
  public String identity(ObjectNode live) {
    return live.path("Arn").asText();
  }

  @Override
  public boolean makeByHand(Service service, ObjectNode template) {
    ObjectNode input = template.deepCopy();
    input.remove(notOfTheService);
    JsonNode tags = input.remove("Tags");
    if (tags != null) {
      ObjectNode members = input.putObject("Tags");
      tags.forEach(tag -> members.put(tag.path("Key").asText(), tag.path("Value").asText()));
    }
    return service.call("Create" + shape, input).isPresent();
  }

  /** Calls an operation that takes the name and these members. */
  protected static boolean call(
      Service service, String operation, ObjectNode live, ObjectNode members) {
    members.set("Name", live.path("Name"));
    return service.call(operation, members).isPresent();
  }

  /** Somebody deletes the resource and makes another like it, which is at rest and has no tags. */
  protected final Hand replacing() {
    Set<String> touched = new TreeSet<>(Set.of(Hand.EXISTENCE));
    schema().path("properties").fieldNames().forEachRemaining(touched::add);
    return new Hand(
        "deletes it and makes another like it",
        Adversity.HANDS_ON_EXISTENCE,
        touched,
        (service, live, random) -> {
          // With values as they were given: no handler can tell those that look alike apart.
          ObjectNode again = properties(find(service::lookAtGiven, live).orElseThrow());
          again.remove("Arn");
          boolean deleted =
              call(service, "Delete" + shape, live, JsonNodeFactory.instance.objectNode());
          if (deleted) {
            makeByHand(service, again);
          }
          return deleted;
        });
  }

  /** Tags by hand, with keys of nobody's templates, and removal of one of them. */
  protected static List<Hand> handsOnTags() {
    return List.of(
        new Hand(
            "tags it",
            Adversity.HANDS_ON_TAGS,
            Set.of("Tags"),
            (service, live, random) -> {
              ObjectNode input = JsonNodeFactory.instance.objectNode();
              input.set("ResourceArn", live.path("Arn"));
              input.putObject("Tags").put("hand-" + random.nextInt(3), "v" + random.nextInt(3));
              return service.call("TagResource", input).isPresent();
            }),
        new Hand(
            "untags it",
            Adversity.HANDS_ON_TAGS,
            Set.of("Tags"),
            (service, live, random) -> {
              ObjectNode input = JsonNodeFactory.instance.objectNode();
              input.set("ResourceArn", live.path("Arn"));
              input.putArray("TagKeys").add("hand-" + random.nextInt(3));
              return service.call("UntagResource", input).isPresent();
            }));
  }
}
