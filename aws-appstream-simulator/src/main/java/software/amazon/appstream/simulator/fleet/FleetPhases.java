package software.amazon.appstream.simulator.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.EarlierErrors;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.appstream.simulator.call.StartFailure;
import software.amazon.appstream.simulator.clock.Timeline;

/** The states of a fleet and its FleetErrors, which stand until a later start clears them. */
final class FleetPhases {
  private final Timeline<FleetState> states;
  private final Timeline<List<StartFailure>> errors;

  FleetPhases(Instant now) {
    states = new Timeline<>(now, FleetState.STOPPED);
    errors = new Timeline<>(now, List.of());
  }

  FleetState stateAt(Instant instant) {
    return states.at(instant).orElseThrow();
  }

  List<StartFailure> errorsAt(Instant instant) {
    return errors.at(instant).orElseThrow();
  }

  SortedMap<Instant, String> statesUntil(Instant instant) {
    SortedMap<Instant, String> names = new TreeMap<>();
    states.until(instant).forEach((since, state) -> names.put(since, state.name()));
    return names;
  }

  /** STARTING, then RUNNING after that time. */
  void start(Instant now, Duration time, Behaviours behaviours) {
    begin(now, behaviours);
    states.plan(now.plus(time), FleetState.RUNNING);
    if (!behaviours.are(EarlierErrors.KEPT)) {
      errors.plan(now.plus(time), List.of());
    }
  }

  /** STARTING, and what {@link FailedStart} says after that time. */
  void failToStart(
      Instant now, Duration time, Duration stop, StartFailure failure, Behaviours behaviours) {
    begin(now, behaviours);
    Instant end = now.plus(time);
    List<StartFailure> failed = Stream.concat(errorsAt(now).stream(), Stream.of(failure)).toList();
    switch (failure.end().orElseGet(() -> behaviours.answer(FailedStart.class))) {
      case HANG -> errors.plan(end, failed);
      case STOPPED -> {
        errors.plan(end, failed);
        states.plan(end, FleetState.STOPPED);
      }
      case THROUGH_STOPPING -> {
        errors.plan(end, failed);
        states.plan(end, FleetState.STOPPING);
        states.plan(end.plus(stop), FleetState.STOPPED);
      }
      case STOPPED_WITHOUT_ERRORS -> states.plan(end, FleetState.STOPPED);
    }
  }

  /** STOPPING, then STOPPED after that time. */
  void stop(Instant now, Duration time) {
    errors.set(now, errorsAt(now));
    states.set(now, FleetState.STOPPING);
    states.plan(now.plus(time), FleetState.STOPPED);
  }

  private void begin(Instant now, Behaviours behaviours) {
    boolean clears = behaviours.are(EarlierErrors.CLEARED_BY_START);
    errors.set(now, clears ? List.of() : errorsAt(now));
    states.set(now, FleetState.STARTING);
  }
}
