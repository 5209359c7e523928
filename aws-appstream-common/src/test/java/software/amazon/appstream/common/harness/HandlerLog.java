package software.amazon.appstream.common.harness;

import java.util.ArrayList;
import java.util.List;
import software.amazon.cloudformation.loggers.LogPublisher;

/** Keeps what a type's function logs, for the message of a test that fails. */
public final class HandlerLog extends LogPublisher {

  private final List<String> lines = new ArrayList<>();

  @Override
  protected void publishMessage(String message) {
    lines.add(message);
  }

  /** Forgets what was logged so far. */
  public void clear() {
    lines.clear();
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
