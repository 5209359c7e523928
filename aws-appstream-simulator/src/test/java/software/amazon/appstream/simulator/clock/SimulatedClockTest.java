package software.amazon.appstream.simulator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedClockTest {
  private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");

  @Test
  void aHeldClockMovesOnlyWhenItIsAdvanced() {
    SimulatedClock clock = SimulatedClock.held();
    Instant before = clock.now();
    assertThat(clock.now()).isEqualTo(before);
    clock.advance(Duration.ofMinutes(3));
    assertThat(clock.now()).isEqualTo(before.plus(Duration.ofMinutes(3)));
  }

  @Test
  void aScaledClockRunsSoManyTimesFaster() {
    AtomicLong nanos = new AtomicLong(1_000);
    SimulatedClock clock = SimulatedClock.scaled(60, START, nanos::get);
    assertThat(clock.now()).isEqualTo(START);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(clock.now()).isEqualTo(START.plus(Duration.ofMinutes(2)));
    clock.advance(Duration.ofHours(1));
    assertThat(clock.now()).isEqualTo(START.plus(Duration.ofMinutes(62)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aSpeedMustBePositive(double speed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimulatedClock.scaled(speed))
        .withMessageContaining("speed");
  }

  @Test
  void aClockThatWasHeldGoesOnFromThereOrFromWhereItWouldBe() {
    AtomicLong nanos = new AtomicLong();
    SimulatedClock clock = SimulatedClock.scaled(60, START, nanos::get);
    clock.holdAt(START.plus(Duration.ofHours(1)));
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(clock.now()).isEqualTo(START.plus(Duration.ofHours(1)));
    clock.runOn();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(clock.now()).isEqualTo(START.plus(Duration.ofMinutes(61)));
    clock.holdAt(START);
    clock.runOn();
    assertThat(clock.now()).isEqualTo(START.plus(Duration.ofMinutes(61)));
  }

  @Test
  void aClockNeverGoesBack() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SimulatedClock.held().advance(Duration.ofSeconds(-1)));
  }
}
