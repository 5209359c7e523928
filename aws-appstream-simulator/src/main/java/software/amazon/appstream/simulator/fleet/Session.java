package software.amazon.appstream.simulator.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.appstream.simulator.resource.Resource;

/** A streaming session on an instance of a fleet. It ends when the user goes, or earlier. */
public final class Session {
  private final String id;
  private final String fleet;
  private final Visitor visitor;
  private final int instance;
  private final Instant start;
  private final Instant expiration;
  private Instant end;
  private Optional<Instant> drainedSince = Optional.empty();

  /**
   * @param instance the number of the instance within its fleet
   * @param most how long a session of the fleet lasts at most
   */
  Session(String id, String fleet, Visitor visitor, int instance, Instant start, Duration most) {
    this.id = id;
    this.fleet = fleet;
    this.visitor = visitor;
    this.instance = instance;
    this.start = start;
    this.expiration = start.plus(most);
    Duration stay = visitor.stay().compareTo(most) < 0 ? visitor.stay() : most;
    this.end = start.plus(stay);
  }

  public String id() {
    return id;
  }

  public Visitor visitor() {
    return visitor;
  }

  public boolean isActiveAt(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /** The session ends now, if it has not ended yet. */
  public void end(Instant now) {
    end = now.isBefore(end) ? now : end;
  }

  int instance() {
    return instance;
  }

  boolean isOverAt(Instant instant) {
    return !instant.isBefore(end);
  }

  /** The session's instance takes no further ones. */
  void drain(Instant now) {
    drainedSince = drainedSince.or(() -> Optional.of(now));
  }

  boolean isDrainedAt(Instant instant) {
    return drainedSince.filter(since -> !since.isAfter(instant)).isPresent();
  }

  /** The identifier of the instance, which the API gives for multi-session fleets alone. */
  public String instanceId() {
    return "i-%08x%09x".formatted(fleet.hashCode(), instance);
  }

  /** What DescribeSessions returns of it. Assumption: its user is always connected. */
  public ObjectNode describe(Instant instant, boolean onMultiSessionFleet) {
    ObjectNode description =
        JsonNodeFactory.instance
            .objectNode()
            .put("Id", id)
            .put("UserId", visitor.user())
            .put("StackName", visitor.stack())
            .put("FleetName", fleet)
            .put("State", "ACTIVE")
            .put("ConnectionState", "CONNECTED")
            .put("StartTime", Resource.epochSeconds(start))
            .put("MaxExpirationTime", Resource.epochSeconds(expiration))
            .put("AuthenticationType", visitor.authenticationType());
    description
        .putObject("NetworkAccessConfiguration")
        .put("EniId", "eni-%08x%09x".formatted(fleet.hashCode(), instance))
        .put("EniPrivateIpAddress", "10.1.%d.%d".formatted(instance >>> 8 & 0xff, instance & 0xff));
    if (onMultiSessionFleet) {
      description
          .put("InstanceId", instanceId())
          .put("InstanceDrainStatus", isDrainedAt(instant) ? "DRAINING" : "ACTIVE");
    } else {
      description.put("InstanceDrainStatus", "NOT_APPLICABLE");
    }
    return description;
  }
}
