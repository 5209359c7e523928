package software.amazon.appstream.common.harness.promises;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.Chapter.Kind;
import software.amazon.appstream.simulator.journal.JournalEntry;

/** The calls of an operation that stop a resource. */
final class Stops {

  /** A start that hangs may be stopped, and a stop of what is stopped is none. */
  private static final Set<String> NOT_UP = Set.of("STOPPED", "STOPPING", "STARTING");

  private Stops() {}

  static boolean areForUpdates(Chapter chapter) {
    return chapter.kind() == Kind.UPDATE || chapter.kind() == Kind.ROLLBACK;
  }

  /**
   * The stops of a resource that users may work on, as the operation saw it last: for each, what
   * the operation had called before.
   */
  static List<List<JournalEntry>> callsBeforeEach(Chapter chapter) {
    List<List<JournalEntry>> stops = new ArrayList<>();
    List<JournalEntry> calls = chapter.outcome().calls();
    String state = "";
    for (int i = 0; i < calls.size(); i++) {
      JournalEntry call = calls.get(i);
      if (call.operation().startsWith("Describe")) {
        state = state(call).orElse(state);
      } else if (call.operation().startsWith("Stop")
          && call.succeeded()
          && !NOT_UP.contains(state)) {
        stops.add(calls.subList(0, i));
      }
    }
    return stops;
  }

  private static Optional<String> state(JournalEntry call) {
    return call.outcome().output().map(output -> output.findValue("State")).map(JsonNode::asText);
  }
}
