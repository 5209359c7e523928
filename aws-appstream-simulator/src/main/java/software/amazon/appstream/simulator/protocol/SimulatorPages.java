package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.appstream.simulator.clock.SimulatedClock;
import software.amazon.appstream.simulator.faults.FaultRequests;
import software.amazon.appstream.simulator.journal.Journal;

/** The pages that the real service does not have: health, journal, states and faults. */
public final class SimulatorPages {
  static final String ROOT = "/_simulator/";

  private final SimulatedClock clock;
  private final Journal journal;
  private final ServiceFront service;
  private final FaultRequests faultRequests;

  public SimulatorPages(
      SimulatedClock clock, Journal journal, ServiceFront service, FaultRequests faultRequests) {
    this.clock = clock;
    this.journal = journal;
    this.service = service;
    this.faultRequests = faultRequests;
  }

  record Page(int status, JsonNode body) {}

  Page answer(String method, String path, String body) {
    return switch (method + " " + path) {
      case "GET " + ROOT + "health" -> new Page(200, health());
      case "GET " + ROOT + "journal" -> new Page(200, journal.toJson());
      case "GET " + ROOT + "states" -> new Page(200, service.states());
      case "POST " + ROOT + "faults" -> askForFault(body);
      default ->
          problem(
              404,
              "There are GET %1$shealth, GET %1$sjournal, GET %1$sstates and POST %1$sfaults"
                  .formatted(ROOT));
    };
  }

  private ObjectNode health() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("status", "ok")
        .put("time", clock.now().toString());
  }

  private Page askForFault(String body) {
    try {
      faultRequests.ask(body);
      return new Page(200, JsonNodeFactory.instance.objectNode());
    } catch (IllegalArgumentException problem) {
      return problem(400, problem.getMessage());
    }
  }

  private static Page problem(int status, String message) {
    return new Page(status, JsonNodeFactory.instance.objectNode().put("message", message));
  }
}
