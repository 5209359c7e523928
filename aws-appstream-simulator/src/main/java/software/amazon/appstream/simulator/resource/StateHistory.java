package software.amazon.appstream.simulator.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Which resources there are and have been, when each was in which state, and its last tags. */
public final class StateHistory {
  private final List<ResourceTable<? extends Resource>> tables;

  public StateHistory(List<ResourceTable<? extends Resource>> tables) {
    this.tables = List.copyOf(tables);
  }

  /** The history so far of each resource that is kept; what is only planned is left out. */
  public List<ObjectNode> until(Instant now) {
    return tables.stream()
        .flatMap(ResourceTable::all)
        .map(resource -> history(resource, now))
        .toList();
  }

  /** How many past resources are no longer kept. */
  public long forgotten() {
    return tables.stream().mapToLong(ResourceTable::forgotten).sum();
  }

  private static ObjectNode history(Resource resource, Instant now) {
    ObjectNode history = JsonNodeFactory.instance.objectNode();
    history.put("arn", resource.arn());
    history.put("created", resource.created().toString());
    ArrayNode states = history.putArray("states");
    resource
        .statesUntil(now)
        .forEach(
            (since, state) ->
                states.addObject().put("state", state).put("since", since.toString()));
    ObjectNode tags = history.putObject("tags");
    resource.tagsAt(now).forEach(tags::put);
    resource.endedUntil(now).ifPresent(end -> history.put("deleted", end.toString()));
    return history;
  }
}
