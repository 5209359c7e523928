package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.clock.SimulatedClock;
import software.amazon.appstream.simulator.faults.Fault;
import software.amazon.appstream.simulator.faults.Faults;
import software.amazon.appstream.simulator.journal.Journal;
import software.amazon.appstream.simulator.journal.JournalEntry;
import software.amazon.appstream.simulator.resource.StateHistory;
import software.amazon.appstream.simulator.validation.RequestValidator;

/** Takes the calls one after another: parses, lets faults happen, validates, answers, records. */
public final class ServiceFront {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Map<String, Operation> operations;
  private final RequestValidator validator = new RequestValidator();
  private final StateHistory history;
  private final SimulatedClock clock;
  private final Faults faults;
  private final Journal journal;
  private final Supplier<Behaviours> behaviours;

  public ServiceFront(
      Map<String, Operation> operations,
      StateHistory history,
      SimulatedClock clock,
      Faults faults,
      Journal journal,
      Supplier<Behaviours> behaviours) {
    this.operations = operations;
    this.history = history;
    this.clock = clock;
    this.faults = faults;
    this.journal = journal;
    this.behaviours = behaviours;
  }

  /**
   * Answers one call.
   *
   * @param operation the operation's name, empty if the caller named none of this service
   */
  synchronized Answer call(String operation, String body) {
    Instant now = clock.now();
    JsonNode input = TextNode.valueOf(body);
    Fault fault = Fault.NONE;
    Answer answer;
    try {
      requireKnown(operation);
      ObjectNode request = parse(body);
      input = request;
      fault = faults.next(operation, request);
      answer = Answer.of(output(operation, request, now, fault));
    } catch (ServiceException error) {
      answer = Answer.of(error);
    }
    journal.add(new JournalEntry(now, operation, input, answer.outcome(), fault.losesAnswer()));
    return fault.losesAnswer() ? answer.asLost() : answer;
  }

  /** The states of all resources so far, undisturbed by a call. */
  synchronized ArrayNode states() {
    return history.until(clock.now());
  }

  private ObjectNode output(String operation, ObjectNode request, Instant now, Fault fault) {
    if (fault.refusal().isPresent()) {
      throw fault.refusal().get();
    }
    ObjectNode input = validator.validate(operation, request);
    Call call =
        new Call(
            input,
            now,
            fault.readLag().orElse(faults.readLag()),
            fault.startFailure(),
            behaviours.get());
    return operations.get(operation).answer(call);
  }

  private void requireKnown(String operation) {
    if (!operations.containsKey(operation)) {
      throw new ServiceException(
          "UnknownOperationException", "The operation '%s' is not known.".formatted(operation));
    }
  }

  private static ObjectNode parse(String body) {
    try {
      if (JSON.readTree(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException malformed) {
      throw ServiceException.serialization(
          "The request is not well-formed JSON: " + malformed.getOriginalMessage());
    }
    throw ServiceException.serialization("The request must be a JSON object.");
  }
}
