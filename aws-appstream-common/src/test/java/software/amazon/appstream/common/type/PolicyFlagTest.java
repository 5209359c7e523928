package software.amazon.appstream.common.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyFlagTest {

  @Test
  void a_flag_is_a_boolean_its_text_or_an_object_that_holds_one() {
    assertThat(PolicyFlag.of(Map.of("Start", false), "Start")).contains(false);
    assertThat(PolicyFlag.of(Map.of("Start", "true"), "Start")).contains(true);
    assertThat(PolicyFlag.of(Map.of("Start", Map.of("Enabled", "false")), "Start")).contains(false);
  }

  @Test
  void what_is_none_of_these_is_no_flag() {
    assertThat(PolicyFlag.of(null, "Start")).isEmpty();
    assertThat(PolicyFlag.of(Map.of(), "Start")).isEmpty();
    assertThat(PolicyFlag.of(Map.of("Start", List.of(true)), "Start")).isEmpty();
  }
}
