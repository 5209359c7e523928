package software.amazon.appstream.simulator.surroundings;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whether what lies outside AppStream is there: everything is, except that names with the word
 * "missing" never are and names with the word "late" come {@link #LATENESS} after they were first
 * asked for. A word ends where something other than a letter stands.
 */
final class Presence {
  static final Duration LATENESS = Duration.ofSeconds(60);

  private static final Pattern MISSING = word("missing");
  private static final Pattern LATE = word("late");

  private final Map<String, Instant> firstAsked = new HashMap<>();

  boolean isThere(String name, Instant now) {
    if (MISSING.matcher(name).find()) {
      return false;
    }
    if (LATE.matcher(name).find()) {
      Instant first = firstAsked.computeIfAbsent(name, unknown -> now);
      return !now.isBefore(first.plus(LATENESS));
    }
    return true;
  }

  private static Pattern word(String word) {
    return Pattern.compile("(?<![a-z])%s(?![a-z])".formatted(word), Pattern.CASE_INSENSITIVE);
  }
}
