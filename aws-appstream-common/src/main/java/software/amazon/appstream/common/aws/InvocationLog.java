package software.amazon.appstream.common.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.cloudformation.proxy.Logger;

/**
 * The one line that an invocation writes, since each line of a registered type is a call to
 * CloudWatch Logs. It names the operation, the resource, each call with its outcome, and what was
 * decided; never what a request or an answer held.
 */
public final class InvocationLog {

  /** An invocation that is still at work then may die with its function: leave a trace before. */
  private static final Duration LATE = Duration.ofSeconds(40);

  private final Logger logger;
  private final InstantSource clock;
  private final Instant began;
  private final String subject;
  private final List<String> calls = new ArrayList<>();
  private String current;

  /**
   * The log of an invocation that begins now.
   *
   * @param subject the operation and the resource, such as {@code UPDATE fleet "sales"}
   */
  public InvocationLog(Logger logger, InstantSource clock, String subject) {
    this.logger = logger;
    this.clock = clock;
    this.began = clock.instant();
    this.subject = subject;
  }

  /** How long the invocation has taken so far. */
  public Duration elapsed() {
    return Duration.between(began, clock.instant());
  }

  /** Writes the line with what the invocation ends with. */
  public void close(String outcome) {
    write(outcome);
  }

  void begin(String call) {
    current = call;
    if (elapsed().compareTo(LATE) >= 0) {
      write("calling " + call);
    }
  }

  void end(String outcome) {
    calls.add(current + " " + outcome);
  }

  private void write(String outcome) {
    logger.log(
        "%s: %s -> %s"
            .formatted(subject, calls.isEmpty() ? "no call" : String.join("; ", calls), outcome));
  }
}
