package software.amazon.appstream.simulator.resource;

import java.time.Duration;
import java.time.Instant;
import software.amazon.appstream.simulator.behaviour.ConsistencyQuestions.NewResource;
import software.amazon.appstream.simulator.call.Call;

/**
 * Which resources a call finds: those that exist at an instant, and were made early enough.
 *
 * @param at the instant whose data the call sees
 * @param latest when a resource was made at the latest
 */
public record View(Instant at, Instant latest) {
  /** How long a new resource may be hidden; a client was seen to wait so long after a create. */
  public static final Duration LATENESS = Duration.ofSeconds(2);

  /** What a call finds that changes something. */
  public static View ofChange(Call call) {
    boolean hidden = call.behaviours().are(NewResource.FOUND_BY_NONE);
    return of(call.now(), hidden);
  }

  /** What a Describe or List operation finds. */
  public static View ofRead(Call call) {
    boolean hidden = !call.behaviours().are(NewResource.FOUND_BY_ALL);
    return of(call.readTime(), hidden);
  }

  boolean finds(Resource resource) {
    return resource.existsAt(at) && !resource.created().isAfter(latest);
  }

  private static View of(Instant at, boolean hidden) {
    return new View(at, hidden ? at.minus(LATENESS) : at);
  }
}
