package software.amazon.appstream.simulator.association;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.appstream.simulator.clock.Timeline;
import software.amazon.appstream.simulator.resource.Past;

/** Which fleet serves which stack, by name, at every instant. */
public final class Associations {
  record Association(String fleet, String stack) {}

  private final Map<String, NavigableMap<String, Timeline<Boolean>>> stacksByFleet =
      new HashMap<>();
  private final Map<String, NavigableMap<String, Timeline<Boolean>>> fleetsByStack =
      new HashMap<>();
  private final Past<Association> past = new Past<>(this::forget);

  public NavigableSet<String> fleetsOf(String stack, Instant at) {
    return namesAt(at, fleetsOf(stack));
  }

  public NavigableSet<String> stacksOf(String fleet, Instant at) {
    return namesAt(at, stacksOf(fleet));
  }

  /** The fleets that serve the stack, or did so, each with whether it does. */
  NavigableMap<String, Timeline<Boolean>> fleetsOf(String stack) {
    return fleetsByStack.getOrDefault(stack, new TreeMap<>());
  }

  /** The stacks that the fleet serves, or did so, each with whether it does. */
  NavigableMap<String, Timeline<Boolean>> stacksOf(String fleet) {
    return stacksByFleet.getOrDefault(fleet, new TreeMap<>());
  }

  static boolean holdsAt(Instant instant, Timeline<Boolean> association) {
    return association.at(instant).orElse(false);
  }

  void add(Association association, Instant now) {
    Timeline<Boolean> known = stacksOf(association.fleet()).get(association.stack());
    if (known == null) {
      put(association, new Timeline<>(now, true));
    } else {
      known.set(now, true);
    }
  }

  /** Returns whether the two were associated. */
  boolean remove(Association association, Instant now) {
    Timeline<Boolean> known = stacksOf(association.fleet()).get(association.stack());
    if (known == null || !holdsAt(now, known)) {
      return false;
    }
    known.set(now, false);
    past.add(association, ended -> true);
    return true;
  }

  private void put(Association association, Timeline<Boolean> timeline) {
    stacksByFleet
        .computeIfAbsent(association.fleet(), fleet -> new TreeMap<>())
        .put(association.stack(), timeline);
    fleetsByStack
        .computeIfAbsent(association.stack(), stack -> new TreeMap<>())
        .put(association.fleet(), timeline);
  }

  /** Forgets an association that ended, unless it was made again. */
  private void forget(Association association) {
    Timeline<Boolean> known = stacksOf(association.fleet()).get(association.stack());
    if (known != null && !holdsAt(Instant.MAX, known)) {
      take(stacksByFleet, association.fleet(), association.stack());
      take(fleetsByStack, association.stack(), association.fleet());
    }
  }

  private static void take(
      Map<String, NavigableMap<String, Timeline<Boolean>>> associations, String from, String name) {
    NavigableMap<String, Timeline<Boolean>> names = associations.get(from);
    names.remove(name);
    if (names.isEmpty()) {
      associations.remove(from);
    }
  }

  private static NavigableSet<String> namesAt(
      Instant at, NavigableMap<String, Timeline<Boolean>> associations) {
    NavigableSet<String> names = new TreeSet<>();
    associations.forEach(
        (name, association) -> {
          if (holdsAt(at, association)) {
            names.add(name);
          }
        });
    return names;
  }
}
