package software.amazon.appstream.simulator.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.appstream.simulator.faults.Faults;
import software.amazon.appstream.simulator.model.ServiceModel;

/** Faults asked for in JSON: {@code {"fault": "loseAnswer", "operation": "CreateFleet"}}. */
public final class FaultRequests {
  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "fail", List.of("operation", "type", "message", "times"),
          "throttle", List.of("operation", "times"),
          "loseAnswer", List.of("operation"),
          "staleRead", List.of("operation", "lagSeconds", "times"),
          "failStart", List.of("code", "message"),
          "lagReads", List.of("seconds"),
          "clear", List.of());

  private final ServiceModel model;
  private final Faults faults;

  public FaultRequests(ServiceModel model, Faults faults) {
    this.model = model;
    this.faults = faults;
  }

  /**
   * Asks for the fault that the JSON describes.
   *
   * @throws IllegalArgumentException if the JSON is not one of the requests; the message says why
   */
  public void ask(String json) {
    ControlRequest request = ControlRequest.read(json, "fault", MEMBERS);
    switch (request.kind()) {
      case "fail" ->
          faults.failNext(
              operation(request),
              request.text("type"),
              request.text("message"),
              request.times("times"));
      case "throttle" -> faults.throttleNext(operation(request), request.times("times"));
      case "loseAnswer" -> faults.loseNextAnswer(operation(request));
      case "staleRead" ->
          faults.staleNext(
              operation(request),
              Duration.ofSeconds(request.number("lagSeconds", 0, ControlRequest.MOST)),
              request.times("times"));
      case "failStart" -> faults.failNextStart(code(request), request.text("message"));
      case "lagReads" ->
          faults.lagReads(Duration.ofSeconds(request.number("seconds", 0, ControlRequest.MOST)));
      default -> faults.clear();
    }
  }

  private String operation(ControlRequest request) {
    String operation = request.text("operation");
    if (model.operation(operation).isEmpty()) {
      throw new IllegalArgumentException("AppStream has no operation %s".formatted(operation));
    }
    return operation;
  }

  private String code(ControlRequest request) {
    String code = request.text("code");
    List<String> codes = model.shape("FleetErrorCode").values();
    if (!codes.contains(code)) {
      throw new IllegalArgumentException(
          "AppStream has no fleet error %s; it has %s".formatted(code, String.join(", ", codes)));
    }
    return code;
  }
}
