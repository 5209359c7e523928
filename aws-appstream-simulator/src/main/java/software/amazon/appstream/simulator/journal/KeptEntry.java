package software.amazon.appstream.simulator.journal;

import com.fasterxml.jackson.core.JsonGenerator;
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

  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", time.toString());
    json.writeStringField("operation", operation);
    writeRaw(json, "input", input);
    json.writeObjectFieldStart("outcome");
    if (output.isPresent()) {
      writeRaw(json, "output", output.get());
    }
    if (error.isPresent()) {
      json.writeObjectFieldStart("error");
      json.writeStringField("type", error.get().type());
      json.writeStringField("message", error.get().message());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeBooleanField("answerLost", answerLost);
    json.writeNumberField("sessionsEnded", sessionsEnded);
    json.writeEndObject();
  }

  private static void writeRaw(JsonGenerator json, String name, CompactJson value)
      throws IOException {
    json.writeFieldName(name);
    json.writeRawValue(value.toString());
  }
}
