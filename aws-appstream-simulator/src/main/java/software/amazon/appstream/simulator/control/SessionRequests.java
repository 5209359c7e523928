package software.amazon.appstream.simulator.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.session.Opening;
import software.amazon.appstream.simulator.session.Sessions;

/** Sessions asked for in JSON: {@code {"action": "open", "fleet": "sales", "count": 3}}. */
public final class SessionRequests {
  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "open", List.of("fleet", "count", "stack", "user", "authenticationType", "minutes"),
          "end", List.of("fleet", "count"),
          "day", List.of("fleet", "people", "seed"));

  private final ServiceModel model;
  private final Sessions sessions;

  public SessionRequests(ServiceModel model, Sessions sessions) {
    this.model = model;
    this.sessions = sessions;
  }

  /**
   * Does what the JSON asks for.
   *
   * @return how many sessions it opened or ended
   * @throws IllegalArgumentException if the JSON is not one of the requests, or the fleet does not
   *     take it; the message says why
   */
  public int ask(String json) {
    ControlRequest request = ControlRequest.read(json, "action", MEMBERS);
    String fleet = request.text("fleet");
    return switch (request.kind()) {
      case "open" -> sessions.open(opening(fleet, request)).size();
      case "end" -> sessions.end(fleet, request.times("count"));
      default -> {
        sessions.planDay(
            fleet, request.times("people"), request.number("seed", Long.MIN_VALUE, Long.MAX_VALUE));
        yield 0;
      }
    };
  }

  private Opening opening(String fleet, ControlRequest request) {
    request.optionalText("authenticationType").ifPresent(this::requireAuthenticationType);
    return new Opening(
        fleet,
        request.times("count"),
        request.optionalText("stack"),
        request.optionalText("user"),
        request.optionalText("authenticationType"),
        request.optionalNumber("minutes", 1, ControlRequest.MOST).map(Duration::ofMinutes));
  }

  private void requireAuthenticationType(String type) {
    List<String> types = model.shape("AuthenticationType").values();
    if (!types.contains(type)) {
      throw new IllegalArgumentException(
          "There is no authentication type %s; there are %s"
              .formatted(type, String.join(", ", types)));
    }
  }
}
