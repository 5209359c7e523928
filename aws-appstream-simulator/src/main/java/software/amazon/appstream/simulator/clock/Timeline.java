package software.amazon.appstream.simulator.clock;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value that changes over time, past and planned future alike. States settle because the clock
 * passes a planned change, and a stale read is a read at an earlier instant. Only the newest
 * changes are kept: an instant before them has the value of the oldest one that is.
 */
public final class Timeline<T> {
  private static final int SMALL_VALUES_KEPT = 1000;

  private final Instant start;
  private final int kept;
  private final NavigableMap<Instant, T> changes = new TreeMap<>();

  /** A value from its start on, small enough to keep a thousand changes. */
  public Timeline(Instant start, T value) {
    this(start, value, SMALL_VALUES_KEPT);
  }

  /**
   * A value from its start on.
   *
   * @param kept how many changes are kept, at least 2
   */
  public Timeline(Instant start, T value, int kept) {
    this.start = start;
    this.kept = kept;
    changes.put(start, value);
  }

  /** The value at that instant, empty before the start. */
  public Optional<T> at(Instant instant) {
    if (instant.isBefore(start)) {
      return Optional.empty();
    }
    return Optional.ofNullable(changes.floorEntry(instant))
        .or(() -> Optional.of(changes.firstEntry()))
        .map(Map.Entry::getValue);
  }

  /** The values until that instant, each with when it began. */
  public SortedMap<Instant, T> until(Instant instant) {
    return Collections.unmodifiableSortedMap(changes.headMap(instant, true));
  }

  /** Changes the value now and drops whatever was planned for later. */
  public void set(Instant now, T value) {
    changes.tailMap(now, true).clear();
    plan(now, value);
  }

  /** Plans a change, which later calls of {@link #set} may still drop. */
  public void plan(Instant when, T value) {
    changes.put(when, value);
    if (changes.size() > kept) {
      changes.pollFirstEntry();
    }
  }
}
