package software.amazon.appstream.simulator.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One call of an AppStream operation.
 *
 * @param time the simulated time of the call
 * @param operation the operation's name, as the caller gave it
 * @param input the request as the caller sent it; a JSON string if it could not be read, in Base64
 *     if it was CBOR
 * @param outcome the answer, whether or not it reached the caller
 * @param answerLost whether the connection was cut instead of answering
 * @param sessionsEnded how many sessions the call ended, as StopFleet does
 */
public record JournalEntry(
    Instant time,
    String operation,
    JsonNode input,
    Outcome outcome,
    boolean answerLost,
    int sessionsEnded) {

  /** Either an output or an error. */
  public record Outcome(Optional<JsonNode> output, Optional<ServiceError> error) {
    public static Outcome of(JsonNode output) {
      return new Outcome(Optional.of(output), Optional.empty());
    }

    public static Outcome ofError(String type, String message) {
      return new Outcome(Optional.empty(), Optional.of(new ServiceError(type, message)));
    }
  }

  /** The error as the caller saw it: its type, such as ResourceInUseException, and its message. */
  public record ServiceError(String type, String message) {}

  public boolean succeeded() {
    return outcome.output().isPresent();
  }

  /** The error's type, empty when the call succeeded. */
  public Optional<String> errorType() {
    return outcome.error().map(ServiceError::type);
  }
}
