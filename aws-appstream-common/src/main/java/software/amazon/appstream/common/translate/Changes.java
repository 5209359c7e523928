package software.amazon.appstream.common.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What an update has to do to one resource, decided by what AppStream holds now.
 *
 * @param set the properties whose live value differs from the template's, with the template's value
 * @param removed the properties that the template named before, names no longer, and that the live
 *     resource still has
 */
public record Changes(ObjectNode set, NavigableSet<String> removed) {

  /**
   * Compares the properties of the given names.
   *
   * @param desired the template's properties
   * @param previous the properties of the template before
   * @param live the properties that the resource has in AppStream
   */
  public static Changes between(
      ObjectNode desired, ObjectNode previous, ObjectNode live, Set<String> names) {
    ObjectNode set = JsonNodeFactory.instance.objectNode();
    NavigableSet<String> removed = new TreeSet<>();
    for (String name : names) {
      if (desired.has(name)) {
        if (!covers(live.path(name), desired.path(name), previous.path(name))) {
          set.set(name, desired.get(name));
        }
      } else if (previous.has(name) && !isBlank(live.path(name))) {
        removed.add(name);
      }
    }
    return new Changes(set, removed);
  }

  /** Whether the live resource is as the template wants it. */
  public boolean isEmpty() {
    return set.isEmpty() && removed.isEmpty();
  }

  /** The names of all properties that differ, in alphabetical order. */
  public NavigableSet<String> names() {
    NavigableSet<String> names = new TreeSet<>(removed);
    set.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /**
   * Whether a live value is what the template asks for. Members that neither template names are not
   * looked at, since AppStream adds some of its own; the order of a list does not count.
   */
  public static boolean covers(JsonNode live, JsonNode desired, JsonNode previous) {
    if (desired.isObject()) {
      return coversObject(live, desired, previous);
    }
    if (desired.isArray()) {
      return coversArray(live, desired, previous);
    }
    return isBlank(desired) ? isBlank(live) : live.asText().equals(desired.asText());
  }

  /** Whether there is no value; AppStream returns some cleared members as an empty one. */
  public static boolean isBlank(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.textValue().isEmpty());
  }

  private static boolean coversObject(JsonNode live, JsonNode desired, JsonNode previous) {
    boolean named =
        desired.properties().stream()
            .allMatch(
                member ->
                    covers(
                        live.path(member.getKey()),
                        member.getValue(),
                        previous.path(member.getKey())));
    boolean dropped =
        previous.properties().stream()
            .anyMatch(
                member -> !desired.has(member.getKey()) && !isBlank(live.path(member.getKey())));
    return named && !dropped;
  }

  private static boolean coversArray(JsonNode live, JsonNode desired, JsonNode previous) {
    if (live.size() != desired.size()) {
      return false;
    }
    List<JsonNode> unmatched = new ArrayList<>();
    live.forEach(unmatched::add);
    for (JsonNode item : desired) {
      JsonNode match =
          unmatched.stream()
              .filter(candidate -> coversItem(candidate, item, previous))
              .findFirst()
              .orElse(null);
      if (match == null) {
        return false;
      }
      unmatched.remove(match);
    }
    return true;
  }

  /** The template's item before is the one that the live item has all members of. */
  private static boolean coversItem(JsonNode live, JsonNode desired, JsonNode previous) {
    return covers(live, desired, MissingNode.getInstance())
        && StreamSupport.stream(previous.spliterator(), false)
            .filter(before -> covers(live, before, MissingNode.getInstance()))
            .allMatch(before -> covers(live, desired, before));
  }
}
