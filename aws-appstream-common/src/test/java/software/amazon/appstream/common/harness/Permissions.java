package software.amazon.appstream.common.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import software.amazon.cloudformation.Action;

/** The permissions that a schema gives to each handler, and those that were needed so far. */
public final class Permissions {

  private final Map<Action, NavigableSet<String>> granted = new EnumMap<>(Action.class);
  private final Map<Action, NavigableSet<String>> used = new EnumMap<>(Action.class);

  Permissions(JsonNode schema) {
    for (Map.Entry<String, JsonNode> handler : schema.path("handlers").properties()) {
      NavigableSet<String> permissions = new TreeSet<>();
      handler.getValue().path("permissions").forEach(name -> permissions.add(name.asText()));
      granted.put(Action.valueOf(handler.getKey().toUpperCase(Locale.ROOT)), permissions);
    }
  }

  /** Asserts that the handler may make the calls that it made. */
  void use(Action action, List<String> operations) {
    List<String> needed = operations.stream().map(operation -> "appstream:" + operation).toList();
    assertThat(granted.get(action))
        .as("the permissions that the schema gives to " + action)
        .containsAll(needed);
    used.computeIfAbsent(action, any -> new TreeSet<>()).addAll(needed);
  }

  /** The permissions of a handler that none of its operations has needed so far. */
  public NavigableSet<String> unused(Action action) {
    NavigableSet<String> unused = new TreeSet<>(granted.get(action));
    unused.removeAll(used.getOrDefault(action, new TreeSet<>()));
    return unused;
  }
}
