package software.amazon.appstream.simulator.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void aValueIsThereFromItsStartOn() {
    Timeline<String> timeline = new Timeline<>(START, "first");
    timeline.set(START.plusSeconds(5), "second");

    assertThat(timeline.at(START.minusNanos(1))).isEmpty();
    assertThat(timeline.at(START.plusSeconds(4))).hasValue("first");
    assertThat(timeline.at(START.plusSeconds(5))).hasValue("second");
  }

  @Test
  void aChangeDropsWhatWasPlanned() {
    Timeline<String> timeline = new Timeline<>(START, "first");
    timeline.plan(START.plusSeconds(9), "planned");
    timeline.set(START.plusSeconds(5), "second");

    assertThat(timeline.at(START.plusSeconds(9))).hasValue("second");
  }

  @Test
  void theOldestValueThatIsKeptStandsForOlderOnes() {
    Timeline<Integer> timeline = new Timeline<>(START, 0, 2);
    timeline.set(START.plusSeconds(1), 1);
    timeline.set(START.plusSeconds(2), 2);

    assertThat(timeline.at(START)).hasValue(1);
    assertThat(timeline.at(START.plusSeconds(2))).hasValue(2);
    assertThat(timeline.at(START.minusSeconds(1))).isEmpty();
  }
}
