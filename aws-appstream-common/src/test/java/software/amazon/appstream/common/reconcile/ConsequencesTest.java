package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.reconcile.Scene.TODAY;
import static software.amazon.appstream.common.reconcile.Scene.accepted;
import static software.amazon.appstream.common.reconcile.Scene.carried;
import static software.amazon.appstream.common.reconcile.Scene.lamp;
import static software.amazon.appstream.common.reconcile.Scene.say;
import static software.amazon.appstream.common.reconcile.Scene.update;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.type.DesiredState;

/** What an update does about what its own calls have brought about. */
class ConsequencesTest {

  private static final Memory ACCEPTED =
      Memory.NONE.withSeen(true).with(Step.CHECK).with(Step.TAGS).with(Step.CHANGE);
  private static final Memory WAS_UP =
      Memory.NONE.withMark(
          new Mark(DesiredState.RUNNING, TODAY, "none", Mark.Status.OPEN, true, true));

  private final Update rollback = of(update("{}", "{DesiredState: 'RUNNING'}").rollback(true));

  @Test
  void a_rollback_leaves_what_cannot_be_started_and_says_so() {
    Decision told = rollback.decide(lamp("FAILED", "{}"), WAS_UP);
    assertThat(told.memory().notes())
        .containsExactly(
            "The lamp \"desk\" did not start: it is FAILED, and AppStream names no error");
    assertThat(say(rollback.decide(lamp("FAILED", "{}"), told.memory()))).isEqualTo("Done");
  }

  @Test
  void a_rollback_reports_that_its_own_start_has_failed() {
    Memory started = WAS_UP.withStart(new Start(1, true, false, List.of(), 0));
    assertThat(say(rollback.decide(lamp("FAILED", "{Errors: ['no power']}"), started)))
        .isEqualTo("fail NotStabilized: The lamp \"desk\" did not start: no power");
  }

  @Test
  void what_a_change_has_moved_besides_is_asked_for_too_once() {
    Update update = of(update("{Colour: 'red'}", "{Colour: 'blue', DisplayName: 'Desk'}"));
    Memory changed = ACCEPTED.withBefore(properties("{Colour: 'red'}"));
    Observation moved = lamp("RUNNING", "{Colour: 'blue', DisplayName: 'Other'}");
    Decision again = update.decide(moved, changed);
    Decision ask = update.decide(moved, again.memory());
    assertThat(say(ask)).isEqualTo("UpdateFleet");
    Decision shown = update.decide(moved, accepted(ask));
    assertThat(say(shown)).startsWith("back in 2: waiting until AppStream shows DisplayName");
  }

  @Test
  void a_value_that_was_absent_is_waited_for_in_every_invocation() throws IOException {
    Update update = of(update("{}", "{DisplayName: 'Desk'}"));
    Observation without = lamp("RUNNING", "{}");
    Memory asked = accepted(update.decide(without, ACCEPTED.without(Step.CHANGE)));
    String waiting = "back in 2: waiting until AppStream shows DisplayName of the lamp \"desk\"";
    assertThat(say(update.decide(without, asked))).isEqualTo(waiting);
    assertThat(say(update.decide(without, carried(asked)))).isEqualTo(waiting);
  }

  private static Update of(Request.RequestBuilder request) {
    return new Update(new Lamp(), request.build());
  }
}
