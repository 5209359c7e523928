package software.amazon.appstream.common.harness;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.appstream.simulator.journal.JournalEntry;

/**
 * One run of a type's function.
 *
 * @param began the simulated time
 * @param calls the calls of AppStream that it made or died before
 * @param died whether it died, so that nobody has its answer
 */
public record Invocation(Instant began, List<Call> calls, boolean died) {

  /** How long CloudFormation lets a type's function run. */
  public static final Duration LIMIT = Duration.ofSeconds(60);

  /**
   * One call.
   *
   * @param began the time since the invocation began
   * @param limit how long the function would have waited for the answer
   * @param fate what befell it
   * @param entry what AppStream was asked and answered, null if the function died before
   */
  public record Call(Duration began, Duration limit, CallFate fate, JournalEntry entry) {}

  /** What AppStream was asked and answered, in the order of the calls. */
  public List<JournalEntry> entries() {
    return calls.stream().filter(call -> call.entry() != null).map(Call::entry).toList();
  }
}
