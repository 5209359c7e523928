package software.amazon.appstream.simulator.association;

import java.time.Instant;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.appstream.simulator.clock.Timeline;

/** Which fleet serves which stack, by name, at every instant. */
public final class Associations {
  record Association(String fleet, String stack) {}

  private final Timeline<Set<Association>> associations = new Timeline<>(Instant.MIN, Set.of());

  public NavigableSet<String> fleetsOf(String stack, Instant at) {
    return names(at, association -> association.stack().equals(stack), Association::fleet);
  }

  public NavigableSet<String> stacksOf(String fleet, Instant at) {
    return names(at, association -> association.fleet().equals(fleet), Association::stack);
  }

  void add(Association association, Instant now) {
    Set<Association> changed = new HashSet<>(at(now));
    changed.add(association);
    associations.set(now, changed);
  }

  /** Returns whether the two were associated. */
  boolean remove(Association association, Instant now) {
    Set<Association> changed = new HashSet<>(at(now));
    boolean removed = changed.remove(association);
    associations.set(now, changed);
    return removed;
  }

  private NavigableSet<String> names(
      Instant at, Predicate<Association> wanted, Function<Association, String> name) {
    NavigableSet<String> names = new TreeSet<>();
    at(at).stream().filter(wanted).map(name).forEach(names::add);
    return names;
  }

  private Set<Association> at(Instant instant) {
    return associations.at(instant).orElseThrow();
  }
}
