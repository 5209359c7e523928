package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.harness.TypeFunction;
import software.amazon.appstream.common.harness.promises.Promise;
import software.amazon.appstream.simulator.journal.JournalEntry;

/**
 * What lives of one resource type need to know about it: its templates, what AppStream has of it,
 * and what somebody can do to it. Nothing here knows the type's handlers.
 */
public abstract class LivingType {

  private static final int AFTER_PROPERTIES = "/properties/".length();

  private final String name;
  private final String schemaFile;
  private final JsonNode schema;
  private final Set<String> unreadable = new TreeSet<>();

  /**
   * @param name what the type is called, such as {@code fleet}; also the TYPE of {@code make
   *     simulate}
   * @param schemaFile the type's schema as a class path resource
   */
  protected LivingType(String name, String schemaFile) {
    this.name = name;
    this.schemaFile = schemaFile;
    try (InputStream stream = getClass().getClassLoader().getResourceAsStream(schemaFile)) {
      this.schema = new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema " + schemaFile + " cannot be read", e);
    }
    for (String list : List.of("writeOnlyProperties", "readOnlyProperties")) {
      for (JsonNode pointer : schema.path(list)) {
        unreadable.add(pointer.asText().substring(AFTER_PROPERTIES));
      }
    }
  }

  public final String name() {
    return name;
  }

  public final String schemaFile() {
    return schemaFile;
  }

  public final JsonNode schema() {
    return schema;
  }

  /** Whether what a template says of the property can be compared with what read returns. */
  public final boolean isReadable(String property) {
    return !unreadable.contains(property);
  }

  /** A function of the type that calls the AppStream. */
  public abstract TypeFunction function(LocalAppStream appStream);

  /** A template that AppStream takes. Some leave the identifier to the type, if it can be. */
  public abstract ObjectNode template(Random random, String name);

  /** A later version of a template, which AppStream takes as well. */
  public abstract ObjectNode changed(ObjectNode template, Random random);

  /** A version of a template that AppStream refuses, or whose resource does not come up. */
  public abstract ObjectNode refused(ObjectNode template, Random random);

  /** The resource that the model identifies, as Describe returns it. */
  public abstract Optional<ObjectNode> find(Look look, ObjectNode model);

  /** All resources of the type, as Describe returns them. */
  public abstract List<ObjectNode> findAll(Look look);

  /** The properties of a described resource in the form that templates have; tags are apart. */
  public abstract ObjectNode properties(ObjectNode live);

  /** Makes a resource of the template by hand; returns whether AppStream has taken it. */
  public abstract boolean makeByHand(Service service, ObjectNode template);

  /** The template, with an identifier of that name instead of one that the type makes up. */
  public abstract ObjectNode named(ObjectNode template, String name);

  /** What tells a described resource from all others. */
  public abstract String identity(ObjectNode live);

  /** Makes what must be there before resources named {@link Life#NAME} and so on can be made. */
  public void prepare(Service service) {}

  /** Whether resources of others can stand beside it, with names of their own. */
  public boolean hasNeighbours() {
    return true;
  }

  /** Whether the operation of AppStream makes a resource of the type. */
  public boolean isCreation(String operation) {
    return operation.startsWith("Create") && !operation.endsWith("URL");
  }

  /** The resource that such an operation has made, as far as its answer describes it. */
  public ObjectNode made(JournalEntry creation) {
    return (ObjectNode) creation.outcome().output().orElseThrow().elements().next();
  }

  /** Whether a create can know its own resource by a tag. */
  public final boolean isTaggable() {
    return schema.path("tagging").path("taggable").asBoolean(true);
  }

  /** Whether resources of the type can be updated. */
  public final boolean isUpdatable() {
    return schema.path("handlers").has("update");
  }

  /** Properties that say what to remove; they contradict what else a template names. */
  public Set<String> removals() {
    return Set.of("AttributesToDelete");
  }

  /** Values that properties have which no template names. */
  public ObjectNode defaults() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Whether a resource with the properties is in one of them as the template wants it. */
  public boolean holds(String property, ObjectNode properties, ObjectNode template) {
    JsonNode wanted = template.path(property);
    return Likeness.covers(properties.path(property), wanted)
        || (!properties.has(property) && Likeness.covers(defaults().path(property), wanted));
  }

  /** Whether a resource with the properties is in one of them as if no template had named it. */
  public boolean isUnset(String property, ObjectNode properties) {
    return Likeness.isBlank(properties.path(property))
        || Likeness.covers(properties.path(property), defaults().path(property));
  }

  /** Whether the instances are up; a type without instances leaves it. */
  public Power power(ObjectNode live) {
    return Power.NONE;
  }

  /** Whether instances with the properties come up if nothing disturbs them. */
  public boolean comesUp(ObjectNode properties) {
    return true;
  }

  /** Properties that an update leaves alone unless the templates differ in them. */
  public Set<String> movedByOthers() {
    return Set.of();
  }

  /** What somebody can do to a resource beside CloudFormation. */
  public List<Hand> hands() {
    return List.of();
  }

  /** Whether a resource is about to disappear, so that it counts as deleted. */
  public boolean isGoing(ObjectNode live) {
    return false;
  }

  /** What an operator does so that a resource can be deleted. */
  public void release(Service service, ObjectNode live) {}

  /** What the handlers do not survive yet; the lives leave it out. */
  public Set<Adversity> notSurvivedYet() {
    return Set.of();
  }

  /** What the handlers do not keep yet; the lives do not ask for it. */
  public Set<Class<? extends Promise>> notKeptYet() {
    return Set.of();
  }
}
