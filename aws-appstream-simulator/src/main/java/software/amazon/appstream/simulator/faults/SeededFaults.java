package software.amazon.appstream.simulator.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/** Faults drawn at random; the same seed and the same sequence of calls give the same faults. */
final class SeededFaults {
  private final Random random;
  private final Set<FaultKind> kinds;

  SeededFaults(long seed, Set<FaultKind> kinds) {
    this.random = new Random(seed);
    this.kinds = EnumSet.noneOf(FaultKind.class);
    this.kinds.addAll(kinds);
  }

  Fault next(String operation, ObjectNode input) {
    for (FaultKind kind : kinds) {
      if (kind.concerns(operation, input) && random.nextDouble() < kind.getProbability()) {
        return kind.draw(random, input);
      }
    }
    return Fault.NONE;
  }
}
