package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  private static String of(String json) {
    return CanonicalJson.of(properties(json));
  }

  @Test
  void the_order_of_members_does_not_count() {
    assertThat(of("{a: {x: 1, y: 2}, b: 3}")).isEqualTo(of("{b: 3, a: {y: 2, x: 1}}"));
    assertThat(of("{a: [{x: 1, y: 2}]}")).isEqualTo(of("{a: [{y: 2, x: 1}]}"));
  }

  @Test
  void every_value_and_the_order_of_a_list_count() {
    assertThat(of("{a: 1}")).isNotEqualTo(of("{a: 2}"));
    assertThat(of("{a: 1}")).isNotEqualTo(of("{a: '1'}"));
    assertThat(of("{a: [1, 2]}")).isNotEqualTo(of("{a: [2, 1]}"));
    assertThat(of("{a: {x: 1}}")).isNotEqualTo(of("{a: {y: 1}}"));
  }
}
