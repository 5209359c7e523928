package software.amazon.appstream.simulator.surroundings;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Whether what lies outside AppStream is there: everything is, unless a word says otherwise. */
final class Presence {
  static final Duration LATENESS = Duration.ofSeconds(60);

  private final Map<String, Instant> firstAsked = new HashMap<>();

  boolean isThere(String name, Instant now) {
    if (NameWord.MISSING.isIn(name)) {
      return false;
    }
    if (NameWord.LATE.isIn(name)) {
      Instant first = firstAsked.computeIfAbsent(name, unknown -> now);
      return !now.isBefore(first.plus(LATENESS));
    }
    return true;
  }
}
