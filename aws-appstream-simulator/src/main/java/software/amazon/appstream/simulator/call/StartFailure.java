package software.amazon.appstream.simulator.call;

import java.util.Optional;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;

/**
 * Why a fleet or image builder did not come up.
 *
 * @param code a FleetErrorCode of the service model, such as INTERNAL_SERVICE_ERROR
 * @param message the text beside it
 * @param end how a fleet's start ends, empty if that is an open question
 */
public record StartFailure(String code, String message, Optional<FailedStart> end) {
  /** A failure whose end is an open question. */
  public static StartFailure of(String code, String message) {
    return new StartFailure(code, message, Optional.empty());
  }

  /** This failure with a known end. */
  public StartFailure endingIn(FailedStart known) {
    return new StartFailure(code, message, Optional.of(known));
  }
}
