package software.amazon.appstream.simulator.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The simulator's only source of time: either held, so that it moves only when {@link #advance} is
 * called, or running a number of times faster than the machine's own clock.
 */
public final class SimulatedClock {
  private static final Instant HELD_START = Instant.parse("2024-01-01T00:00:00Z");

  private final double speed;
  private final LongSupplier nanoTime;
  private final long startNanos;
  private Instant base;
  private Optional<Instant> held = Optional.empty();

  private SimulatedClock(Instant start, double speed, LongSupplier nanoTime) {
    this.base = start;
    this.speed = speed;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
  }

  /** A clock that stands at 2024-01-01T00:00:00Z until it is advanced. */
  public static SimulatedClock held() {
    return new SimulatedClock(HELD_START, 0, System::nanoTime);
  }

  /**
   * A clock that starts at the machine's time.
   *
   * @param speed simulated seconds per real second, more than 0
   */
  public static SimulatedClock scaled(double speed) {
    return scaled(speed, Instant.now(), System::nanoTime);
  }

  static SimulatedClock scaled(double speed, Instant start, LongSupplier nanoTime) {
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("speed must be a number greater than 0, not " + speed);
    }
    return new SimulatedClock(start, speed, nanoTime);
  }

  public synchronized Instant now() {
    return held.orElseGet(this::running);
  }

  /** Stands at that instant, past or future, until {@link #runOn}. */
  public synchronized void holdAt(Instant instant) {
    held = Optional.of(instant);
  }

  /** Goes on from where it was held, unless it would be later without that. */
  public synchronized void runOn() {
    Duration behind = Duration.between(running(), now());
    held = Optional.empty();
    if (!behind.isNegative()) {
      base = base.plus(behind);
    }
  }

  /** Simulated seconds per second of the machine; 0 if it is held. */
  public double speed() {
    return speed;
  }

  /** Moves the clock forward; a running clock goes on running from there. */
  public synchronized void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("the clock goes forward only, not by " + duration);
    }
    base = base.plus(duration);
  }

  private Instant running() {
    return base.plusNanos((long) ((nanoTime.getAsLong() - startNanos) * speed));
  }
}
