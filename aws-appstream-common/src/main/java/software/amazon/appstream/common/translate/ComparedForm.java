package software.amazon.appstream.common.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Properties in the form in which templates and live resources are compared: without what AppStream
 * fills in by itself, timeouts rounded as AppStream may round them, lists that AppStream completes
 * reduced to the items that differ from its defaults, merged values without what is off.
 */
final class ComparedForm {

  private final PropertyRules rules;

  ComparedForm(PropertyRules rules) {
    this.rules = rules;
  }

  /** The tree in that form. */
  ObjectNode of(ObjectNode tree) {
    ObjectNode form = tree.deepCopy();
    tree.fieldNames().forEachRemaining(name -> form.set(name, of(name, tree.get(name))));
    return form;
  }

  /** A property's value in that form. */
  JsonNode of(String property, JsonNode value) {
    JsonNode rule = rules.of(property);
    JsonNode form = withoutFilledIn(value, rule.path("filledIn"));
    if (rule.has("roundedTo") && form.isNumber()) {
      return rounded(form.asInt(), rule.get("roundedTo").asInt());
    }
    if (rule.has("completes") && form.isArray()) {
      return differing(form, rule.get("completes"));
    }
    return rules.merged(property).map(merged -> merged.withoutOff(form)).orElse(form);
  }

  /**
   * The whole value that makes a list of a template what it means: with the default of each item
   * that the live resource has changed and the template does not name.
   */
  JsonNode completed(String property, JsonNode desired, JsonNode live) {
    JsonNode completes = rules.of(property).path("completes");
    if (completes.isMissingNode() || !desired.isArray()) {
      return desired;
    }
    String key = completes.path("key").asText();
    ArrayNode whole = desired.deepCopy();
    for (JsonNode item : differing(live, completes)) {
      if (find(desired, key, item.path(key)) == null) {
        JsonNode usual = find(completes.path("defaults"), key, item.path(key));
        if (usual != null) {
          whole.add(usual);
        }
      }
    }
    return whole;
  }

  /** A list without the items that no template names and whose default nobody knows. */
  JsonNode asFarAsNamed(String property, JsonNode list, List<JsonNode> templates) {
    JsonNode completes = rules.of(property).path("completes");
    if (!list.isArray() || !completes.has("unsettled")) {
      return list;
    }
    String key = completes.path("key").asText();
    ArrayNode named = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : list) {
      boolean unsettled = contains(completes.path("unsettled"), item.path(key));
      if (!unsettled
          || templates.stream().anyMatch(value -> find(value, key, item.path(key)) != null)) {
        named.add(item);
      }
    }
    return named;
  }

  private static boolean contains(JsonNode texts, JsonNode text) {
    return StreamSupport.stream(texts.spliterator(), false).anyMatch(text::equals);
  }

  private static JsonNode withoutFilledIn(JsonNode value, JsonNode filledIn) {
    if (filledIn.isMissingNode()) {
      return value;
    }
    JsonNode form = value.deepCopy();
    if (form.isArray()) {
      form.forEach(item -> remove(item, filledIn));
    } else {
      remove(form, filledIn);
    }
    return form;
  }

  private static void remove(JsonNode item, JsonNode names) {
    if (item instanceof ObjectNode object) {
      names.forEach(name -> object.remove(name.asText()));
    }
  }

  /** Half a unit rounds up, as AppStream's API document says of timeouts. */
  private static JsonNode rounded(int value, int unit) {
    return JsonNodeFactory.instance.numberNode((value + unit / 2) / unit * unit);
  }

  private static ArrayNode differing(JsonNode list, JsonNode completes) {
    String key = completes.path("key").asText();
    ArrayNode differing = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : list) {
      ObjectNode reduced = withoutUsual(item, completes.path("members"));
      JsonNode usual = find(completes.path("defaults"), key, item.path(key));
      if (usual != null && !reduced.equals(withoutUsual(usual, completes.path("members")))) {
        differing.add(reduced);
      }
    }
    return differing;
  }

  private static ObjectNode withoutUsual(JsonNode item, JsonNode usualMembers) {
    ObjectNode reduced = item.deepCopy();
    Set.copyOf(usualMembers.properties()).stream()
        .filter(usual -> usual.getValue().asText().equals(reduced.path(usual.getKey()).asText()))
        .forEach(usual -> reduced.remove(usual.getKey()));
    return reduced;
  }

  private static JsonNode find(JsonNode list, String key, JsonNode value) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(item -> item.path(key).equals(value))
        .findFirst()
        .orElse(null);
  }
}
