package software.amazon.appstream.simulator.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.appstream.simulator.clock.SimulatedClock;

/** Time that passes on request: {@code {"action": "advance", "seconds": 600}}. */
public final class ClockRequests {
  private static final Map<String, List<String>> MEMBERS = Map.of("advance", List.of("seconds"));

  private final SimulatedClock clock;

  public ClockRequests(SimulatedClock clock) {
    this.clock = clock;
  }

  /**
   * Moves the clock forward.
   *
   * @throws IllegalArgumentException if the JSON is not the request; the message says why
   */
  void ask(String json) {
    ControlRequest request = ControlRequest.read(json, "action", MEMBERS);
    clock.advance(Duration.ofSeconds(request.number("seconds", 0, ControlRequest.MOST)));
  }
}
