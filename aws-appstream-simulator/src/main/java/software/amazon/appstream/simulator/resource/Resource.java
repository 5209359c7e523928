package software.amazon.appstream.simulator.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.RequestQuestions.UnsetDisplayName;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.clock.Timeline;
import software.amazon.appstream.simulator.json.CompactJson;

/** A stack, fleet or image builder: a name, attributes and tags, each known for every instant. */
public class Resource {
  /** Stale reads are seconds old; more changes than these do not come in that time. */
  private static final int VALUES_KEPT = 10;

  private final String name;
  private final String arn;
  private final Instant created;
  private final Timeline<CompactJson> attributes;
  private final Timeline<Map<String, String>> tags;
  private Optional<Instant> end = Optional.empty();

  /**
   * @param call the call that creates the resource: its Name, its Tags and its time
   * @param attributes what Describe returns of it beside name, ARN and creation time
   */
  public Resource(String arn, Call call, ObjectNode attributes) {
    this(call.text("Name"), arn, call, attributes);
  }

  /** A resource whose name is not its Name. */
  protected Resource(String name, String arn, Call call, ObjectNode attributes) {
    this.name = name;
    this.arn = arn;
    this.created = call.now();
    this.attributes = new Timeline<>(created, CompactJson.of(attributes), VALUES_KEPT);
    this.tags = new Timeline<>(created, tagsOf(call.input()), VALUES_KEPT);
  }

  /** The tags that a request carries. */
  public static Map<String, String> tagsOf(ObjectNode request) {
    Map<String, String> tags = new LinkedHashMap<>();
    request
        .path("Tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    return tags;
  }

  /** What an operation that sets up a resource gets of its attributes: all but Name and Tags. */
  public static ObjectNode attributesOf(ObjectNode request) {
    ObjectNode attributes = request.deepCopy();
    attributes.remove("Name");
    attributes.remove("Tags");
    return attributes;
  }

  public final String name() {
    return name;
  }

  public final String arn() {
    return arn;
  }

  public final Instant created() {
    return created;
  }

  public final boolean existsAt(Instant instant) {
    return !instant.isBefore(created) && endedUntil(instant).isEmpty();
  }

  /** A copy of the attributes; the resource must exist then. */
  public final ObjectNode attributesAt(Instant instant) {
    return (ObjectNode) attributes.at(instant).orElseThrow().tree();
  }

  public final void setAttributes(Instant now, ObjectNode changed) {
    attributes.set(now, CompactJson.of(changed));
  }

  /** The tags, none before the resource exists. */
  public final Map<String, String> tagsAt(Instant instant) {
    return tags.at(instant).orElse(Map.of());
  }

  public final void setTags(Instant now, Map<String, String> changed) {
    tags.set(now, new LinkedHashMap<>(changed));
  }

  /** The states until that instant, each with when it began; a stack has none. */
  public SortedMap<Instant, String> statesUntil(Instant instant) {
    return new TreeMap<>();
  }

  /** When the resource ended, if it did so until that instant. */
  public final Optional<Instant> endedUntil(Instant instant) {
    return end.filter(ended -> !ended.isAfter(instant));
  }

  /** The resource exists until then, or until an earlier end. */
  final void endAt(Instant instant) {
    end = Optional.of(end.filter(instant::isAfter).orElse(instant));
  }

  /** What Describe returns of the resource as it was at that instant. */
  public ObjectNode describe(Instant instant, Behaviours behaviours) {
    ObjectNode description = JsonNodeFactory.instance.objectNode();
    description.put("Arn", arn);
    description.put("Name", name);
    description.setAll(attributesAt(instant));
    description.put("CreatedTime", epochSeconds(created));
    if (behaviours.are(UnsetDisplayName.NAME)) {
      description.putIfAbsent("DisplayName", description.textNode(name));
    }
    return description;
  }

  /** A timestamp as AppStream sends it: seconds with milliseconds, such as 1.590395603645E9. */
  public static double epochSeconds(Instant instant) {
    return instant.toEpochMilli() / 1000.0;
  }
}
