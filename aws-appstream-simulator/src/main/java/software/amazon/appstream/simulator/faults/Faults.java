package software.amazon.appstream.simulator.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.appstream.simulator.call.StartFailure;

/** The faults that were asked for, call by call or by a seed. A fault asked for comes first. */
public final class Faults {
  private final Map<String, Deque<Fault>> asked = new HashMap<>();
  private final Deque<Fault> askedStarts = new ArrayDeque<>();
  private Optional<SeededFaults> seeded = Optional.empty();
  private Duration readLag = Duration.ZERO;

  /** The next call of the operation is answered with this error and has no effect. */
  public void failNext(String operation, String errorType, String message) {
    failNext(operation, errorType, message, 1);
  }

  /**
   * The next calls of the operation are answered with this error and have no effect.
   *
   * @param errorType for example ThrottlingException, or InternalFailure for an HTTP 500
   */
  public synchronized void failNext(String operation, String errorType, String message, int times) {
    ask(operation, Fault.refuse(errorType, message), times);
  }

  /** The next calls of the operation are throttled: they have no effect. */
  public synchronized void throttleNext(String operation, int times) {
    ask(operation, Fault.throttle(), times);
  }

  /** The next call of the operation has its effect, then the connection is cut. */
  public synchronized void loseNextAnswer(String operation) {
    ask(operation, Fault.loseAnswer(), 1);
  }

  /**
   * The next calls of a Describe or List operation see what was true so long ago: a resource that
   * was made since is unknown, one that was deleted since is still there.
   */
  public synchronized void staleNext(String operation, Duration lag, int times) {
    ask(operation, Fault.staleRead(lag), times);
  }

  /** From now on every Describe and List operation sees what was true so long ago. */
  public synchronized void lagReads(Duration lag) {
    readLag = lag;
  }

  /**
   * The next StartFleet, CreateImageBuilder or StartImageBuilder succeeds, but what it starts ends
   * in STOPPED or FAILED with this error.
   *
   * @param code a FleetErrorCode of the service model
   */
  public synchronized void failNextStart(String code, String message) {
    askedStarts.add(Fault.failStart(StartFailure.of(code, message)));
  }

  /** From now on a seed chooses faults of all kinds. */
  public void seed(long seed) {
    seed(seed, EnumSet.allOf(FaultKind.class));
  }

  /** From now on a seed chooses faults of these kinds. */
  public synchronized void seed(long seed, Set<FaultKind> kinds) {
    seeded = Optional.of(new SeededFaults(seed, kinds));
  }

  /** No more faults: drops those asked for, the seed and the lag of reads. */
  public synchronized void clear() {
    asked.clear();
    askedStarts.clear();
    seeded = Optional.empty();
    readLag = Duration.ZERO;
  }

  public synchronized Duration readLag() {
    return readLag;
  }

  /** The fault of the call that is being made. */
  public synchronized Fault next(String operation, ObjectNode input) {
    Optional<Fault> fault = Optional.ofNullable(asked.get(operation)).map(Deque::poll);
    if (fault.isEmpty() && FaultKind.STARTING_OPERATIONS.contains(operation)) {
      fault = Optional.ofNullable(askedStarts.poll());
    }
    return fault.or(() -> seeded.map(faults -> faults.next(operation, input))).orElse(Fault.NONE);
  }

  private void ask(String operation, Fault fault, int times) {
    asked
        .computeIfAbsent(operation, name -> new ArrayDeque<>())
        .addAll(Collections.nCopies(times, fault));
  }
}
