package software.amazon.appstream.simulator.fleet;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.appstream.simulator.resource.Past;

/** The sessions of a fleet by their ids, the newest past ones included. */
final class FleetSessions {
  private final NavigableMap<String, Session> byId = new TreeMap<>();
  private final Past<Session> past = new Past<>(session -> byId.remove(session.id()));

  NavigableMap<String, Session> byId() {
    return byId;
  }

  List<Session> activeAt(Instant instant) {
    return byId.values().stream().filter(session -> session.isActiveAt(instant)).toList();
  }

  SessionLoad loadAt(Instant instant) {
    return byId.isEmpty() ? SessionLoad.NONE : SessionLoad.of(activeAt(instant), instant);
  }

  void add(Session session, Instant now) {
    byId.put(session.id(), session);
    past.add(session, one -> one.isOverAt(now));
  }

  /** Ends all; returns how many there were. */
  int end(Instant now) {
    List<Session> active = activeAt(now);
    active.forEach(session -> session.end(now));
    return active.size();
  }

  /** Lets the instance of a session take no further ones. */
  void drain(Session session, Instant now) {
    activeAt(now).stream()
        .filter(other -> other.instance() == session.instance())
        .forEach(other -> other.drain(now));
  }
}
