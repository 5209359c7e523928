package software.amazon.appstream.simulator.fleet;

import java.time.Duration;

/**
 * Somebody who opens a session.
 *
 * @param user the user id
 * @param stack the stack through which the user comes
 * @param authenticationType an AuthenticationType of the service model, such as API or SAML
 * @param stay how long the user stays, unless the session is ended earlier
 */
public record Visitor(String user, String stack, String authenticationType, Duration stay) {}
