package software.amazon.appstream.simulator.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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

  /**
   * A page.
   *
   * @param forgotten how many entries a list has had that are no longer kept
   */
  record Page(int status, long forgotten, Body body) {}

  /** Writes a page's JSON, as long as it may be. */
  interface Body {
    void writeTo(JsonGenerator json) throws IOException;
  }

  Page answer(String method, String path, String body) {
    return switch (method + " " + path) {
      case "GET " + ROOT + "health" -> page(200, health());
      case "GET " + ROOT + "journal" -> new Page(200, journal.forgotten(), journal::writeTo);
      case "GET " + ROOT + "states" -> states();
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

  private Page states() {
    ServiceFront.StateReport report = service.states();
    return new Page(200, report.forgotten(), json -> json.writePOJO(report.histories()));
  }

  private Page askForFault(String body) {
    try {
      faultRequests.ask(body);
      return page(200, JsonNodeFactory.instance.objectNode());
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
