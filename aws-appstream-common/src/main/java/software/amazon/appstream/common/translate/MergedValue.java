package software.amazon.appstream.common.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;

/**
 * A value into which AppStream merges what an update sends, such as AgentAccessConfig: members that
 * the request leaves out stay, and so do the items of its list that have another key.
 */
final class MergedValue {

  private final String list;
  private final String key;
  private final JsonNode off;
  private final JsonNode parts;

  /**
   * A value with the rule of its property.
   *
   * @param rule names the list, its key, and the members of an item that means as much as none
   * @param parts the members that an attribute of their own removes
   */
  MergedValue(JsonNode rule, JsonNode parts) {
    this.list = rule.path("list").asText();
    this.key = rule.path("key").asText();
    this.off = rule.path("off");
    this.parts = parts;
  }

  /** The value without the items that mean as much as none: AppStream may list them or not. */
  JsonNode withoutOff(JsonNode value) {
    if (!value.path(list).isArray()) {
      return value;
    }
    ObjectNode form = value.deepCopy();
    ArrayNode items = form.putArray(list);
    value.path(list).forEach(item -> addUnlessOff(item, items));
    return form;
  }

  /** Whether a merge would keep something that the template has dropped, or never had. */
  boolean outgrows(JsonNode live, JsonNode desired, JsonNode previous) {
    boolean member =
        previous.properties().stream()
            .anyMatch(
                dropped ->
                    !desired.has(dropped.getKey())
                        && !parts.has(dropped.getKey())
                        && !Changes.isBlank(live.path(dropped.getKey())));
    return member
        || StreamSupport.stream(withoutOff(live).path(list).spliterator(), false)
            .anyMatch(item -> !hasItem(desired, item.path(key)));
  }

  private void addUnlessOff(JsonNode item, ArrayNode items) {
    boolean isOff =
        off.properties().stream()
            .allMatch(member -> member.getValue().equals(item.path(member.getKey())));
    if (!isOff) {
      items.add(item);
    }
  }

  private boolean hasItem(JsonNode value, JsonNode keyValue) {
    return StreamSupport.stream(value.path(list).spliterator(), false)
        .anyMatch(item -> item.path(key).equals(keyValue));
  }
}
