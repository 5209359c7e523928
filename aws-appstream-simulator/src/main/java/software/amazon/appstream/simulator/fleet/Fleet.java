package software.amazon.appstream.simulator.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import software.amazon.appstream.simulator.clock.Timeline;
import software.amazon.appstream.simulator.faults.StartFailure;
import software.amazon.appstream.simulator.protocol.Call;
import software.amazon.appstream.simulator.resource.Phase;
import software.amazon.appstream.simulator.resource.Resource;

/** A fleet; it is made STOPPED. The times are typical ones that users report. */
public final class Fleet extends Resource {
  public static final Duration START = Duration.ofMinutes(10);
  public static final Duration STOP = Duration.ofMinutes(3);
  public static final Duration ELASTIC_START_OR_STOP = Duration.ofMinutes(1);

  private final Timeline<Phase<FleetState>> phases;

  Fleet(String arn, Call call, ObjectNode attributes) {
    super(arn, call, attributes);
    phases = new Timeline<>(call.now(), Phase.of(FleetState.STOPPED, call.now()));
  }

  FleetState stateAt(Instant instant) {
    return phases.at(instant).orElseThrow().state();
  }

  boolean isElastic(Instant now) {
    return FleetRules.isElastic(attributesAt(now));
  }

  /** STARTING, then RUNNING, or STOPPED with the failure as one of FleetErrors. */
  void start(Instant now, Optional<StartFailure> failure) {
    Instant end = now.plus(isElastic(now) ? ELASTIC_START_OR_STOP : START);
    FleetState last = failure.isPresent() ? FleetState.STOPPED : FleetState.RUNNING;
    phases.set(now, Phase.of(FleetState.STARTING, now));
    phases.plan(end, new Phase<>(last, end, failure));
  }

  /** STOPPING, then STOPPED. */
  void stop(Instant now) {
    Instant end = now.plus(isElastic(now) ? ELASTIC_START_OR_STOP : STOP);
    phases.set(now, Phase.of(FleetState.STOPPING, now));
    phases.plan(end, Phase.of(FleetState.STOPPED, end));
  }

  @Override
  public SortedMap<Instant, String> statesUntil(Instant instant) {
    return Phase.statesUntil(instant, phases);
  }

  @Override
  public ObjectNode describe(Instant instant) {
    ObjectNode description = super.describe(instant);
    Phase<FleetState> phase = phases.at(instant).orElseThrow();
    description.put("State", phase.state().name());
    description.set(
        "ComputeCapacityStatus", FleetCapacity.status(attributesAt(instant), phase.state()));
    description.remove("ComputeCapacity");
    ArrayNode errors = description.putArray("FleetErrors");
    phase
        .failure()
        .ifPresent(
            failure ->
                errors
                    .addObject()
                    .put("ErrorCode", failure.code())
                    .put("ErrorMessage", failure.message()));
    return description;
  }
}
