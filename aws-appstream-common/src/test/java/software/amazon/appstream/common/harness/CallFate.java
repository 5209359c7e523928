package software.amazon.appstream.common.harness;

import java.time.Duration;

/**
 * What happens to a handler's function and to one of its calls, beside what AppStream answers.
 *
 * @param death when the function dies
 * @param takes how long the call takes, of simulated time
 */
public record CallFate(Death death, Duration takes) {

  /** When a function dies: with a call of its own about to be made, or made but not answered. */
  public enum Death {
    NONE,
    BEFORE_THE_CALL,
    AFTER_THE_CALL
  }

  /** The call is made and answered at once. */
  public static final CallFate UNDISTURBED = new CallFate(Death.NONE, Duration.ZERO);

  static CallFate dying(Death death) {
    return new CallFate(death, Duration.ZERO);
  }
}
