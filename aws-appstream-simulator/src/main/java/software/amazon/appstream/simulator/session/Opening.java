package software.amazon.appstream.simulator.session;

import java.util.Optional;

/**
 * Sessions to open.
 *
 * @param fleet the name of the fleet
 * @param count how many
 * @param stack the stack through which the users come; else the first that the fleet serves
 * @param user the user id of all; else each has one of its own
 * @param authenticationType an AuthenticationType of the service model; else API
 */
public record Opening(
    String fleet,
    int count,
    Optional<String> stack,
    Optional<String> user,
    Optional<String> authenticationType) {}
