package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.reconcile.Scene.CHANGED;
import static software.amazon.appstream.common.reconcile.Scene.RED;
import static software.amazon.appstream.common.reconcile.Scene.TAGGED;
import static software.amazon.appstream.common.reconcile.Scene.accepted;
import static software.amazon.appstream.common.reconcile.Scene.denied;
import static software.amazon.appstream.common.reconcile.Scene.lamp;
import static software.amazon.appstream.common.reconcile.Scene.mark;
import static software.amazon.appstream.common.reconcile.Scene.refused;
import static software.amazon.appstream.common.reconcile.Scene.say;
import static software.amazon.appstream.common.reconcile.Scene.toBlue;
import static software.amazon.appstream.common.reconcile.Scene.update;
import static software.amazon.appstream.common.reconcile.Scene.updateOf;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.common.type.DesiredState;

class MarkingTest {

  @Test
  void a_stop_goes_on_without_a_note_where_tagging_is_denied_and_the_message_says_so() {
    Decision note = toBlue().decide(RED, TAGGED.withStop("why"));
    Decision next = refused(note, denied("TagResource")).orElseThrow();
    assertThat(next.memory().mark().written()).isFalse();
    assertThat(next.memory().notes()).singleElement().asString().contains("could not be noted");
    assertThat(say(toBlue().decide(RED, next.memory()))).startsWith("StopFleet");
  }

  @ParameterizedTest
  @CsvSource({"OPEN, true", "DONE, true", "OPEN, false", "DONE, false"})
  void a_rollback_puts_back_the_state_that_the_mark_names(Mark.Status status, boolean flagged) {
    Observation before = lamp("STOPPED", "{}");
    Request request =
        update("{DesiredState: 'STOPPED'}", "{}").rollback(flagged ? true : null).build();
    String tag = markOf(request, before, status).value();
    Observation dark = before.withTags(Map.of(ReservedTags.STATE_BEFORE, tag));
    Update rollback = new Update(new Lamp(), request);
    assertThat(say(rollback.decide(dark, Memory.NONE))).startsWith("StartFleet");
  }

  /** The mark of an update away from the template that the request goes back to. */
  private static Mark markOf(Request rollback, Observation live, Mark.Status status) {
    Request forward =
        rollback.toBuilder()
            .previous(rollback.desired())
            .desired(rollback.previous())
            .rollback(false)
            .build();
    Marking marking = new Marking(new Lamp(), forward);
    Decision.Act open =
        (Decision.Act) marking.open(live, TAGGED, DesiredState.RUNNING).orElseThrow();
    return open.accepted().mark().withStatus(status);
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING/2026-11-24/other/OPEN, StartFleet",
    "RUNNING/2026-11-24/other/DONE, UntagResource",
    "RUNNING/2026-11-21/other/OPEN, UntagResource",
    "RUNNING/yesterday/other/OPEN, UntagResource",
    "nonsense, UntagResource"
  })
  void a_forward_update_restores_an_open_mark_and_discards_any_other(String tag, String call) {
    Update plain = updateOf(update("{}", "{}").rollback(null));
    Observation dark = lamp("STOPPED", "{}", Map.of(ReservedTags.STATE_BEFORE, tag));
    Decision decision = plain.decide(dark, Memory.NONE);
    if (call.equals("StartFleet")) {
      assertThat(say(decision)).as("the mark is written again").isEqualTo("TagResource");
      decision = plain.decide(dark, accepted(decision));
    }
    assertThat(say(decision)).startsWith(call);
  }

  @Test
  void
      an_update_removes_the_mark_of_an_earlier_one_before_its_rollback_could_take_it_for_its_own() {
    Update next = updateOf(update("{Colour: 'red'}", "{Colour: 'blue'}"));
    String done = "RUNNING/2026-11-24/other/DONE";
    Observation on = lamp("RUNNING", "{Colour: 'red'}", Map.of(ReservedTags.STATE_BEFORE, done));
    Decision forget = next.decide(on, Memory.NONE);
    assertThat(say(forget)).isEqualTo("UntagResource");
    Decision left = refused(forget, denied("UntagResource")).orElseThrow();
    assertThat(left.memory().notes()).singleElement().asString().contains("is left", "not you");
    assertThat(say(next.decide(on, left.memory()))).isEqualTo("UpdateFleet");
  }

  @Test
  void the_mark_of_an_earlier_update_says_nothing_to_the_rollback_of_a_later_one() {
    Update rollback = updateOf(update("{Colour: 'blue'}", "{Colour: 'red'}").rollback(true));
    String done = "RUNNING/2026-11-24/other/DONE";
    Observation dark = lamp("STOPPED", "{Colour: 'red'}", Map.of(ReservedTags.STATE_BEFORE, done));
    assertThat(say(rollback.decide(dark, Memory.NONE))).isEqualTo("UntagResource");
  }

  @Test
  void an_update_that_changes_no_property_is_not_taken_for_a_rollback_of_itself() {
    Request same = update("{Colour: 'red'}", "{Colour: 'red'}").rollback(null).build();
    Observation dark = lamp("STOPPED", "{Colour: 'red'}");
    String tag = markOf(same, dark, Mark.Status.DONE).value();
    Decision decision =
        new Update(new Lamp(), same)
            .decide(dark.withTags(Map.of(ReservedTags.STATE_BEFORE, tag)), Memory.NONE);
    assertThat(say(decision)).as("a rollback starts it").isEqualTo("UntagResource");
  }

  @Test
  void a_rollback_without_a_mark_leaves_the_state_alone() {
    Update rollback = updateOf(update("{}", "{DesiredState: 'RUNNING'}").rollback(true));
    assertThat(say(rollback.decide(lamp("STOPPED", "{}"), Memory.NONE))).isEqualTo("Done");
  }

  @Test
  void without_StartAfterUpdate_what_was_stopped_stays_stopped() {
    Update stays =
        updateOf(
            update("{Colour: 'red'}", "{Colour: 'blue'}")
                .updatePolicy(Map.of("StartAfterUpdate", false)));
    Memory marked = CHANGED.withMark(mark(DesiredState.RUNNING));
    Observation dark =
        lamp(
            "STOPPED",
            "{Colour: 'blue'}",
            Map.of(ReservedTags.STATE_BEFORE, marked.mark().value()));
    assertThat(say(stays.decide(dark, marked))).isEqualTo("TagResource");
  }

  @Test
  void a_rollback_reaches_its_templates_state_where_no_tag_was_free_for_a_mark() {
    Update rollback = updateOf(update("{}", "{DesiredState: 'RUNNING'}").rollback(true));
    Map<String, String> tags = new HashMap<>();
    for (int i = 1; i < ReservedTags.MOST_TAGS; i++) {
      tags.put("tag-" + i, "");
    }
    assertThat(say(rollback.decide(lamp("STOPPED", "{}", tags), CHANGED))).isEqualTo("Done");
    tags.put("the last", "");
    assertThat(rollback.decide(lamp("STOPPED", "{}", tags), CHANGED))
        .isInstanceOf(Decision.Act.class);
  }
}
