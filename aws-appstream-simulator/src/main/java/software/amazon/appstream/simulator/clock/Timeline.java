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
 * passes a planned change, and a stale read is a read at an earlier instant.
 */
public final class Timeline<T> {
  private final NavigableMap<Instant, T> changes = new TreeMap<>();

  public Timeline(Instant start, T value) {
    changes.put(start, value);
  }

  /** The value at that instant, empty before the start. */
  public Optional<T> at(Instant instant) {
    return Optional.ofNullable(changes.floorEntry(instant)).map(Map.Entry::getValue);
  }

  /** The values until that instant, each with when it began. */
  public SortedMap<Instant, T> until(Instant instant) {
    return Collections.unmodifiableSortedMap(changes.headMap(instant, true));
  }

  /** Changes the value now and drops whatever was planned for later. */
  public void set(Instant now, T value) {
    changes.tailMap(now, true).clear();
    changes.put(now, value);
  }

  /** Plans a change, which later calls of {@link #set} may still drop. */
  public void plan(Instant when, T value) {
    changes.put(when, value);
  }
}
