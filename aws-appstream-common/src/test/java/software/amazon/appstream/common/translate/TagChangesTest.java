package software.amazon.appstream.common.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TagChangesTest {

  @Test
  void missing_and_different_tags_are_set() {
    TagChanges changes =
        TagChanges.between(
            Map.of("a", "1", "b", "2", "c", "3"), Map.of(), Map.of("a", "1", "b", "other"));
    assertThat(changes.set()).isEqualTo(Map.of("b", "2", "c", "3"));
    assertThat(changes.removed()).isEmpty();
  }

  @Test
  void tags_that_were_dropped_are_removed_if_the_live_resource_still_has_them() {
    TagChanges changes =
        TagChanges.between(
            Map.of("a", "1"), Map.of("a", "1", "b", "2", "c", "3"), Map.of("a", "1", "b", "9"));
    assertThat(changes.set()).isEmpty();
    assertThat(changes.removed()).containsExactly("b");
    assertThat(changes.isEmpty()).isFalse();
  }

  @Test
  void tags_of_others_are_left_alone() {
    assertThat(TagChanges.between(Map.of(), Map.of(), Map.of("theirs", "1")).isEmpty()).isTrue();
  }

  @Test
  void nothing_can_have_been_dropped_of_a_new_resource() {
    assertThat(TagChanges.missing(Map.of("a", "1"), Map.of("a", "1", "b", "2")).isEmpty()).isTrue();
    assertThat(TagChanges.missing(Map.of("a", "1"), Map.of()).isEmpty()).isFalse();
  }
}
