package software.amazon.appstream.simulator.resource;

import java.time.Instant;
import java.util.Optional;
import software.amazon.appstream.simulator.faults.StartFailure;

/**
 * A state, since when a resource is in it, and the failed start that led there, if one did.
 *
 * @param <S> the states of the kind of resource
 */
public record Phase<S>(S state, Instant since, Optional<StartFailure> failure) {
  public static <S> Phase<S> of(S state, Instant since) {
    return new Phase<>(state, since, Optional.empty());
  }
}
