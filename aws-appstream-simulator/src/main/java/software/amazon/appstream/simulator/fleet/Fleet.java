package software.amazon.appstream.simulator.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.StartFailure;
import software.amazon.appstream.simulator.resource.Resource;

/** A fleet; it is made STOPPED. The times are typical ones that users report. */
public final class Fleet extends Resource {
  public static final Duration START = Duration.ofMinutes(10);
  public static final Duration STOP = Duration.ofMinutes(3);
  public static final Duration ELASTIC_START_OR_STOP = Duration.ofMinutes(1);

  private final Duration startTime;
  private final FleetPhases phases;
  private final FleetInstances instances;
  private final FleetSessions sessions = new FleetSessions();

  Fleet(String arn, Call call, ObjectNode attributes, Duration startTime) {
    super(arn, call, attributes);
    this.startTime = startTime;
    phases = new FleetPhases(call.now());
    instances = new FleetInstances(call.now());
  }

  public FleetState stateAt(Instant instant) {
    return phases.stateAt(instant);
  }

  public boolean isMultiSession(Instant instant) {
    return attributesAt(instant).path("ComputeCapacity").has("DesiredSessions");
  }

  /** How much of the fleet's capacity is used. */
  public FleetUse useAt(Instant instant) {
    return capacityAt(instant).use();
  }

  /** How many further sessions the fleet takes; none unless it is RUNNING. */
  public int roomAt(Instant instant) {
    return stateAt(instant) == FleetState.RUNNING ? capacityAt(instant).room() : 0;
  }

  /** The sessions by their ids, the newest past ones included. */
  public NavigableMap<String, Session> sessions() {
    return Collections.unmodifiableNavigableMap(sessions.byId());
  }

  public List<Session> sessionsAt(Instant instant) {
    return sessions.activeAt(instant);
  }

  /** Lets somebody in; there must be room. */
  public Session open(Instant now, String id, Visitor visitor) {
    Duration most = Duration.ofSeconds(attributesAt(now).path("MaxUserDurationInSeconds").asLong());
    int instance = capacityAt(now).nextInstance();
    Session session = new Session(id, name(), visitor, instance, now, most);
    sessions.add(session, now);
    return session;
  }

  /** Lets the instance of a session take no further ones. */
  public void drain(Session session, Instant now) {
    sessions.drain(session, now);
  }

  /** Whether a start has failed and left the fleet STARTING. */
  boolean hangs(Instant instant) {
    return stateAt(instant) == FleetState.STARTING && !phases.errorsAt(instant).isEmpty();
  }

  boolean isElastic(Instant now) {
    return FleetRules.isElastic(attributesAt(now));
  }

  /** STARTING, then RUNNING, or what becomes of a failed start. */
  void start(Instant now, Optional<StartFailure> failure, Behaviours behaviours) {
    Duration time = isElastic(now) ? ELASTIC_START_OR_STOP : startTime;
    failure.ifPresentOrElse(
        reason -> phases.failToStart(now, time, stopTime(now), reason, behaviours),
        () -> {
          phases.start(now, time, behaviours);
          instances.start(now, time, desiredInstances(now), behaviours);
        });
  }

  /** Changes the attributes; a running fleet gets and loses instances accordingly. */
  void update(Instant now, ObjectNode attributes) {
    setAttributes(now, attributes);
    if (stateAt(now) == FleetState.RUNNING) {
      instances.resize(now, startTime, desiredInstances(now));
    }
  }

  /** STOPPING, then STOPPED. Ends all sessions; returns how many there were. */
  int stop(Instant now) {
    phases.stop(now, stopTime(now));
    instances.stop(now);
    return sessions.end(now);
  }

  @Override
  public SortedMap<Instant, String> statesUntil(Instant instant) {
    return phases.statesUntil(instant);
  }

  @Override
  public ObjectNode describe(Instant instant, Behaviours behaviours) {
    ObjectNode description = super.describe(instant, behaviours);
    description.put("State", stateAt(instant).name());
    description.set("ComputeCapacityStatus", capacityAt(instant).status(behaviours));
    description.remove("ComputeCapacity");
    ArrayNode errors = description.putArray("FleetErrors");
    for (StartFailure failure : phases.errorsAt(instant)) {
      errors.addObject().put("ErrorCode", failure.code()).put("ErrorMessage", failure.message());
    }
    FleetDescription.settle(description, behaviours);
    return description;
  }

  private FleetCapacity capacityAt(Instant instant) {
    return new FleetCapacity(
        attributesAt(instant), instances.runningAt(instant), sessions.loadAt(instant));
  }

  private int desiredInstances(Instant now) {
    return FleetCapacity.desiredInstances(attributesAt(now));
  }

  private Duration stopTime(Instant now) {
    return isElastic(now) ? ELASTIC_START_OR_STOP : STOP;
  }
}
