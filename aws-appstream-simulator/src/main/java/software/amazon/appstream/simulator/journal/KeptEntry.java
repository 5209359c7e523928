package software.amazon.appstream.simulator.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import software.amazon.appstream.simulator.journal.JournalEntry.Outcome;
import software.amazon.appstream.simulator.journal.JournalEntry.ServiceError;

/** An entry as the journal keeps it: JSON in bytes takes a tenth of the memory of a tree. */
final class KeptEntry {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What an entry takes beside its JSON, roughly. */
  private static final long OVERHEAD_BYTES = 200;

  private final Instant time;
  private final String operation;
  private final byte[] input;
  private final Optional<byte[]> output;
  private final Optional<ServiceError> error;
  private final boolean answerLost;

  KeptEntry(JournalEntry entry) {
    time = entry.time();
    operation = entry.operation();
    input = bytesOf(entry.input());
    output = entry.outcome().output().map(KeptEntry::bytesOf);
    error = entry.outcome().error();
    answerLost = entry.answerLost();
  }

  String operation() {
    return operation;
  }

  JournalEntry read() {
    Outcome outcome = new Outcome(output.map(KeptEntry::treeOf), error);
    return new JournalEntry(time, operation, treeOf(input), outcome, answerLost);
  }

  long bytes() {
    return OVERHEAD_BYTES
        + input.length
        + output.map(json -> json.length).orElse(0)
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
    json.writeEndObject();
  }

  private static void writeRaw(JsonGenerator json, String name, byte[] value) throws IOException {
    json.writeFieldName(name);
    json.writeRawValue(new String(value, StandardCharsets.UTF_8));
  }

  private static byte[] bytesOf(JsonNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode treeOf(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
