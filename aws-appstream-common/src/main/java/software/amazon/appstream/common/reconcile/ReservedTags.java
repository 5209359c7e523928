package software.amazon.appstream.common.reconcile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import software.amazon.appstream.common.type.ResourceType;

/** Which tags are the templates', and which are AWS's or the handlers' own. */
public final class ReservedTags {

  /** What AppStream carries on one resource. */
  static final int MOST_TAGS = 50;

  private static final String AWS_PREFIX = "aws:";
  private static final String OWN_PREFIX = "appstream-cloudformation:";

  /** On a new resource: the create that made it. */
  static final String CLAIM = OWN_PREFIX + "claim";

  /** On a resource that an update stops or starts: the state before. */
  static final String STATE_BEFORE = OWN_PREFIX + "state-before";

  private ReservedTags() {}

  /** The tags without AWS's own, which no caller may set, and without the handlers' own. */
  static Map<String, String> without(Map<String, String> tags) {
    Map<String, String> open = new TreeMap<>();
    if (tags != null) {
      tags.forEach(
          (key, value) -> {
            if (!isReserved(key)) {
              open.put(key, value);
            }
          });
    }
    return open;
  }

  /**
   * The handlers' own tags, where they take the place of tags that are to be set: without these a
   * rollback could fail for ever.
   */
  static List<String> inTheWayOf(Map<String, String> set, Map<String, String> live) {
    Set<String> keys = new TreeSet<>(live.keySet());
    keys.addAll(set.keySet());
    keys.removeIf(key -> key.startsWith(AWS_PREFIX));
    List<String> own = keys.stream().filter(key -> key.startsWith(OWN_PREFIX)).toList();
    return keys.size() > MOST_TAGS ? own : List.of();
  }

  /** What is wrong with a model's tags, a sentence each. */
  static List<String> problems(ObjectNode model) {
    return StreamSupport.stream(model.path(ResourceType.TAGS).spliterator(), false)
        .map(tag -> tag.path("Key").asText())
        .filter(ReservedTags::isReserved)
        .map("Tags: the key %s is reserved; take it out."::formatted)
        .toList();
  }

  /** Adds tags to a model's tree, in the form that templates have. */
  static void addTo(ObjectNode model, Map<String, String> tags) {
    if (!tags.isEmpty()) {
      ArrayNode list = model.putArray(ResourceType.TAGS);
      tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    }
  }

  /**
   * The tags of a template by key, for the generated wrapper, which asks before it has checked the
   * model: a tag may lack its value.
   */
  public static <T> Map<String, String> ofTemplate(
      List<T> tags, Function<T, String> key, Function<T, String> value) {
    return tags == null
        ? Map.of()
        : tags.stream()
            .collect(
                Collectors.toMap(
                    key,
                    tag -> Objects.requireNonNullElse(value.apply(tag), ""),
                    (first, second) -> second));
  }

  private static boolean isReserved(String key) {
    return key.startsWith(AWS_PREFIX) || key.startsWith(OWN_PREFIX);
  }
}
