package software.amazon.appstream.simulator.resource;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.appstream.simulator.call.StartFailure;
import software.amazon.appstream.simulator.clock.Timeline;

/**
 * A state, since when a resource is in it, and the failed start that led there, if one did.
 *
 * @param <S> the states of the kind of resource
 */
public record Phase<S>(S state, Instant since, Optional<StartFailure> failure) {
  public static <S> Phase<S> of(S state, Instant since) {
    return new Phase<>(state, since, Optional.empty());
  }

  /** The states of the phases until that instant, each with when it began. */
  public static <S extends Enum<S>> SortedMap<Instant, String> statesUntil(
      Instant instant, Timeline<Phase<S>> phases) {
    SortedMap<Instant, String> states = new TreeMap<>();
    phases.until(instant).forEach((since, phase) -> states.put(since, phase.state().name()));
    return states;
  }
}
