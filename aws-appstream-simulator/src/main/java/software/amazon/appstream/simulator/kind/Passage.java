package software.amazon.appstream.simulator.kind;

import java.time.Duration;

/**
 * A state that a resource passes through.
 *
 * @param lasts how long it does, if another state follows
 */
public record Passage(String state, Duration lasts) {
  /** A state that stays. */
  public static Passage to(String state) {
    return new Passage(state, Duration.ZERO);
  }
}
