package software.amazon.appstream.simulator.faults;

import java.time.Duration;
import java.util.Optional;
import software.amazon.appstream.simulator.behaviour.ErrorQuestions.ThrottlingType;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.call.StartFailure;

/**
 * What goes wrong with one call.
 *
 * @param refusal the error that is answered instead of the effect
 * @param readLag how old the data is that a read sees
 * @param startFailure why what the call starts does not come up
 * @param losesAnswer whether the connection is cut after the effect
 */
public record Fault(
    Optional<ServiceException> refusal,
    Optional<Duration> readLag,
    Optional<StartFailure> startFailure,
    boolean losesAnswer) {

  /** Nothing goes wrong. */
  public static final Fault NONE =
      new Fault(Optional.empty(), Optional.empty(), Optional.empty(), false);

  static Fault refuse(String errorType, String message) {
    return refuse(ServiceException.recorded(errorType, message));
  }

  static Fault refuse(ServiceException refusal) {
    return new Fault(Optional.of(refusal), Optional.empty(), Optional.empty(), false);
  }

  static Fault throttle() {
    return refuse(ServiceException.open(ThrottlingType.class, "Rate exceeded"));
  }

  static Fault loseAnswer() {
    return new Fault(Optional.empty(), Optional.empty(), Optional.empty(), true);
  }

  static Fault staleRead(Duration lag) {
    return new Fault(Optional.empty(), Optional.of(lag), Optional.empty(), false);
  }

  static Fault failStart(StartFailure failure) {
    return new Fault(Optional.empty(), Optional.empty(), Optional.of(failure), false);
  }
}
