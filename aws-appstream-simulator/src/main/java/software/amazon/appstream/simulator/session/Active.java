package software.amazon.appstream.simulator.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import software.amazon.appstream.simulator.fleet.Fleet;
import software.amazon.appstream.simulator.fleet.Session;

/** A session that is active at an instant. */
public record Active(Fleet fleet, Session session, Instant at) {
  /** The session as DescribeSessions returns it. */
  public ObjectNode describe() {
    return session.describe(at, fleet.isMultiSession(at));
  }
}
