package software.amazon.appstream.common.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a type knows of its properties beyond the schema. One file a type, {@code properties.json};
 * the handlers, the local cloud, the documentation and the tests read the same. For each property
 * it may say:
 *
 * <ul>
 *   <li>{@code dropped}: how the value goes away when the template drops it. {@code becomes}: an
 *       update sends this value. {@code attribute}: an update names this in AttributesToDelete,
 *       after which AppStream {@code shows} nothing or that. {@code parts} and {@code items}: the
 *       attributes that remove one member, or the one item of a list with that {@code key}.
 *   <li>{@code whileRunning}: the kinds of resources that need no stop to change it.
 *   <li>{@code movesByItself}: AppStream changes it, as autoscaling does; that is no drift.
 *   <li>{@code roundedTo}: AppStream may round the number to a multiple of this.
 *   <li>{@code family}: AppStream may show a member of the family that the template names.
 *   <li>{@code filledIn}: members that AppStream adds, and that no comparison looks at.
 *   <li>{@code completes}: AppStream completes the list with the {@code defaults} of items that the
 *       template leaves out, told apart by {@code key}; {@code members} are the usual values in
 *       each item, {@code unsettled} the items whose default is not certain.
 *   <li>{@code merged}: AppStream merges an update into the value that it has, the items of its
 *       {@code list} by {@code key}; an item with the members {@code off} means as much as none.
 *   <li>{@code secret}: no message and no log repeats it.
 * </ul>
 */
public final class PropertyRules {

  private static final String FILE = "properties.json";

  private final ObjectNode rules;

  PropertyRules(ObjectNode rules) {
    this.rules = rules;
  }

  /** Reads the file that stands beside the type's classes. */
  public static PropertyRules load(Class<?> neighbour) {
    try (InputStream stream = neighbour.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is not in the jar");
      }
      return new PropertyRules((ObjectNode) new ObjectMapper().readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /**
   * The properties that change while the resource runs.
   *
   * @param kind the live resource's own kind, such as a fleet's {@code FleetType}
   */
  public Set<String> changeableWhileRunning(String kind) {
    return names(
        rule ->
            StreamSupport.stream(rule.path("whileRunning").spliterator(), false)
                .anyMatch(taken -> taken.asText().equals(kind)));
  }

  /** The properties that nobody but AppStream is told. */
  public Set<String> secrets() {
    return names(rule -> rule.path("secret").asBoolean());
  }

  /** The properties that AppStream or its users change by themselves, such as the capacity. */
  Set<String> movingByThemselves() {
    return names(rule -> rule.path("movesByItself").asBoolean());
  }

  /** The values that a dropped property goes back to, where an update sends one. */
  ObjectNode resets() {
    ObjectNode resets = JsonNodeFactory.instance.objectNode();
    rules
        .properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue().at("/dropped/becomes");
              if (!value.isMissingNode()) {
                resets.set(entry.getKey(), value);
              }
            });
    return resets;
  }

  /** How values go away by an attribute's name. */
  AttributeRemoval removal() {
    List<DeletableAttribute> attributes = new ArrayList<>();
    rules
        .properties()
        .forEach(entry -> addAttributes(entry.getKey(), entry.getValue(), attributes));
    return new AttributeRemoval(attributes);
  }

  JsonNode of(String property) {
    return rules.path(property);
  }

  /** How AppStream merges an update into the property's value; empty if it replaces it. */
  Optional<MergedValue> merged(String property) {
    JsonNode rule = of(property);
    return rule.has("merged")
        ? Optional.of(new MergedValue(rule.get("merged"), rule.at("/dropped/parts")))
        : Optional.empty();
  }

  private static void addAttributes(
      String property, JsonNode rule, List<DeletableAttribute> attributes) {
    JsonNode dropped = rule.path("dropped");
    String whole = dropped.path("attribute").textValue();
    if (whole != null) {
      attributes.add(DeletableAttribute.ofProperty(whole, property, dropped.get("shows")));
    }
    for (Map.Entry<String, JsonNode> part : dropped.path("parts").properties()) {
      attributes.add(
          DeletableAttribute.ofMember(part.getValue().asText(), property, part.getKey(), whole));
    }
    JsonNode items = dropped.path("items");
    String key = items.path("key").asText();
    for (Map.Entry<String, JsonNode> item : items.path("attributes").properties()) {
      attributes.add(
          DeletableAttribute.ofItem(item.getValue().asText(), property, key, item.getKey(), whole));
    }
  }

  private Set<String> names(Predicate<JsonNode> matches) {
    return rules.properties().stream()
        .filter(entry -> matches.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
