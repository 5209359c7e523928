package software.amazon.appstream.common.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What a type's JSON schema says of its properties, by name: which exist, which AppStream alone
 * sets, which it never returns, which are fixed at creation.
 */
public final class ResourceSchema {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The CloudFormation CLI's own file of a type. */
  private static final String PROJECT_FILE = ".rpdk-config";

  private static final String POINTER_TO_PROPERTIES = "/properties/";
  private static final String EACH_ITEM = "*";

  private final String typeName;
  private final Set<String> properties;
  private final Set<String> readOnly;
  private final Set<String> writeOnly;
  private final Set<String> createOnly;
  private final Set<String> primaryIdentifier;
  private final List<List<String>> writeOnlyPaths;
  private final boolean taggable;
  private final JsonNode definition;

  private ResourceSchema(JsonNode schema) {
    definition = schema;
    typeName = schema.path("typeName").asText();
    properties = new LinkedHashSet<>();
    schema.path("properties").fieldNames().forEachRemaining(properties::add);
    readOnly = topLevel(schema.path("readOnlyProperties"));
    writeOnly = topLevel(schema.path("writeOnlyProperties"));
    createOnly = topLevel(schema.path("createOnlyProperties"));
    primaryIdentifier = topLevel(schema.path("primaryIdentifier"));
    writeOnlyPaths = paths(schema.path("writeOnlyProperties"));
    taggable = schema.at("/tagging/taggable").asBoolean();
  }

  /**
   * The schema's name as a class path resource, which follows from the type's name: {@code
   * aws-appstream-stack.json}. The build packs the file that names the type into the type's jar.
   */
  public static String fileName(Class<?> neighbour) {
    String typeName = read(neighbour, PROJECT_FILE).path("typeName").asText();
    return typeName.toLowerCase(Locale.ROOT).replace("::", "-") + ".json";
  }

  /**
   * Reads the schema that the build packs into the type's jar.
   *
   * @param fileName the schema's name as a class path resource, such as {@code
   *     aws-appstream-stack.json}
   */
  public static ResourceSchema load(Class<?> neighbour, String fileName) {
    return new ResourceSchema(read(neighbour, fileName));
  }

  /** The type's name as it is registered, which the namespace of the account decides. */
  public String typeName() {
    return typeName;
  }

  /** The properties that the type returns: all but those that are only written. */
  public Set<String> readable() {
    Set<String> readable = new LinkedHashSet<>(properties);
    readable.removeAll(writeOnly);
    return Collections.unmodifiableSet(readable);
  }

  /** The properties, tags apart, that a template sets and AppStream returns. */
  public Set<String> comparable() {
    Set<String> comparable = new LinkedHashSet<>(readable());
    comparable.removeAll(readOnly);
    comparable.remove(ResourceType.TAGS);
    return Collections.unmodifiableSet(comparable);
  }

  /** The properties that are fixed at creation: a change of one replaces the resource. */
  public Set<String> createOnly() {
    return Set.copyOf(createOnly);
  }

  /** The properties that identify a resource, in the schema's order. */
  public Set<String> primaryIdentifier() {
    return Collections.unmodifiableSet(primaryIdentifier);
  }

  /** Whether resources of the type carry tags. */
  public boolean isTaggable() {
    return taggable;
  }

  /** The properties that AppStream alone sets. */
  public Set<String> readOnly() {
    return Set.copyOf(readOnly);
  }

  /** The properties that AppStream never returns. */
  public Set<String> writeOnly() {
    return Set.copyOf(writeOnly);
  }

  /**
   * Takes the values out of a model that AppStream never returns, nested ones and in lists too.
   *
   * @return whether there were any
   */
  public boolean removeWriteOnly(ObjectNode model) {
    boolean removed = false;
    for (List<String> path : writeOnlyPaths) {
      removed |= remove(path, model);
    }
    return removed;
  }

  /**
   * A live resource with what a template says of the values that AppStream never returns, where the
   * live property is there and lacks them: nested ones, outside of lists.
   */
  public ObjectNode completed(ObjectNode live, ObjectNode template) {
    ObjectNode whole = live.deepCopy();
    for (List<String> path : nestedWriteOnly()) {
      String name = path.get(path.size() - 1);
      JsonNode value = at(path, template);
      if (at(path.subList(0, path.size() - 1), whole) instanceof ObjectNode parent
          && !parent.has(name)
          && !value.isMissingNode()) {
        parent.set(name, value);
      }
    }
    return whole;
  }

  /** The names of the nested values that AppStream never returns: credentials. */
  public Set<String> credentials() {
    Set<String> names = new LinkedHashSet<>();
    for (List<String> path : writeOnlyPaths) {
      if (path.size() > 1) {
        names.add(path.get(path.size() - 1));
      }
    }
    return names;
  }

  /** Whether the schema knows a value of a member of the items of a property's list. */
  public boolean allows(String property, String member, String value) {
    String items = definition.at("/properties/" + property + "/items/$ref").asText();
    JsonNode known =
        definition.at(items.substring(items.indexOf('#') + 1) + "/properties/" + member + "/enum");
    return StreamSupport.stream(known.spliterator(), false)
        .anyMatch(allowed -> allowed.asText().equals(value));
  }

  private static JsonNode read(Class<?> neighbour, String fileName) {
    try (InputStream stream = neighbour.getClassLoader().getResourceAsStream(fileName)) {
      if (stream == null) {
        throw new IllegalStateException(fileName + " is not in the jar");
      }
      return JSON.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(fileName + " cannot be read", e);
    }
  }

  private List<List<String>> nestedWriteOnly() {
    List<List<String>> nested = new ArrayList<>(writeOnlyPaths);
    nested.removeIf(path -> path.size() == 1 || path.contains(EACH_ITEM));
    return nested;
  }

  private static JsonNode at(List<String> path, JsonNode tree) {
    JsonNode found = tree;
    for (String step : path) {
      found = found.path(step);
    }
    return found;
  }

  private static boolean remove(List<String> path, JsonNode tree) {
    String step = path.get(0);
    List<String> rest = path.subList(1, path.size());
    if (step.equals(EACH_ITEM)) {
      boolean removed = false;
      for (JsonNode item : tree) {
        removed |= remove(rest, item);
      }
      return removed;
    }
    if (!rest.isEmpty()) {
      return remove(rest, tree.path(step));
    }
    return tree instanceof ObjectNode object && object.remove(step) != null;
  }

  private static Set<String> topLevel(JsonNode pointers) {
    Set<String> names = new LinkedHashSet<>();
    for (List<String> path : paths(pointers)) {
      if (path.size() == 1) {
        names.add(path.get(0));
      }
    }
    return names;
  }

  /** The steps from a model to each property: names, and {@code *} for the items of a list. */
  private static List<List<String>> paths(JsonNode pointers) {
    List<List<String>> paths = new ArrayList<>();
    for (JsonNode pointer : pointers) {
      String path = pointer.asText().substring(POINTER_TO_PROPERTIES.length());
      paths.add(List.of(path.split("/", -1)));
    }
    return paths;
  }
}
