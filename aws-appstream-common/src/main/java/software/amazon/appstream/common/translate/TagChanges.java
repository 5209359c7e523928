package software.amazon.appstream.common.translate;

import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tags that an update sets and removes.
 *
 * @param set the tags that the live resource lacks or has with another value
 * @param removed the keys that the template and its stack had before, have no longer, and that the
 *     live resource still carries
 */
public record TagChanges(NavigableMap<String, String> set, NavigableSet<String> removed) {

  /**
   * Compares a resource's tags; those that neither the template nor its stack ever named are left
   * alone.
   */
  public static TagChanges between(
      Map<String, String> desired, Map<String, String> previous, Map<String, String> live) {
    NavigableMap<String, String> set = new TreeMap<>(desired);
    set.entrySet().removeIf(tag -> tag.getValue().equals(live.get(tag.getKey())));
    NavigableSet<String> removed = new TreeSet<>(previous.keySet());
    removed.removeIf(key -> desired.containsKey(key) || !live.containsKey(key));
    return new TagChanges(set, removed);
  }

  /** The comparison for a resource that was just created: nothing can have been dropped. */
  public static TagChanges missing(Map<String, String> desired, Map<String, String> live) {
    return between(desired, Map.of(), live);
  }

  public boolean isEmpty() {
    return set.isEmpty() && removed.isEmpty();
  }
}
