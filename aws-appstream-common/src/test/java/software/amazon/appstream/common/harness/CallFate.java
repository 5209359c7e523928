package software.amazon.appstream.common.harness;

import java.time.Duration;

/**
 * What befalls one call of a handler on its way, beside what AppStream answers.
 *
 * @param death when the function dies
 * @param takes how long the answer takes, of simulated time; the function does not wait longer than
 *     its own limit
 * @param name what the trace of a life calls it; empty if nothing happens
 */
public record CallFate(Death death, Duration takes, String name) {

  /** When a function dies: with a call of its own about to be made, or made but not answered. */
  public enum Death {
    NONE,
    BEFORE_THE_CALL,
    AFTER_THE_CALL
  }

  /** The call is made and answered at once. */
  public static final CallFate UNDISTURBED = new CallFate(Death.NONE, Duration.ZERO, "");

  public static CallFate dying(Death death) {
    return new CallFate(death, Duration.ZERO, "the function dies: " + death);
  }

  public static CallFate slow(Duration takes) {
    return new CallFate(Death.NONE, takes, "takes " + takes.toSeconds() + " s");
  }

  /** The call is made, and AppStream was asked for a fault of it. */
  public static CallFate faulty(String fault) {
    return new CallFate(Death.NONE, Duration.ZERO, fault);
  }
}
