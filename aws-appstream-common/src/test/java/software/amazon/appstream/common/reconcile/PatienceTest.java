package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

  @ParameterizedTest
  @CsvSource({"0, 10", "49, 10", "55, 11", "100, 20", "299, 59", "300, 60", "1000, 60"})
  void a_wait_is_the_first_one_or_a_fifth_of_the_waited_time_and_at_most_a_minute(
      int waited, int wait) {
    assertThat(new Patience(10, 5000).nextAfter(waited)).isEqualTo(wait);
  }

  @Test
  void all_waits_together_are_exactly_the_bound_and_none_is_shorter_than_a_second() {
    for (int bound = 1; bound <= 400; bound++) {
      List<Integer> waits = waits(new Patience(2, bound));
      assertThat(waits).allMatch(wait -> wait >= 1);
      assertThat(waits.stream().mapToInt(Integer::intValue).sum()).isEqualTo(bound);
    }
  }

  @Test
  void the_waits_of_a_brief_patience_grow_from_two_seconds_to_two_minutes_in_all() {
    List<Integer> waits = waits(Patience.BRIEF);
    assertThat(waits).startsWith(2, 2, 2, 2, 2, 2, 2, 2, 3);
    assertThat(waits.subList(0, waits.size() - 1)).isSorted();
    assertThat(waits.stream().mapToInt(Integer::intValue).sum()).isEqualTo(120);
  }

  @Test
  void a_wait_of_less_than_a_second_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Patience(0, 10));
  }

  private static List<Integer> waits(Patience patience) {
    List<Integer> waits = new ArrayList<>();
    int waited = 0;
    int wait = patience.nextAfter(0);
    while (wait > 0 && waits.size() < 1_000) {
      waits.add(wait);
      waited += wait;
      wait = patience.nextAfter(waited);
    }
    return waits;
  }
}
