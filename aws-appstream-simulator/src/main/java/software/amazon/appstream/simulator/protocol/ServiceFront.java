package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.EndedSessions;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.clock.SimulatedClock;
import software.amazon.appstream.simulator.faults.Fault;
import software.amazon.appstream.simulator.faults.Faults;
import software.amazon.appstream.simulator.journal.Journal;
import software.amazon.appstream.simulator.journal.JournalEntry;
import software.amazon.appstream.simulator.kept.KeptRequest;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.model.Shape;
import software.amazon.appstream.simulator.resource.StateHistory;
import software.amazon.appstream.simulator.validation.RequestValidator;

/** Takes the calls one after another: parses, lets faults happen, validates, answers, records. */
public final class ServiceFront {
  private final Map<String, Operation> operations;
  private final ServiceModel model;
  private final RequestValidator validator;
  private final StateHistory history;
  private final SimulatedClock clock;
  private final Faults faults;
  private final Journal journal;
  private final Supplier<Behaviours> behaviours;
  private final Consumer<Instant> people;
  private final Consumer<KeptRequest> kept;
  private final Object turn;

  /**
   * @param people lets those come whose sessions were planned until then
   * @param kept takes the calls that may have changed something
   * @param turn what is held while a call is answered
   */
  public ServiceFront(
      ServiceModel model,
      Map<String, Operation> operations,
      StateHistory history,
      SimulatedClock clock,
      Faults faults,
      Journal journal,
      Supplier<Behaviours> behaviours,
      Consumer<Instant> people,
      Consumer<KeptRequest> kept,
      Object turn) {
    this.model = model;
    this.validator = new RequestValidator(model);
    this.operations = operations;
    this.history = history;
    this.clock = clock;
    this.faults = faults;
    this.journal = journal;
    this.behaviours = behaviours;
    this.people = people;
    this.kept = kept;
    this.turn = turn;
  }

  /**
   * Answers one call.
   *
   * @param operation the operation's name, empty if the caller named none of this service
   */
  Answer call(String operation, WireProtocol protocol, byte[] body) {
    synchronized (turn) {
      Instant now = clock.now();
      people.accept(now);
      return call(operation, protocol, body, now);
    }
  }

  private Answer call(String operation, WireProtocol protocol, byte[] body, Instant now) {
    EndedSessions ended = new EndedSessions();
    JsonNode input = protocol.unread(body);
    Fault fault = Fault.NONE;
    Answer answer;
    try {
      requireKnown(operation);
      ObjectNode request = protocol.read(body);
      input = request;
      fault = faults.next(operation, request);
      answer = Answer.of(output(operation, request, now, fault, ended));
    } catch (ServiceException error) {
      answer = Answer.of(error.answeredBy(behaviours.get()));
    }
    if (input instanceof ObjectNode request && mayHaveChanged(operation, fault)) {
      Optional<String> error = answer.outcome().error().map(JournalEntry.ServiceError::type);
      kept.accept(new KeptRequest(now, operation, request, fault.startFailure(), error));
    }
    boolean lost = fault.losesAnswer();
    journal.add(new JournalEntry(now, operation, input, answer.outcome(), lost, ended.count()));
    return lost ? answer.asLost() : answer;
  }

  /** The states of all resources so far, undisturbed by a call. */
  public StateReport states() {
    synchronized (turn) {
      return new StateReport(history.until(clock.now()), history.forgotten());
    }
  }

  /**
   * The states of resources.
   *
   * @param forgotten how many past resources are no longer kept
   */
  public record StateReport(List<ObjectNode> histories, long forgotten) {}

  private ObjectNode output(
      String operation, ObjectNode request, Instant now, Fault fault, EndedSessions ended) {
    if (fault.refusal().isPresent()) {
      throw fault.refusal().get();
    }
    Operation answering = answering(operation);
    ObjectNode input = validator.validate(requestShape(operation), request);
    Call call =
        new Call(
            input,
            now,
            fault.readLag().orElse(faults.readLag()),
            fault.startFailure(),
            behaviours.get(),
            ended);
    return answering.answer(call);
  }

  private boolean mayHaveChanged(String operation, Fault fault) {
    return operations.containsKey(operation)
        && !Journal.isRead(operation)
        && fault.refusal().isEmpty();
  }

  private void requireKnown(String operation) {
    if (operation.isEmpty()) {
      throw unknown(
          "The request names no operation of AppStream. Give this endpoint to clients of AppStream"
              + " alone, as AWS_ENDPOINT_URL_APPSTREAM does.");
    }
    if (model.operation(operation).isEmpty()) {
      throw unknown("The operation '%s' is not known.".formatted(operation));
    }
  }

  private Operation answering(String operation) {
    return Optional.ofNullable(operations.get(operation))
        .orElseThrow(
            () ->
                unknown("The simulator does not answer the operation '%s'.".formatted(operation)));
  }

  private static ServiceException unknown(String problem) {
    return new ServiceException("UnknownOperationException", problem);
  }

  private Shape requestShape(String operation) {
    return model.shape(model.operation(operation).orElseThrow().input());
  }
}
