package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.JsonNode;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.Invocation;
import software.amazon.appstream.simulator.journal.JournalEntry;

/** The lines of a trace: invocations, calls and events. */
final class TraceLines {

  private TraceLines() {}

  static void ofInvocation(Trace trace, Invocation invocation) {
    trace.paragraph(
        invocation.began(), () -> "  invocation" + (invocation.died() ? ", which dies" : ""));
    for (Invocation.Call call : invocation.calls()) {
      trace.add(invocation.began().plus(call.began()), () -> "    " + of(call));
    }
  }

  static String of(Event event) {
    return event.isInProgress()
        ? "in %d s again: %s".formatted(event.delay(), event.message())
        : "%s %s".formatted(event.errorCode().map(Enum::name).orElse("SUCCESS"), event.message());
  }

  private static String of(Invocation.Call call) {
    String fate = call.fate().name().isEmpty() ? "" : "  [" + call.fate().name() + "]";
    return (call.entry() == null ? "no call" : of(call.entry())) + fate;
  }

  private static String of(JournalEntry entry) {
    String answer =
        entry
            .outcome()
            .error()
            .map(error -> error.type() + ": " + error.message())
            .orElseGet(() -> seen(entry.outcome().output().orElseThrow()));
    return "%s %s -> %s".formatted(entry.operation(), entry.input(), answer);
  }

  /** What a handler looks at first: the state, and errors. */
  private static String seen(JsonNode output) {
    JsonNode state = output.findValue("State");
    JsonNode errors = output.findValue("FleetErrors");
    return (state == null ? "done" : state.asText())
        + (errors == null || errors.isEmpty() ? "" : " " + errors);
  }
}
