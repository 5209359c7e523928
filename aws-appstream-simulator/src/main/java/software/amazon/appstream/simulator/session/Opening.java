package software.amazon.appstream.simulator.session;

import java.time.Duration;
import java.util.Optional;

/**
 * Sessions to open.
 *
 * @param fleet the name of the fleet
 * @param count how many
 * @param stack the stack through which the users come; else the first that the fleet serves
 * @param user the user id of all; else each has one of its own
 * @param authenticationType an AuthenticationType of the service model; else API
 * @param stay how long the users stay, in simulated time; else as long as the fleet allows
 */
public record Opening(
    String fleet,
    int count,
    Optional<String> stack,
    Optional<String> user,
    Optional<String> authenticationType,
    Optional<Duration> stay) {

  /** Sessions of users of their own through the first stack that the fleet serves. */
  static Opening of(String fleet, int count) {
    return new Opening(
        fleet, count, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
