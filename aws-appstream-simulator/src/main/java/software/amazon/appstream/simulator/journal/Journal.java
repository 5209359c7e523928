package software.amazon.appstream.simulator.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The calls of AppStream operations, oldest first. It keeps so many calls and so many bytes of
 * requests and answers; what is more is forgotten, the oldest calls first.
 */
public final class Journal {
  public static final int MOST_CALLS = 20_000;
  public static final long MOST_BYTES = 16L * 1024 * 1024;

  private final Deque<KeptEntry> kept = new ArrayDeque<>();
  private long bytes;
  private long forgotten;

  public synchronized void add(JournalEntry entry) {
    KeptEntry added = new KeptEntry(entry);
    kept.add(added);
    bytes += added.bytes();
    while (kept.size() > MOST_CALLS || (bytes > MOST_BYTES && kept.size() > 1)) {
      bytes -= kept.remove().bytes();
      forgotten++;
    }
  }

  /** The calls that are kept; each is read when it is taken from the list. */
  public List<JournalEntry> calls() {
    return readWhenTaken(entries());
  }

  /** The calls of one operation that are kept. */
  public List<JournalEntry> calls(String operation) {
    return readWhenTaken(
        entries().stream().filter(entry -> entry.operation().equals(operation)).toList());
  }

  /** The names of the operations in the order of the calls. */
  public List<String> operations() {
    return entries().stream().map(KeptEntry::operation).toList();
  }

  /** The names of the operations that may change something, in the order of the calls. */
  public List<String> changes() {
    return operations().stream().filter(operation -> !isRead(operation)).toList();
  }

  /** How many calls there have been, the forgotten ones included. */
  public synchronized long recorded() {
    return forgotten + kept.size();
  }

  /** How many calls are no longer kept. */
  public synchronized long forgotten() {
    return forgotten;
  }

  /**
   * The calls after the first so many.
   *
   * @param recorded what {@link #recorded} was before them
   * @throws IllegalStateException if one of them has been forgotten
   */
  public List<JournalEntry> callsSince(long recorded) {
    return readWhenTaken(entriesSince(recorded));
  }

  /** Forgets all calls so far. */
  public synchronized void clear() {
    forgotten += kept.size();
    kept.clear();
    bytes = 0;
  }

  /** Writes the calls that are kept as a JSON array, without what is to be hidden. */
  public void writeTo(JsonGenerator json, Redaction redaction) throws IOException {
    json.writeStartArray();
    for (KeptEntry entry : entries()) {
      entry.writeTo(json, redaction);
    }
    json.writeEndArray();
  }

  private synchronized List<KeptEntry> entries() {
    return new ArrayList<>(kept);
  }

  private synchronized List<KeptEntry> entriesSince(long recorded) {
    if (recorded < forgotten) {
      throw new IllegalStateException(
          "The journal has forgotten %d of the calls; it keeps %d calls and %d bytes"
              .formatted(forgotten - recorded, MOST_CALLS, MOST_BYTES));
    }
    return entries().subList((int) (recorded - forgotten), kept.size());
  }

  private static List<JournalEntry> readWhenTaken(List<KeptEntry> entries) {
    return new AbstractList<>() {
      @Override
      public JournalEntry get(int index) {
        return entries.get(index).read();
      }

      @Override
      public int size() {
        return entries.size();
      }
    };
  }

  /** Whether an operation only tells. */
  public static boolean isRead(String operation) {
    return Stream.of("Describe", "Get", "List").anyMatch(operation::startsWith);
  }
}
