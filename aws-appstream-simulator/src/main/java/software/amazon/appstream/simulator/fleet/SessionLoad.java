package software.amazon.appstream.simulator.fleet;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The sessions on each instance of a fleet that has any.
 *
 * @param byInstance how many there are, by the number of the instance
 * @param draining the instances that take no further ones
 */
record SessionLoad(TreeMap<Integer, Integer> byInstance, Set<Integer> draining) {
  static final SessionLoad NONE = new SessionLoad(new TreeMap<>(), Set.of());

  static SessionLoad of(List<Session> active, Instant instant) {
    TreeMap<Integer, Integer> byInstance = new TreeMap<>();
    Set<Integer> draining = new HashSet<>();
    for (Session session : active) {
      byInstance.merge(session.instance(), 1, Integer::sum);
      if (session.isDrainedAt(instant)) {
        draining.add(session.instance());
      }
    }
    return new SessionLoad(byInstance, draining);
  }

  int instances() {
    return byInstance.size();
  }

  int sessions() {
    return byInstance.values().stream().mapToInt(Integer::intValue).sum();
  }

  int drainingSessions() {
    return draining.stream().mapToInt(byInstance::get).sum();
  }

  /** The slots of draining instances that nobody gets any more. */
  int drainingSlots(int perInstance) {
    return draining.stream().mapToInt(number -> free(number, perInstance)).sum();
  }

  /** The slots that are free on instances in use. */
  int freeSlots(int perInstance) {
    return byInstance.keySet().stream()
        .filter(number -> !draining.contains(number))
        .mapToInt(number -> free(number, perInstance))
        .sum();
  }

  /** Where the next session goes: an instance in use that has a slot free, else a further one. */
  int next(int perInstance) {
    return byInstance.keySet().stream()
        .filter(number -> !draining.contains(number) && free(number, perInstance) > 0)
        .findFirst()
        .orElseGet(this::firstUnused);
  }

  private int firstUnused() {
    return IntStream.iterate(0, number -> number + 1)
        .filter(number -> !byInstance.containsKey(number))
        .findFirst()
        .orElseThrow();
  }

  /** None, and not fewer, where the fleet's sessions per instance have been reduced since. */
  private int free(int number, int perInstance) {
    return Math.max(0, perInstance - byInstance.get(number));
  }
}
