package software.amazon.appstream.simulator.imagebuilder;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.DeletedBuilderState;
import software.amazon.appstream.simulator.behaviour.ImageBuilderQuestions.FailedBuilderStart;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.StartFailure;
import software.amazon.appstream.simulator.clock.Timeline;
import software.amazon.appstream.simulator.resource.Phase;
import software.amazon.appstream.simulator.resource.Resource;

/** An image builder; it starts when it is made. The times are typical ones that users report. */
public final class ImageBuilder extends Resource {
  public static final Duration FIRST_START = Duration.ofMinutes(10);
  public static final Duration START = Duration.ofMinutes(7);
  public static final Duration AGENT_UPDATE = Duration.ofMinutes(2);
  public static final Duration STOP = Duration.ofMinutes(3);
  public static final Duration SNAPSHOT = Duration.ofMinutes(20);
  public static final Duration DELETE = Duration.ofMinutes(1);

  private final Timeline<Phase<ImageBuilderState>> phases;

  ImageBuilder(String arn, Call call, ObjectNode attributes, Optional<StartFailure> failure) {
    super(arn, call, attributes);
    phases = new Timeline<>(call.now(), Phase.of(ImageBuilderState.PENDING, call.now()));
    planEndOfStart(call.now().plus(FIRST_START), failure, ImageBuilderState.FAILED);
  }

  ImageBuilderState stateAt(Instant instant) {
    return phases.at(instant).orElseThrow().state();
  }

  /**
   * PENDING, UPDATING_AGENT if the agent's version changes, then RUNNING, or what becomes of a
   * failed start.
   */
  void start(
      Instant now, boolean updatesAgent, Optional<StartFailure> failure, Behaviours behaviours) {
    boolean fails = behaviours.are(FailedBuilderStart.FAILED);
    ImageBuilderState failed = fails ? ImageBuilderState.FAILED : ImageBuilderState.STOPPED;
    Instant started = now.plus(START);
    phases.set(now, Phase.of(ImageBuilderState.PENDING, now));
    if (updatesAgent) {
      phases.plan(started, Phase.of(ImageBuilderState.UPDATING_AGENT, started));
      planEndOfStart(started.plus(AGENT_UPDATE), failure, failed);
    } else {
      planEndOfStart(started, failure, failed);
    }
  }

  /** STOPPING, then STOPPED. */
  void stop(Instant now) {
    Instant end = now.plus(STOP);
    phases.set(now, Phase.of(ImageBuilderState.STOPPING, now));
    phases.plan(end, Phase.of(ImageBuilderState.STOPPED, end));
  }

  /** SNAPSHOTTING, then STOPPED: its user makes an image of it. */
  public void snapshot(Instant now) {
    Instant end = now.plus(SNAPSHOT);
    phases.set(now, Phase.of(ImageBuilderState.SNAPSHOTTING, now));
    phases.plan(end, Phase.of(ImageBuilderState.STOPPED, end));
  }

  /** DELETING, or the state that is shown for it, until the end. */
  void delete(Instant now, Behaviours behaviours) {
    boolean pends = behaviours.are(DeletedBuilderState.PENDING);
    ImageBuilderState state = pends ? ImageBuilderState.PENDING : ImageBuilderState.DELETING;
    phases.set(now, Phase.of(state, now));
  }

  @Override
  public SortedMap<Instant, String> statesUntil(Instant instant) {
    return Phase.statesUntil(instant, phases);
  }

  @Override
  public ObjectNode describe(Instant instant, Behaviours behaviours) {
    ObjectNode description = super.describe(instant, behaviours);
    Phase<ImageBuilderState> phase = phases.at(instant).orElseThrow();
    description.put("State", phase.state().name());
    if (phase.state() == ImageBuilderState.RUNNING && description.has("VpcConfig")) {
      putNetworkAccess(description);
    }
    ArrayNode errors = description.putArray("ImageBuilderErrors");
    phase.failure().ifPresent(failure -> putFailure(failure, phase.since(), description, errors));
    return description;
  }

  private void planEndOfStart(
      Instant end, Optional<StartFailure> failure, ImageBuilderState failed) {
    ImageBuilderState last = failure.isPresent() ? failed : ImageBuilderState.RUNNING;
    phases.plan(end, new Phase<>(last, end, failure));
  }

  private void putNetworkAccess(ObjectNode description) {
    int number = name().hashCode();
    description
        .putObject("NetworkAccessConfiguration")
        .put("EniId", "eni-%017x".formatted(Integer.toUnsignedLong(number)))
        .put("EniPrivateIpAddress", "10.0.%d.%d".formatted(number >>> 8 & 0xff, number & 0xff));
  }

  /** Assumption: which errors have which of the two codes that the service model lists. */
  private static String reasonCode(StartFailure failure) {
    return failure.code().equals("IMAGE_NOT_FOUND") ? "IMAGE_UNAVAILABLE" : "INTERNAL_ERROR";
  }

  private static void putFailure(
      StartFailure failure, Instant since, ObjectNode description, ArrayNode errors) {
    description
        .putObject("StateChangeReason")
        .put("Code", reasonCode(failure))
        .put("Message", failure.message());
    errors
        .addObject()
        .put("ErrorCode", failure.code())
        .put("ErrorMessage", failure.message())
        .put("ErrorTimestamp", epochSeconds(since));
  }
}
