package software.amazon.appstream.common.reconcile;

/**
 * How long to wait before each look at something that takes time: the one delay policy of all
 * types.
 *
 * <p>The first wait suits the operation; each further one is a fifth of the time waited so far, at
 * most 60 seconds. Waited time is the sum of the scheduled delays, so no handler reads a clock.
 *
 * @param first the first wait, in whole seconds, at least 1
 * @param bound the waited time after which to give up, in seconds
 */
public record Patience(int first, int bound) {

  private static final int LONGEST_WAIT = 60;

  /** For what AppStream does at once but may show a moment later; up to 2 minutes. */
  public static final Patience BRIEF = new Patience(2, 120);

  /** For what passes by itself: throttling, 5xx, a lost connection, somebody else's change. */
  public static final Patience PASSING = new Patience(2, 300);

  public Patience {
    if (first < 1) {
      throw new IllegalArgumentException("CloudFormation counts delays in whole seconds");
    }
  }

  /** The same patience, with a bound that is no higher than the given one, in seconds. */
  public Patience within(int seconds) {
    return new Patience(first, Math.min(bound, seconds));
  }

  /** The wait that follows the given waited time, in seconds; 0 when the bound is reached. */
  public int nextAfter(int waited) {
    int wait = Math.max(first, Math.min(waited / 5, LONGEST_WAIT));
    return Math.max(0, Math.min(wait, bound - waited));
  }
}
