package software.amazon.appstream.simulator.resource;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What has ended, in that order. Only the newest is kept, for stale reads and the history. */
public final class Past<T> {
  /** How many are kept. */
  public static final int KEPT = 1000;

  private final Deque<T> ended = new ArrayDeque<>();
  private final Consumer<T> forget;
  private long forgotten;

  /**
   * @param forget takes what is no longer kept out of where it is found
   */
  public Past(Consumer<T> forget) {
    this.forget = forget;
  }

  /**
   * Keeps what ends, and forgets the oldest if that is one too many.
   *
   * @param isOver whether the end of one has come, as it may be planned for later
   */
  public void add(T ending, Predicate<T> isOver) {
    ended.add(ending);
    while (ended.size() > KEPT && isOver.test(ended.peek())) {
      forget.accept(ended.poll());
      forgotten++;
    }
  }

  /** How many have been forgotten so far. */
  public long forgotten() {
    return forgotten;
  }
}
