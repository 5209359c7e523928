package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is true of a resource at one moment.
 *
 * @param time the simulated time
 * @param live what Describe returns, null if there is no such resource
 * @param shown its properties as Describe shows them, without tags
 * @param given its properties as they were given
 * @param tags all its tags
 * @param power whether its instances are up
 * @param going whether it is about to disappear, so that it counts as deleted
 */
public record Snapshot(
    Instant time,
    ObjectNode live,
    ObjectNode shown,
    ObjectNode given,
    Map<String, String> tags,
    Power power,
    boolean going) {

  /** What the keys of the handlers' own tags begin with. */
  private static final String RESERVED = "appstream-cloudformation:";

  static Snapshot ofNothing(Instant time) {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    return new Snapshot(time, null, nothing, nothing, Map.of(), Power.NONE, false);
  }

  static Snapshot ofSomethingGoing(Instant time) {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    return new Snapshot(time, null, nothing, nothing, Map.of(), Power.NONE, true);
  }

  public boolean exists() {
    return live != null;
  }

  /** The tags without those of the handlers' own. */
  public Map<String, String> openTags() {
    Map<String, String> open = new TreeMap<>(tags);
    open.keySet().removeIf(key -> key.startsWith(RESERVED));
    return open;
  }

  /** When the resource was made; it must exist. */
  public Instant createdAt() {
    return Instant.ofEpochMilli((long) (live.path("CreatedTime").asDouble() * 1000));
  }

  /** When the resource was made, as Describe tells it; empty if there is none. */
  public String created() {
    return live == null ? "" : live.path("CreatedTime").asText();
  }
}
