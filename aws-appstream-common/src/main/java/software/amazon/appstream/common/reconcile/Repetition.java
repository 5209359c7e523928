package software.amazon.appstream.common.reconcile;

import java.util.Optional;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.aws.Retries;

/**
 * What follows when a call has failed: it is made again later, for a while, or the operation ends.
 */
final class Repetition {

  private Repetition() {}

  /** Coming back to make the call again; empty if that is no use, or was tried for long enough. */
  static Optional<Decision> of(Memory memory, CallFailure failure) {
    int wait = seconds(memory, failure);
    return wait == 0
        ? Optional.empty()
        : Optional.of(
            new Decision.ComeBack(
                memory.plusRepeated(failure.reason(), wait),
                wait,
                "trying again: " + failure.summary()));
  }

  /** Coming back, or else the end of the operation. */
  static Decision orEnd(Memory memory, CallFailure failure) {
    return of(memory, failure).orElseGet(() -> new Decision.Fail(memory, end(failure)));
  }

  /** Coming back, or else going on without what the call was for, as a note says. */
  static Optional<Decision> orGoOn(
      Memory memory, CallFailure failure, Memory without, String note) {
    return of(memory, failure)
        .or(
            () ->
                Optional.of(
                    new Decision.GoOn(without.with("%s: %s".formatted(note, failure.summary())))));
  }

  /** The failure of an operation that has given up. */
  static Failure end(CallFailure failure) {
    return new Failure(failure.finalCode(), failure.getMessage());
  }

  private static int seconds(Memory memory, CallFailure failure) {
    int repeated = memory.repeated(failure.reason());
    return switch (Retries.of(failure)) {
      case NONE -> 0;
      case MAY_SETTLE -> Patience.BRIEF.nextAfter(repeated);
      case PASSING -> Patience.PASSING.nextAfter(repeated);
    };
  }
}
