package software.amazon.appstream.simulator.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import software.amazon.appstream.simulator.call.StartFailure;

/**
 * A request that may have changed something, as it is kept to be made again.
 *
 * @param time the simulated time of the request
 * @param operation an operation of AppStream, {@link #SESSIONS} or {@link #BEHAVIOURS}
 * @param startFailure the fault that it met
 * @param error the type of the error that it was answered with
 */
public record KeptRequest(
    Instant time,
    String operation,
    ObjectNode input,
    Optional<StartFailure> startFailure,
    Optional<String> error) {
  /** The operation's name of a request to open, end or plan sessions. */
  public static final String SESSIONS = "sessions";

  /** The operation's name of a request to answer open questions otherwise. */
  public static final String BEHAVIOURS = "behaviours";

  /** A secret, of which nothing depends on the value. */
  private static final String SECRET = "AccountPassword";

  private static final String HIDDEN = "hidden";

  /** A request for something else than an operation, which succeeded. */
  public static KeptRequest ofControl(Instant time, String what, ObjectNode input) {
    return new KeptRequest(time, what, input, Optional.empty(), Optional.empty());
  }

  static KeptRequest read(JsonNode line) {
    Optional<StartFailure> startFailure =
        Optional.ofNullable(line.get("startFailure"))
            .map(told -> StartFailure.of(text(told, "code"), text(told, "message")));
    return new KeptRequest(
        Instant.parse(text(line, "time")),
        text(line, "operation"),
        (ObjectNode) line.required("input"),
        startFailure,
        Optional.ofNullable(line.get("error")).map(JsonNode::asText));
  }

  ObjectNode written() {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", time.toString()).put("operation", operation).set("input", withoutSecrets());
    startFailure.ifPresent(
        failure ->
            line.putObject("startFailure")
                .put("code", failure.code())
                .put("message", failure.message()));
    error.ifPresent(type -> line.put("error", type));
    return line;
  }

  private ObjectNode withoutSecrets() {
    ObjectNode told = input.deepCopy();
    told.findParents(SECRET).forEach(parent -> ((ObjectNode) parent).put(SECRET, HIDDEN));
    return told;
  }

  private static String text(JsonNode node, String member) {
    return node.required(member).asText();
  }
}
