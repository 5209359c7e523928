package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.reconcile.Scene.RED;
import static software.amazon.appstream.common.reconcile.Scene.say;
import static software.amazon.appstream.common.reconcile.Scene.update;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaggingTest {

  private static final Request REQUEST =
      update("{}", "{}").previousTags(Map.of("old", "1")).desiredTags(Map.of("new", "2")).build();

  private final Tagging tagging = new Tagging("arn:lamp");

  @Test
  void tags_that_nobody_looked_at_are_looked_at_first() {
    assertThat(tagging.reconcile(REQUEST, RED.withTags(null), Memory.NONE).map(Scene::say))
        .contains("LookAtTags");
  }

  @Test
  void tags_that_neither_template_names_are_left_alone() {
    Observation foreign = RED.withTags(Map.of("new", "2", "owner", "ann"));
    assertThat(tagging.reconcile(REQUEST, foreign, Memory.NONE)).isEmpty();
  }

  @Test
  void what_a_call_has_set_or_removed_is_known_without_another_look() {
    Observation before = RED.withTags(Map.of("old", "1", "owner", "ann"));
    Observation removed = after(tagging.remove(Memory.NONE, List.of("old"), Memory.NONE), before);
    assertThat(removed.tags()).isEqualTo(Map.of("owner", "ann"));
    Observation set = after(tagging.set(Memory.NONE, Map.of("new", "2"), Memory.NONE), removed);
    assertThat(set.tags()).isEqualTo(Map.of("owner", "ann", "new", "2"));
    assertThat(say(tagging.reconcile(REQUEST, before, Memory.NONE).orElseThrow()))
        .isEqualTo("UntagResource");
    assertThat(tagging.reconcile(REQUEST, set, Memory.NONE)).isEmpty();
  }

  @Test
  void tags_that_nobody_looked_at_stay_unknown_after_a_call() {
    Observation unknown = RED.withTags(null);
    assertThat(after(tagging.set(Memory.NONE, Map.of("new", "2"), Memory.NONE), unknown).tags())
        .isNull();
    assertThat(after(tagging.remove(Memory.NONE, List.of("old"), Memory.NONE), unknown).tags())
        .isNull();
  }

  private static Observation after(Decision.Act call, Observation before) {
    return call.observed().apply(before, Optional.empty());
  }
}
