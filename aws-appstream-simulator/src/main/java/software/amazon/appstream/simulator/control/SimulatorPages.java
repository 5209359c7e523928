package software.amazon.appstream.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.appstream.simulator.clock.SimulatedClock;
import software.amazon.appstream.simulator.journal.Journal;
import software.amazon.appstream.simulator.journal.Redaction;
import software.amazon.appstream.simulator.kept.KeptRequest;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.protocol.Pages;
import software.amazon.appstream.simulator.protocol.ServiceFront;
import software.amazon.appstream.simulator.session.Active;
import software.amazon.appstream.simulator.session.Sessions;

/** The simulator's own pages: health, journal, states, faults, sessions, behaviours and clock. */
public final class SimulatorPages implements Pages {
  private static final Redaction REDACTION =
      new Redaction(ServiceModel.appStream().sensitiveMembers());

  private final SimulatedClock clock;
  private final Journal journal;
  private final ServiceFront service;
  private final FaultRequests faultRequests;
  private final Sessions sessions;
  private final BehaviourRequests behaviourRequests;
  private final BiFunction<String, String, ObjectNode> requests;
  private final ClockRequests clockRequests;

  /**
   * @param requests does what a request for sessions or behaviours says, by these names of
   *     KeptRequest
   */
  public SimulatorPages(
      SimulatedClock clock,
      Journal journal,
      ServiceFront service,
      FaultRequests faultRequests,
      Sessions sessions,
      BehaviourRequests behaviourRequests,
      BiFunction<String, String, ObjectNode> requests) {
    this.clock = clock;
    this.journal = journal;
    this.service = service;
    this.faultRequests = faultRequests;
    this.sessions = sessions;
    this.behaviourRequests = behaviourRequests;
    this.requests = requests;
    this.clockRequests = new ClockRequests(clock);
  }

  @Override
  public Page answer(String method, String path, String body) {
    return switch (method + " " + path) {
      case "GET " + ROOT + "health" -> page(200, health());
      case "GET " + ROOT + "journal" ->
          new Page(200, journal.forgotten(), json -> journal.writeTo(json, REDACTION));
      case "GET " + ROOT + "states" -> states();
      case "GET " + ROOT + "sessions" -> page(200, activeSessions());
      case "GET " + ROOT + "use" -> page(200, use());
      case "GET " + ROOT + "behaviours" -> page(200, behaviourRequests.describe());
      case "POST " + ROOT + "behaviours" ->
          asked(() -> requests.apply(KeptRequest.BEHAVIOURS, body));
      case "POST " + ROOT + "clock" -> asked(() -> askForTime(body));
      case "POST " + ROOT + "faults" -> asked(() -> askForFault(body));
      case "POST " + ROOT + "sessions" -> asked(() -> requests.apply(KeptRequest.SESSIONS, body));
      default ->
          problem(
              404,
              ("There are GET %1$shealth, %1$sjournal, %1$sstates, %1$ssessions, %1$suse and"
                      + " %1$sbehaviours, and POST %1$sfaults, %1$ssessions, %1$sbehaviours and"
                      + " %1$sclock")
                  .formatted(ROOT));
    };
  }

  private ObjectNode health() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("status", "ok")
        .put("time", clock.now().toString())
        .put("speed", clock.speed())
        .put("forgottenCalls", journal.forgotten());
  }

  private Page states() {
    ServiceFront.StateReport report = service.states();
    return new Page(200, report.forgotten(), json -> json.writePOJO(report.histories()));
  }

  private ArrayNode activeSessions() {
    ArrayNode active = JsonNodeFactory.instance.arrayNode();
    sessions.all().stream().map(Active::describe).forEach(active::add);
    return active;
  }

  private ArrayNode use() {
    ArrayNode use = JsonNodeFactory.instance.arrayNode();
    sessions.use().forEach(use::add);
    return use;
  }

  private ObjectNode askForFault(String body) {
    faultRequests.ask(body);
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode askForTime(String body) {
    clockRequests.ask(body);
    return health();
  }

  private static Page asked(Supplier<ObjectNode> answer) {
    try {
      return page(200, answer.get());
    } catch (IllegalArgumentException problem) {
      return problem(400, problem.getMessage());
    }
  }

  private static Page problem(int status, String message) {
    return page(status, JsonNodeFactory.instance.objectNode().put("message", message));
  }

  private static Page page(int status, JsonNode json) {
    return new Page(status, 0, generator -> generator.writeTree(json));
  }
}
