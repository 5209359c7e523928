package software.amazon.appstream.simulator.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import software.amazon.appstream.simulator.association.Associations;
import software.amazon.appstream.simulator.clock.SimulatedClock;
import software.amazon.appstream.simulator.fleet.Fleet;
import software.amazon.appstream.simulator.fleet.FleetState;
import software.amazon.appstream.simulator.fleet.FleetUse;
import software.amazon.appstream.simulator.fleet.Session;
import software.amazon.appstream.simulator.fleet.Visitor;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.View;

/**
 * The people who stream, opened and ended from outside as their users would: AppStream has no
 * operation that opens a session. A session needs a RUNNING fleet with room, and a stack that the
 * fleet is associated with; it ends when its user goes, after the fleet's MaxUserDurationInSeconds,
 * by ExpireSession, or when the fleet stops.
 */
public final class Sessions {
  static final String USUAL_AUTHENTICATION = "API";

  /** A user stays as long as the fleet allows, unless a day says otherwise. */
  private static final Duration UNLIMITED = Duration.ofDays(365);

  private final ResourceTable<Fleet> fleets;
  private final Associations associations;
  private final SimulatedClock clock;
  private final Object turn;
  private final PriorityQueue<Visit> visits = new PriorityQueue<>(Comparator.comparing(Visit::at));
  private long opened;

  /**
   * @param turn what is held while a call is answered, as the calls change the same fleets
   */
  public Sessions(
      ResourceTable<Fleet> fleets, Associations associations, SimulatedClock clock, Object turn) {
    this.fleets = fleets;
    this.associations = associations;
    this.clock = clock;
    this.turn = turn;
  }

  /**
   * Opens sessions of so many users through the first stack of the fleet.
   *
   * @return their ids
   * @throws IllegalArgumentException if the fleet does not take them all; none is opened then
   */
  public List<String> open(String fleet, int count) {
    return open(Opening.of(fleet, count));
  }

  /**
   * Opens sessions.
   *
   * @return their ids
   * @throws IllegalArgumentException if the fleet does not take them all; none is opened then
   */
  public List<String> open(Opening opening) {
    synchronized (turn) {
      Instant now = settledNow();
      Fleet fleet = require(opening.fleet(), now);
      String stack = stack(fleet, opening.stack(), now);
      requireRoom(fleet, opening.count(), now);
      List<String> ids = new ArrayList<>();
      for (int session = 0; session < opening.count(); session++) {
        String user = opening.user().orElseGet(() -> "user-%d".formatted(opened + 1));
        String authentication = opening.authenticationType().orElse(USUAL_AUTHENTICATION);
        Duration stay = opening.stay().orElse(UNLIMITED);
        ids.add(open(fleet, new Visitor(user, stack, authentication, stay), now).id());
      }
      return ids;
    }
  }

  /**
   * Ends sessions of the fleet, the oldest first, as their users log off.
   *
   * @param most how many at most
   * @return how many there were to end
   * @throws IllegalArgumentException if there is no such fleet
   */
  public int end(String fleet, int most) {
    synchronized (turn) {
      Instant now = settledNow();
      List<Session> active = require(fleet, now).sessionsAt(now);
      List<Session> ended = active.subList(0, Math.min(most, active.size()));
      ended.forEach(session -> session.end(now));
      return ended.size();
    }
  }

  /**
   * How many sessions are active on the fleet.
   *
   * @throws IllegalArgumentException if there is no such fleet
   */
  public int active(String fleet) {
    synchronized (turn) {
      Instant now = settledNow();
      return require(fleet, now).sessionsAt(now).size();
    }
  }

  /**
   * Plans a working day of the fleet, drawn by a seed: from now on for 24 hours people come and go.
   * Who finds the fleet not RUNNING, full or without a stack goes away again.
   *
   * @param people how many people there are; most come twice, before and after lunch
   * @throws IllegalArgumentException if there is no such fleet
   */
  public void planDay(String fleet, int people, long seed) {
    synchronized (turn) {
      Instant now = settledNow();
      require(fleet, now);
      visits.addAll(WorkingDay.visits(fleet, people, seed, now));
    }
  }

  /** What is active on all fleets. */
  public List<Active> all() {
    synchronized (turn) {
      Instant now = settledNow();
      return fleets
          .all()
          .filter(fleet -> fleet.existsAt(now))
          .flatMap(fleet -> fleet.sessionsAt(now).stream().map(one -> new Active(fleet, one, now)))
          .toList();
    }
  }

  /** How much of each fleet is used. */
  public List<ObjectNode> use() {
    synchronized (turn) {
      Instant now = settledNow();
      return fleets
          .all()
          .filter(fleet -> fleet.existsAt(now))
          .map(fleet -> use(fleet, now))
          .toList();
    }
  }

  private static ObjectNode use(Fleet fleet, Instant now) {
    FleetUse use = fleet.useAt(now);
    return JsonNodeFactory.instance
        .objectNode()
        .put("fleet", fleet.name())
        .put("state", fleet.stateAt(now).name())
        .put("used", use.used())
        .put("actual", use.actual());
  }

  /** Lets those come who were due until now. */
  public void comeUntil(Instant now) {
    while (!visits.isEmpty() && !visits.peek().at().isAfter(now)) {
      come(visits.poll());
    }
  }

  private void come(Visit visit) {
    Instant at = visit.at();
    Optional<Fleet> fleet = fleets.find(visit.fleet(), new View(at, at));
    Optional<String> stack =
        fleet.flatMap(found -> associations.stacksOf(found.name(), at).stream().findFirst());
    if (stack.isPresent() && fleet.get().roomAt(at) > 0) {
      Visitor visitor = new Visitor(visit.user(), stack.get(), USUAL_AUTHENTICATION, visit.stay());
      open(fleet.get(), visitor, at);
    }
  }

  private Session open(Fleet fleet, Visitor visitor, Instant at) {
    opened++;
    return fleet.open(at, new UUID(0, opened).toString(), visitor);
  }

  private Instant settledNow() {
    Instant now = clock.now();
    comeUntil(now);
    return now;
  }

  private Fleet require(String name, Instant now) {
    return fleets
        .find(name, new View(now, now))
        .orElseThrow(() -> refusal("AppStream has no fleet named %s".formatted(name)));
  }

  private String stack(Fleet fleet, Optional<String> asked, Instant now) {
    List<String> stacks = List.copyOf(associations.stacksOf(fleet.name(), now));
    if (stacks.isEmpty()) {
      throw refusal(
          "The fleet %s is associated with no stack; people reach a fleet through a stack, so"
                  .formatted(fleet.name())
              + " associate one");
    }
    String stack = asked.orElse(stacks.get(0));
    if (!stacks.contains(stack)) {
      throw refusal(
          "The fleet %s is not associated with the stack %s; it is with %s"
              .formatted(fleet.name(), stack, String.join(", ", stacks)));
    }
    return stack;
  }

  private static void requireRoom(Fleet fleet, int count, Instant now) {
    FleetState state = fleet.stateAt(now);
    if (state != FleetState.RUNNING) {
      throw refusal(
          "The fleet %s is %s; sessions need a RUNNING one".formatted(fleet.name(), state));
    }
    int room = Math.max(0, fleet.roomAt(now));
    if (count < 1 || count > room) {
      throw refusal(
          "The fleet %s has room for %d more %s, not for %d"
              .formatted(fleet.name(), room, room == 1 ? "session" : "sessions", count));
    }
  }

  private static IllegalArgumentException refusal(String message) {
    return new IllegalArgumentException(message);
  }
}
