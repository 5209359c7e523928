package software.amazon.appstream.simulator.session;

import java.time.Duration;
import java.time.Instant;

/** A session that somebody intends to open. */
record Visit(Instant at, String fleet, String user, Duration stay) {}
