package software.amazon.appstream.common.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * How a stop waits for the people whose sessions it would end.
 *
 * @param minutes how long at most; 0 to 1,440
 * @param stops whether the resource is stopped when that time is over; if not, the operation fails
 */
public record SessionDrain(int minutes, boolean stops) {

  /** The property that holds it. */
  public static final String PROPERTY = "SessionDrain";

  /** What the template says; empty if a stop waits for nobody. */
  public static Optional<SessionDrain> of(ObjectNode template) {
    JsonNode drain = template.path(PROPERTY);
    return drain.isObject()
        ? Optional.of(
            new SessionDrain(
                drain.path("TimeoutInMinutes").asInt(),
                !drain.path("OnTimeout").asText().equals("FAIL")))
        : Optional.empty();
  }
}
