package software.amazon.appstream.common.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The state that a template wants a fleet or an image builder to be in. */
public enum DesiredState {
  RUNNING,
  STOPPED;

  /** The property that holds it. */
  public static final String PROPERTY = "DesiredState";

  /** What the template says; empty if it leaves the state alone. */
  public static Optional<DesiredState> of(ObjectNode template) {
    return template.hasNonNull(PROPERTY)
        ? Optional.of(valueOf(template.get(PROPERTY).asText()))
        : Optional.empty();
  }
}
