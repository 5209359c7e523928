package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.appstream.common.harness.Template;

/** The templates that a type's properties can make: for each property the values to draw from. */
public final class TemplateSpace {

  private static final double SHARE_OF_OPTIONAL = 0.35;
  private static final double SHARE_OF_CHANGES = 0.25;

  private final Map<String, JsonNode[]> values = new TreeMap<>();
  private final Set<String> required = new TreeSet<>();

  /** A property that every template has, with one of the values. */
  public TemplateSpace always(String property, String... texts) {
    required.add(property);
    return maybe(property, texts);
  }

  /** A property that a template has or has not. */
  public TemplateSpace maybe(String property, String... texts) {
    values.put(property, Stream.of(texts).map(TemplateSpace::value).toArray(JsonNode[]::new));
    return this;
  }

  /** The properties. */
  public Set<String> properties() {
    return values.keySet();
  }

  public ObjectNode draw(Random random) {
    ObjectNode template = JsonNodeFactory.instance.objectNode();
    values.keySet().forEach(property -> draw(property, template, random));
    return template;
  }

  /** The template with some of the properties drawn again. */
  public ObjectNode vary(ObjectNode template, Random random) {
    ObjectNode varied = template.deepCopy();
    for (String property : values.keySet()) {
      if (random.nextDouble() < SHARE_OF_CHANGES) {
        varied.remove(property);
        draw(property, varied, random);
      }
    }
    return varied;
  }

  private void draw(String property, ObjectNode template, Random random) {
    if (required.contains(property) || random.nextDouble() < SHARE_OF_OPTIONAL) {
      JsonNode[] choices = values.get(property);
      template.set(property, choices[random.nextInt(choices.length)].deepCopy());
    }
  }

  private static JsonNode value(String text) {
    return Template.properties("{value: " + text + "}").get("value");
  }
}
