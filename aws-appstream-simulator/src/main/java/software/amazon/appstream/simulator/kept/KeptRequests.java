package software.amazon.appstream.simulator.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The requests that made a simulator what it is, in a file from which a later one goes on. One line
 * of JSON is one request; the last may say the time of the simulator's end alone.
 */
public final class KeptRequests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Path file;

  public KeptRequests(Path file) {
    this.file = file;
  }

  /**
   * Hands on the requests of an earlier simulator, none if there was none.
   *
   * @return when the earlier simulator ended, as far as the file tells
   * @throws IllegalArgumentException if the file cannot be read; the message says why in one line
   */
  public Optional<Instant> replay(Consumer<KeptRequest> again) {
    Optional<Instant> end = Optional.empty();
    List<String> lines = lines();
    for (int number = 1; number <= lines.size(); number++) {
      try {
        JsonNode line = JSON.readTree(lines.get(number - 1));
        end = Optional.of(Instant.parse(line.required("time").asText()));
        if (line.has("operation")) {
          again.accept(KeptRequest.read(line));
        }
      } catch (JsonProcessingException | RuntimeException wrong) {
        throw new IllegalArgumentException(
            "%s cannot be used (line %d): %s".formatted(file, number, wrong.getMessage()), wrong);
      }
    }
    return end;
  }

  /** Adds a request. */
  public synchronized void add(KeptRequest request) {
    write(request.written());
  }

  /** Notes when the simulator ended, so that a later one does not go back in time. */
  public synchronized void end(Instant now) {
    write(JsonNodeFactory.instance.objectNode().put("time", now.toString()));
  }

  /** The whole lines; what a process wrote that ended in the middle of one is taken off. */
  private List<String> lines() {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      String text = Files.readString(file);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      if (whole.length() < text.length()) {
        Files.writeString(file, whole);
      }
      return whole.lines().toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  private void write(ObjectNode line) {
    try {
      Files.writeString(
          file,
          JSON.writeValueAsString(line) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
