package software.amazon.appstream.simulator.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Every call of an AppStream operation since the simulator started, oldest first. */
public final class Journal {
  private final List<JournalEntry> entries = new ArrayList<>();

  public synchronized void add(JournalEntry entry) {
    entries.add(entry);
  }

  public synchronized List<JournalEntry> calls() {
    return List.copyOf(entries);
  }

  /** The calls of one operation. */
  public List<JournalEntry> calls(String operation) {
    return calls().stream().filter(entry -> entry.operation().equals(operation)).toList();
  }

  /** The names of the operations in the order of the calls. */
  public List<String> operations() {
    return calls().stream().map(JournalEntry::operation).toList();
  }

  /** The names of the operations that may change something, in the order of the calls. */
  public List<String> changes() {
    return operations().stream().filter(operation -> !isRead(operation)).toList();
  }

  /** Forgets all calls so far. */
  public synchronized void clear() {
    entries.clear();
  }

  public ArrayNode toJson() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    calls().forEach(entry -> array.add(toJson(entry)));
    return array;
  }

  private static boolean isRead(String operation) {
    return operation.startsWith("Describe") || operation.startsWith("List");
  }

  private static ObjectNode toJson(JournalEntry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("time", entry.time().toString());
    json.put("operation", entry.operation());
    json.set("input", entry.input());
    ObjectNode outcome = json.putObject("outcome");
    entry.outcome().output().ifPresent(output -> outcome.set("output", output));
    entry
        .outcome()
        .error()
        .ifPresent(
            error ->
                outcome
                    .putObject("error")
                    .put("type", error.type())
                    .put("message", error.message()));
    json.put("answerLost", entry.answerLost());
    return json;
  }
}
