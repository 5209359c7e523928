package software.amazon.appstream.simulator.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * Which resources there have been since the simulator started, and when each was in which state.
 */
public final class StateHistory {
  private final List<ResourceTable<? extends Resource>> tables;

  public StateHistory(List<ResourceTable<? extends Resource>> tables) {
    this.tables = List.copyOf(tables);
  }

  /** The history so far; what is only planned is left out. */
  public ArrayNode until(Instant now) {
    ArrayNode histories = JsonNodeFactory.instance.arrayNode();
    tables.stream()
        .flatMap(ResourceTable::all)
        .forEach(resource -> histories.add(history(resource, now)));
    return histories;
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
    resource.endedUntil(now).ifPresent(end -> history.put("deleted", end.toString()));
    return history;
  }
}
