package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.reconcile.Scene.ABSENT;
import static software.amazon.appstream.common.reconcile.Scene.CHANGED;
import static software.amazon.appstream.common.reconcile.Scene.RED;
import static software.amazon.appstream.common.reconcile.Scene.TAGGED;
import static software.amazon.appstream.common.reconcile.Scene.UNSEEN;
import static software.amazon.appstream.common.reconcile.Scene.accepted;
import static software.amazon.appstream.common.reconcile.Scene.lamp;
import static software.amazon.appstream.common.reconcile.Scene.mark;
import static software.amazon.appstream.common.reconcile.Scene.mustStop;
import static software.amazon.appstream.common.reconcile.Scene.overLimit;
import static software.amazon.appstream.common.reconcile.Scene.refused;
import static software.amazon.appstream.common.reconcile.Scene.say;
import static software.amazon.appstream.common.reconcile.Scene.toBlue;
import static software.amazon.appstream.common.reconcile.Scene.update;
import static software.amazon.appstream.common.reconcile.Scene.updateOf;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.awssdk.services.appstream.model.TagResourceRequest;

class UpdateTest {

  private static final Memory SEEN = Memory.NONE.withSeen(true);

  @Test
  void an_update_looks_at_the_resource_and_at_its_tags_first() {
    assertThat(say(toBlue().decide(UNSEEN, Memory.NONE))).isEqualTo("Look");
    assertThat(say(toBlue().decide(RED.withTags(null), Memory.NONE))).isEqualTo("LookAtTags");
  }

  @Test
  void what_does_not_exist_is_not_found_and_what_was_seen_is_waited_for() {
    assertThat(say(toBlue().decide(ABSENT, Memory.NONE))).startsWith("fail NotFound");
    assertThat(say(toBlue().decide(ABSENT, SEEN))).startsWith("back in 2: waiting until");
    assertThat(say(toBlue().decide(ABSENT, SEEN.plus(Wait.RESOURCE_TO_SHOW, 120))))
        .startsWith("fail NotFound");
    assertThat(say(toBlue().decide(lamp("DELETING", "{}"), SEEN))).startsWith("fail NotFound");
  }

  @Test
  void an_outcome_that_is_wrong_fails_before_anything_is_touched_but_never_on_a_rollback() {
    Request.RequestBuilder bad =
        update("{Colour: 'red'}", "{Colour: 'none', AttributesToDelete: ['COLOUR']}");
    assertThat(say(updateOf(bad).decide(RED, Memory.NONE)))
        .isEqualTo(
            "fail InvalidRequest: AttributesToDelete names COLOUR, which the template also sets:"
                + " remove one of the two.");
    assertThat(
            say(updateOf(update("{Colour: 'red'}", "{Colour: 'none'}")).decide(RED, Memory.NONE)))
        .isEqualTo("fail InvalidRequest: Colour: a lamp has one.");
    assertThat(
            say(
                updateOf(update("{Colour: 'red'}", "{Colour: 'none'}").rollback(true))
                    .decide(RED, Memory.NONE)))
        .isEqualTo("UpdateFleet");
  }

  @Test
  void tags_change_first_and_those_that_go_before_those_that_come() {
    Update tags =
        updateOf(
            update("{Colour: 'red'}", "{Colour: 'blue'}")
                .previousTags(Map.of("old", "1"))
                .desiredTags(Map.of("new", "2")));
    assertThat(say(tags.decide(RED.withTags(Map.of("old", "1")), Memory.NONE)))
        .isEqualTo("UntagResource");
    assertThat(say(tags.decide(RED, Memory.NONE))).isEqualTo("TagResource");
    assertThat(say(tags.decide(RED.withTags(Map.of("new", "2")), Memory.NONE)))
        .isEqualTo("UpdateFleet");
  }

  @Test
  void a_change_is_sent_to_the_running_resource() {
    Decision ask = toBlue().decide(RED, TAGGED);
    assertThat(say(ask)).isEqualTo("UpdateFleet");
    assertThat(accepted(ask).has(Step.CHANGE)).isTrue();
    assertThat(accepted(ask).before()).isEqualTo(properties("{Colour: 'red'}"));
  }

  @Test
  void nothing_to_change_is_done_with_the_looks_alone() {
    Update same = updateOf(update("{Colour: 'red'}", "{Colour: 'red'}"));
    assertThat(say(same.decide(RED, Memory.NONE))).isEqualTo("Done");
    assertThat(say(same.decide(RED.withTags(null), CHANGED))).isEqualTo("LookAtTags");
  }

  @Test
  void a_demanded_stop_notes_the_state_before_and_stops_once() {
    Memory demanded = refused(toBlue().decide(RED, TAGGED), mustStop()).orElseThrow().memory();
    assertThat(demanded.stop()).isEqualTo("Colour requires it; it gets dark");
    assertThat(say(toBlue().decide(RED.withTags(null), demanded))).isEqualTo("LookAtTags");
    Decision note = toBlue().decide(RED, demanded);
    assertThat(say(note)).isEqualTo("TagResource");
    assertThat(((TagResourceRequest) ((Decision.Act) note).call().request()).tags())
        .hasEntrySatisfying(
            ReservedTags.STATE_BEFORE,
            value -> assertThat(value).matches("RUNNING/2026-11-25/[0-9a-f]{32}/OPEN"));
    assertThat(say(toBlue().decide(RED, accepted(note))))
        .isEqualTo(
            "StopFleet then back in 30: stopping the lamp \"desk\": Colour requires it; it gets dark");
  }

  @Test
  void an_accepted_change_that_does_not_show_fails_after_two_minutes() {
    Memory accepted = TAGGED.with(Step.CHANGE).withBefore(properties("{Colour: 'red'}"));
    assertThat(say(toBlue().decide(RED, accepted)))
        .isEqualTo("back in 2: waiting until AppStream shows Colour of the lamp \"desk\"");
    assertThat(say(toBlue().decide(RED, accepted.plus(Wait.CHANGE_TO_SHOW, 120))))
        .startsWith("fail NotStabilized: AppStream accepted the change of Colour");
    assertThat(say(toBlue().decide(lamp("RUNNING", "{Colour: 'azure'}"), accepted)))
        .as("AppStream shows the value in a form of its own")
        .isEqualTo("Done");
  }

  @Test
  void drift_is_put_back_where_that_stops_nothing_and_named_where_it_would() {
    Update same =
        updateOf(update("{Colour: 'red', DisplayName: 'a'}", "{Colour: 'red', DisplayName: 'a'}"));
    Observation drifted = lamp("RUNNING", "{Colour: 'green', DisplayName: 'b'}");
    Decision correct = same.decide(drifted, TAGGED);
    assertThat(say(correct)).isEqualTo("UpdateFleet");
    assertThat(accepted(correct).notes())
        .containsExactly(
            "The lamp \"desk\" keeps Colour, as somebody else has set it: the change requires a"
                + " stop");
    Decision whole = same.decide(lamp("STOPPED", "{Colour: 'green', DisplayName: 'b'}"), TAGGED);
    assertThat(accepted(whole).notes()).isEmpty();
    Decision next = refused(correct, overLimit()).orElseThrow();
    assertThat(next.memory().notes())
        .anyMatch(note -> note.contains("DisplayName") && note.contains("full"));
    assertThat(say(same.decide(drifted, next.memory()))).isEqualTo("Done");
  }

  @Test
  void a_text_of_somebody_else_that_AppStream_does_not_clear_is_named() {
    Update same = updateOf(update("{Description: ''}", "{Description: ''}"));
    Observation described = lamp("STOPPED", "{Description: 'mine'}");
    Decision ask = same.decide(described, TAGGED);
    assertThat(say(ask)).isEqualTo("UpdateFleet");
    Decision kept = same.decide(described, accepted(ask));
    assertThat(say(kept)).isEqualTo("GoOn");
    assertThat(kept.memory().notes()).singleElement().asString().contains("keeps Description");
    assertThat(say(same.decide(described, kept.memory()))).isEqualTo("Done");
    Decision cleared = same.decide(lamp("STOPPED", "{}"), accepted(ask));
    assertThat(say(cleared)).isEqualTo("Done");
    assertThat(cleared.memory().notes()).isEmpty();
  }

  @Test
  void a_desired_state_is_reached_with_a_note_of_the_state_before() {
    Update off = updateOf(update("{}", "{DesiredState: 'STOPPED'}"));
    Observation on = lamp("RUNNING", "{}");
    Decision note = off.decide(on, CHANGED);
    assertThat(say(note)).isEqualTo("TagResource");
    Memory marked = accepted(note);
    assertThat(say(off.decide(on, marked)))
        .startsWith("StopFleet then back in 30: stopping the lamp \"desk\": the template wants it");
    Observation dark =
        lamp("STOPPED", "{}", Map.of(ReservedTags.STATE_BEFORE, marked.mark().value()));
    Decision done = off.decide(dark, marked);
    assertThat(((TagResourceRequest) ((Decision.Act) done).call().request()).tags().toString())
        .contains("RUNNING/")
        .contains("/DONE");
    assertThat(say(off.decide(dark, accepted(done)))).isEqualTo("Done");
  }

  @Test
  void a_start_and_a_stop_of_somebody_elses_are_waited_out_before_a_change() {
    assertThat(say(toBlue().decide(lamp("STARTING", "{Colour: 'red'}"), TAGGED)))
        .isEqualTo("back in 30: starting the lamp \"desk\": it changes when it has started");
    assertThat(say(toBlue().decide(lamp("STOPPING", "{Colour: 'red'}"), TAGGED)))
        .isEqualTo("back in 30: stopping the lamp \"desk\": it changes when it has stopped");
    assertThat(say(toBlue().decide(lamp("BUSY", "{Colour: 'red'}"), TAGGED)))
        .startsWith("back in 30: waiting for the lamp \"desk\": it is busy");
    assertThat(
            say(toBlue().decide(lamp("STARTING", "{Colour: 'red', Errors: ['no power']}"), TAGGED)))
        .as("a start that hangs is not waited for")
        .isEqualTo("UpdateFleet");
  }

  @Test
  void tags_are_looked_at_before_the_change_and_not_again_while_it_goes_on() {
    Observation unknown = RED.withTags(null);
    assertThat(say(toBlue().decide(unknown, TAGGED))).isEqualTo("LookAtTags");
    Memory accepted = TAGGED.with(Step.CHANGE).withBefore(properties("{Colour: 'red'}"));
    assertThat(say(toBlue().decide(unknown, accepted))).startsWith("back in 2: waiting until");
    Observation stopping = lamp("STOPPING", "{Colour: 'red'}", null);
    assertThat(say(toBlue().decide(stopping, TAGGED.withStop("why"))))
        .startsWith("back in 30: stopping");
    Memory untagged = Memory.NONE.withSeen(true).with(Step.CHECK).with(Step.CHANGE);
    assertThat(say(toBlue().decide(unknown, untagged))).isEqualTo("LookAtTags");
  }

  @Test
  void what_carries_no_tags_is_updated_without_a_look_at_them() {
    Request change = update("{Colour: 'red'}", "{Colour: 'blue'}").build();
    Update plain = new Update(Lamp.untagged(), change);
    Observation red = RED.withTags(null);
    assertThat(say(plain.decide(red, Memory.NONE))).isEqualTo("UpdateFleet");
    assertThat(say(plain.decide(lamp("RUNNING", "{Colour: 'blue'}", null), CHANGED)))
        .isEqualTo("Done");
  }

  @Test
  void a_state_is_demanded_only_once_the_tags_say_that_this_is_no_rollback() {
    Observation stopping = lamp("STOPPING", "{}", null);
    Request.RequestBuilder wanted = update("{}", "{DesiredState: 'RUNNING'}");
    assertThat(say(updateOf(wanted.rollback(null)).decide(stopping, CHANGED)))
        .isEqualTo("LookAtTags");
    assertThat(say(updateOf(wanted.rollback(true)).decide(stopping, CHANGED)))
        .isEqualTo("LookAtTags");
    assertThat(say(updateOf(wanted.rollback(false)).decide(stopping, CHANGED)))
        .startsWith("back in 30: stopping");
    assertThat(
            say(
                updateOf(wanted.rollback(null))
                    .decide(stopping, CHANGED.withMark(mark(DesiredState.RUNNING)))))
        .startsWith("back in 30: stopping");
  }
}
