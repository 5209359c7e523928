package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.reconcile.Scene.RED;
import static software.amazon.appstream.common.reconcile.Scene.say;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class StagesTest {

  private static final Stages.Stage NOTHING = (observation, memory) -> Optional.empty();
  private static final Stages.Stage WAIT =
      (observation, memory) -> Optional.of(Decision.ComeBack.soon(memory, "waiting"));

  @Test
  void the_first_stage_that_has_something_to_do_decides() {
    Decision decision =
        Stages.of(RED, Memory.NONE)
            .once(Step.CHECK, NOTHING)
            .once(Step.TAGS, WAIT)
            .once(Step.CHANGE, NOTHING)
            .then(NOTHING)
            .end(Decision.Done::new);
    assertThat(say(decision)).isEqualTo("back in 1: waiting");
    assertThat(decision.memory().done()).containsExactly(Step.CHECK);
  }

  @Test
  void a_stage_that_is_done_is_passed_over() {
    Decision decision =
        Stages.of(RED, Memory.NONE.with(Step.TAGS)).once(Step.TAGS, WAIT).end(Decision.Done::new);
    assertThat(say(decision)).isEqualTo("Done");
  }

  @Test
  void when_no_stage_has_anything_left_to_do_the_operation_ends() {
    assertThat(say(Stages.of(RED, Memory.NONE).then(NOTHING).end(Decision.Done::new)))
        .isEqualTo("Done");
  }
}
