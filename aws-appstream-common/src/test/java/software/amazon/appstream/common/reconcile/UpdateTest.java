package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.reconcile.Scene.ABSENT;
import static software.amazon.appstream.common.reconcile.Scene.TODAY;
import static software.amazon.appstream.common.reconcile.Scene.UNSEEN;
import static software.amazon.appstream.common.reconcile.Scene.accepted;
import static software.amazon.appstream.common.reconcile.Scene.denied;
import static software.amazon.appstream.common.reconcile.Scene.failure;
import static software.amazon.appstream.common.reconcile.Scene.lamp;
import static software.amazon.appstream.common.reconcile.Scene.refused;
import static software.amazon.appstream.common.reconcile.Scene.say;
import static software.amazon.appstream.common.reconcile.Scene.update;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.IncompatibleImageException;
import software.amazon.awssdk.services.appstream.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.awssdk.services.appstream.model.TagResourceRequest;

class UpdateTest {

  private static final Memory SEEN = Memory.NONE.withSeen(true);
  private static final Memory TAGGED = SEEN.with(Step.CHECK).with(Step.TAGS);
  private static final Memory CHANGED = TAGGED.with(Step.CHANGE).with(Step.SHOW).with(Step.DRIFT);
  private final CallFailure mustStop =
      failure(
          "UpdateFleet",
          ResourceInUseException.builder(),
          "The fleet must be stopped to complete this action.");
  private final CallFailure overLimit =
      failure("UpdateFleet", LimitExceededException.builder(), "full");

  private final CallFailure concurrent =
      failure("UpdateFleet", ConcurrentModificationException.builder(), "Not now.");

  private static Update of(Request.RequestBuilder request) {
    return new Update(new Lamp(), request.build());
  }

  private static Update toBlue() {
    return of(update("{Colour: 'red'}", "{Colour: 'blue'}"));
  }

  private static final Observation RED = lamp("RUNNING", "{Colour: 'red'}");

  private static Mark mark(DesiredState before) {
    return new Mark(before, TODAY, "hash", Mark.Status.OPEN, true, true);
  }

  @Test
  void somebody_elses_change_is_waited_for_and_one_that_never_ends_is_taken_for_a_state() {
    assertThat(say(refused(toBlue().decide(RED, TAGGED), concurrent).orElseThrow()))
        .startsWith("back in 2: trying again: Not now.");
    Memory waited = TAGGED.plusRepeated(concurrent.reason(), 300);
    assertThat(refused(toBlue().decide(RED, waited), concurrent).orElseThrow().memory().stop())
        .startsWith("Colour needs it");
    Update inPlace = of(update("{DisplayName: 'a'}", "{DisplayName: 'b'}"));
    assertThat(refused(inPlace.decide(RED, waited), concurrent)).isEmpty();
  }

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
    assertThat(say(of(bad).decide(RED, Memory.NONE)))
        .isEqualTo(
            "fail InvalidRequest: AttributesToDelete names COLOUR, which the template also sets:"
                + " remove one of the two.");
    assertThat(say(of(update("{Colour: 'red'}", "{Colour: 'none'}")).decide(RED, Memory.NONE)))
        .isEqualTo("fail InvalidRequest: Colour: a lamp has one.");
    assertThat(
            say(
                of(update("{Colour: 'red'}", "{Colour: 'none'}").rollback(true))
                    .decide(RED, Memory.NONE)))
        .isEqualTo("UpdateFleet");
  }

  @Test
  void tags_change_first_and_those_that_go_before_those_that_come() {
    Update tags =
        of(
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
    Update same = of(update("{Colour: 'red'}", "{Colour: 'red'}"));
    assertThat(say(same.decide(RED, Memory.NONE))).isEqualTo("Done");
    assertThat(say(same.decide(RED.withTags(null), CHANGED))).isEqualTo("LookAtTags");
  }

  @Test
  void a_demanded_stop_notes_the_state_before_and_stops_once() {
    Memory demanded = refused(toBlue().decide(RED, TAGGED), mustStop).orElseThrow().memory();
    assertThat(demanded.stop()).isEqualTo("Colour needs it; it gets dark");
    assertThat(say(toBlue().decide(RED.withTags(null), demanded))).isEqualTo("LookAtTags");
    Decision note = toBlue().decide(RED, demanded);
    assertThat(say(note)).isEqualTo("TagResource");
    assertThat(((TagResourceRequest) ((Decision.Act) note).call().request()).tags())
        .hasEntrySatisfying(
            ReservedTags.STATE_BEFORE,
            value -> assertThat(value).matches("RUNNING/2026-11-25/[0-9a-f]{32}/OPEN"));
    assertThat(say(toBlue().decide(RED, accepted(note))))
        .isEqualTo(
            "StopFleet then back in 30: stopping the lamp \"desk\": Colour needs it; it gets dark");
  }

  @Test
  void a_stop_goes_on_without_a_note_where_tagging_is_denied_and_the_message_says_so() {
    Decision note = toBlue().decide(RED, TAGGED.withStop("why"));
    Decision next = refused(note, denied("TagResource")).orElseThrow();
    assertThat(next.memory().mark().written()).isFalse();
    assertThat(next.memory().notes()).singleElement().asString().contains("could not be noted");
    assertThat(say(toBlue().decide(RED, next.memory()))).startsWith("StopFleet");
  }

  @Test
  void a_forbidden_stop_fails_with_the_properties_that_need_it() {
    String desired = "{StopBeforeUpdate: false, Colour: 'blue'}";
    Update forbidden = of(update("{Colour: 'red'}", desired));
    assertThat(say(refused(forbidden.decide(RED, TAGGED), mustStop).orElseThrow()))
        .startsWith(
            "fail InvalidRequest: The lamp \"desk\" runs, and StopBeforeUpdate is false, but Colour can");
    Update rollback = of(update("{Colour: 'red'}", desired).rollback(true));
    assertThat(say(refused(rollback.decide(RED, TAGGED), mustStop).orElseThrow()))
        .isEqualTo("GoOn");
  }

  @Test
  void a_refusal_about_something_else_stops_nothing() {
    assertThat(refused(toBlue().decide(RED, TAGGED), overLimit)).isEmpty();
    assertThat(
            refused(
                toBlue().decide(RED, TAGGED),
                failure("UpdateFleet", IncompatibleImageException.builder(), "too old")))
        .isEmpty();
    assertThat(
            refused(
                toBlue().decide(RED, TAGGED),
                failure("UpdateFleet", InvalidParameterCombinationException.builder(), "bad")))
        .isEmpty();
  }

  @Test
  void a_refusal_of_what_may_change_while_running_is_repeated_and_stops_nothing() {
    Update name = of(update("{}", "{DisplayName: 'Desk'}"));
    CallFailure busy = failure("UpdateFleet", ResourceInUseException.builder(), "busy");
    assertThat(say(refused(name.decide(RED, TAGGED), busy).orElseThrow()))
        .startsWith("back in 2: trying again: busy");
  }

  @Test
  void a_change_refused_while_stopped_starts_the_resource_again_and_fails() {
    Observation stopped = lamp("STOPPED", "{Colour: 'red'}");
    Memory marked = TAGGED.withStop("why").withMark(mark(DesiredState.RUNNING));
    Decision ask = toBlue().decide(stopped, marked);
    assertThat(say(ask)).isEqualTo("UpdateFleet");
    Memory refused = refused(ask, overLimit).orElseThrow().memory();
    assertThat(say(toBlue().decide(stopped, refused))).startsWith("StartFleet");
    String tag = mark(DesiredState.RUNNING).value();
    Observation up = lamp("RUNNING", "{Colour: 'red'}", Map.of(ReservedTags.STATE_BEFORE, tag));
    Decision unmark = toBlue().decide(up, refused);
    assertThat(say(unmark)).isEqualTo("UntagResource");
    assertThat(say(toBlue().decide(up, accepted(unmark))))
        .startsWith("fail ServiceLimitExceeded: full");
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
  void a_text_that_AppStream_does_not_clear_is_left_and_named() {
    Update cleared = of(update("{Description: 'a', Colour: 'red'}", "{Colour: 'red'}"));
    Observation described = lamp("RUNNING", "{Colour: 'red', Description: 'a'}");
    Decision ask = cleared.decide(described, TAGGED);
    assertThat(say(ask)).isEqualTo("UpdateFleet");
    CallFailure refusal =
        failure("UpdateFleet", InvalidParameterCombinationException.builder(), "empty");
    Decision next = refused(ask, refusal).orElseThrow();
    Decision done = cleared.decide(described, next.memory());
    assertThat(say(done)).isEqualTo("Done");
    assertThat(done.memory().notes()).singleElement().asString().contains("keeps Description");
    Memory ignored = TAGGED.with(Step.CHANGE).withBefore(properties("{Description: 'a'}"));
    assertThat(say(cleared.decide(described, ignored))).isEqualTo("GoOn");
  }

  @Test
  void drift_is_put_back_where_that_stops_nothing_and_named_where_it_would() {
    Update same =
        of(update("{Colour: 'red', DisplayName: 'a'}", "{Colour: 'red', DisplayName: 'a'}"));
    Observation drifted = lamp("RUNNING", "{Colour: 'green', DisplayName: 'b'}");
    Decision correct = same.decide(drifted, TAGGED);
    assertThat(say(correct)).isEqualTo("UpdateFleet");
    assertThat(accepted(correct).notes())
        .singleElement()
        .asString()
        .startsWith("Colour of the lamp");
    Decision whole = same.decide(lamp("STOPPED", "{Colour: 'green', DisplayName: 'b'}"), TAGGED);
    assertThat(accepted(whole).notes()).isEmpty();
    Decision next = refused(correct, overLimit).orElseThrow();
    assertThat(next.memory().notes())
        .anyMatch(note -> note.contains("DisplayName") && note.contains("full"));
    assertThat(say(same.decide(drifted, next.memory()))).isEqualTo("Done");
  }

  @Test
  void a_desired_state_is_reached_with_a_note_of_the_state_before() {
    Update off = of(update("{}", "{DesiredState: 'STOPPED'}"));
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
    return open.accepted().apply(java.util.Optional.empty()).mark().withStatus(status);
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
    Update plain = of(update("{}", "{}").rollback(null));
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
    Update next = of(update("{Colour: 'red'}", "{Colour: 'blue'}"));
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
    Update rollback = of(update("{Colour: 'blue'}", "{Colour: 'red'}").rollback(true));
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
    Update rollback = of(update("{}", "{DesiredState: 'RUNNING'}").rollback(true));
    assertThat(say(rollback.decide(lamp("STOPPED", "{}"), Memory.NONE))).isEqualTo("Done");
    assertThat(
            say(
                rollback.decide(
                    lamp("FAILED", "{}"), Memory.NONE.withMark(mark(DesiredState.RUNNING)))))
        .isEqualTo("Done");
  }

  @Test
  void without_StartAfterUpdate_what_was_stopped_stays_stopped() {
    Update stays =
        of(
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
}
