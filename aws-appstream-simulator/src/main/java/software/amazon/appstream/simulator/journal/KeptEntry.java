package software.amazon.appstream.simulator.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import software.amazon.appstream.simulator.journal.JournalEntry.Outcome;
import software.amazon.appstream.simulator.journal.JournalEntry.ServiceError;
import software.amazon.appstream.simulator.json.CompactJson;

/** An entry as the journal keeps it. */
final class KeptEntry {
  /** What an entry takes beside its JSON, roughly. */
  private static final long OVERHEAD_BYTES = 200;

  private final Instant time;
  private final String operation;
  private final CompactJson input;
  private final Optional<CompactJson> output;
  private final Optional<ServiceError> error;
  private final boolean answerLost;
  private final int sessionsEnded;

  KeptEntry(JournalEntry entry) {
    time = entry.time();
    operation = entry.operation();
    input = CompactJson.of(entry.input());
    output = entry.outcome().output().map(CompactJson::of);
    error = entry.outcome().error();
    answerLost = entry.answerLost();
    sessionsEnded = entry.sessionsEnded();
  }

  String operation() {
    return operation;
  }

  JournalEntry read() {
    Outcome outcome = new Outcome(output.map(CompactJson::tree), error);
    return new JournalEntry(time, operation, input.tree(), outcome, answerLost, sessionsEnded);
  }

  long bytes() {
    return OVERHEAD_BYTES
        + input.length()
        + output.map(CompactJson::length).orElse(0)
        + error.map(told -> told.message().length()).orElse(0);
  }

  void writeTo(JsonGenerator json, Redaction redaction) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", time.toString());
    json.writeStringField("operation", operation);
    write(json, "input", input, redaction);
    json.writeObjectFieldStart("outcome");
    if (output.isPresent()) {
      write(json, "output", output.get(), redaction);
    }
    if (error.isPresent()) {
      json.writeObjectFieldStart("error");
      json.writeStringField("type", error.get().type());
      json.writeStringField(
          "message", Redaction.hide(redaction.secrets(input.tree()), error.get().message()));
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeBooleanField("answerLost", answerLost);
    json.writeNumberField("sessionsEnded", sessionsEnded);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, CompactJson value, Redaction redaction)
      throws IOException {
    json.writeFieldName(name);
    String raw = value.toString();
    if (redaction.concerns(raw)) {
      JsonNode tree = value.tree();
      redaction.hide(tree);
      raw = CompactJson.of(tree).toString();
    }
    json.writeRawValue(raw);
  }
}
