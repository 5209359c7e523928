package software.amazon.appstream.common.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.journal.JournalEntry;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.OperationStatus;

/**
 * How an operation went: the event of each invocation that gave one and the calls of AppStream that
 * it made.
 *
 * @param request what CloudFormation asked for
 * @param events the events in their order
 * @param calls the calls in their order, those of invocations that died included
 */
public record Outcome(ResourceRequest request, List<Event> events, List<JournalEntry> calls) {

  static Outcome notBegun(ResourceRequest request) {
    return new Outcome(request, List.of(), List.of());
  }

  Outcome after(Event event, List<JournalEntry> newCalls) {
    return new Outcome(request, concatenated(events, List.of(event)), calls).afterDeath(newCalls);
  }

  /** After an invocation that gave no event. */
  Outcome afterDeath(List<JournalEntry> newCalls) {
    return new Outcome(request, events, concatenated(calls, newCalls));
  }

  private static <T> List<T> concatenated(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** The event of the last invocation; empty before the first. */
  public Optional<Event> last() {
    return events.stream().reduce((earlier, later) -> later);
  }

  /** Whether CloudFormation invokes the type no more. */
  public boolean isFinal() {
    return last().filter(event -> !event.isInProgress()).isPresent();
  }

  /** Whether the operation has succeeded. */
  public boolean isSuccessful() {
    return last().filter(event -> event.status() == OperationStatus.SUCCESS).isPresent();
  }

  /** Asserts success and returns the model. */
  public ObjectNode succeeded() {
    return success().model().orElseThrow(() -> new AssertionError("success without a model"));
  }

  /** Asserts success and returns the event. */
  public Event success() {
    Event event = last().orElseThrow();
    assertThat(event.status()).as(event.json().toString()).isEqualTo(OperationStatus.SUCCESS);
    return event;
  }

  /** Asserts failure with the code and returns the message. */
  public String failed(HandlerErrorCode code) {
    Event event = last().orElseThrow();
    assertThat(event.errorCode()).as(event.json().toString()).contains(code);
    return event.message();
  }

  /** The sum of the delays between the invocations, in simulated seconds. */
  public int waitedSeconds() {
    return events.stream().mapToInt(Event::delay).sum();
  }

  /** The messages of all events, in their order. */
  public List<String> messages() {
    return events.stream().map(Event::message).toList();
  }

  /** The operations that were called, in their order. */
  public List<String> operations() {
    return calls.stream().map(JournalEntry::operation).toList();
  }

  /** The operations that may have changed something, in their order. */
  public List<String> changes() {
    return operations().stream()
        .filter(operation -> !operation.startsWith("Describe") && !operation.startsWith("List"))
        .toList();
  }

  /** Whether AppStream has made a resource for this operation. */
  public boolean hasCreated() {
    return created().findAny().isPresent();
  }

  /** Whether AppStream has made a resource for this operation, and the function was told. */
  boolean knowsOfItsCreation() {
    return created().anyMatch(call -> !call.answerLost());
  }

  private Stream<JournalEntry> created() {
    return calls.stream()
        .filter(JournalEntry::succeeded)
        .filter(call -> call.operation().startsWith("Create"))
        .filter(call -> !call.operation().endsWith("URL"));
  }

  /** What the only call of the operation that AppStream took asked for. */
  public JsonNode input(String operation) {
    List<JsonNode> inputs =
        calls.stream()
            .filter(call -> call.operation().equals(operation))
            .filter(call -> call.outcome().error().isEmpty())
            .map(JournalEntry::input)
            .toList();
    assertThat(inputs).as("accepted calls of " + operation).hasSize(1);
    return inputs.get(0);
  }
}
