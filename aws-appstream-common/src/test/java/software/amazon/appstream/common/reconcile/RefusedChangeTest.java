package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.reconcile.Scene.RED;
import static software.amazon.appstream.common.reconcile.Scene.TAGGED;
import static software.amazon.appstream.common.reconcile.Scene.accepted;
import static software.amazon.appstream.common.reconcile.Scene.failure;
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
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.IncompatibleImageException;
import software.amazon.awssdk.services.appstream.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;

class RefusedChangeTest {

  private final CallFailure concurrent =
      failure("UpdateFleet", ConcurrentModificationException.builder(), "Not now.");

  @Test
  void somebody_elses_change_is_waited_for_and_one_that_never_ends_is_taken_for_a_state() {
    assertThat(say(refused(toBlue().decide(RED, TAGGED), concurrent).orElseThrow()))
        .startsWith("back in 2: trying again: Not now.");
    Memory waited = TAGGED.plusRepeated(concurrent.reason(), 300);
    assertThat(refused(toBlue().decide(RED, waited), concurrent).orElseThrow().memory().stop())
        .startsWith("Colour requires it");
    Update inPlace = updateOf(update("{DisplayName: 'a'}", "{DisplayName: 'b'}"));
    assertThat(refused(inPlace.decide(RED, waited), concurrent)).isEmpty();
  }

  @Test
  void a_forbidden_stop_fails_with_the_properties_that_need_it() {
    String desired = "{StopBeforeUpdate: false, Colour: 'blue'}";
    Update forbidden = updateOf(update("{Colour: 'red'}", desired));
    assertThat(say(refused(forbidden.decide(RED, TAGGED), mustStop()).orElseThrow()))
        .startsWith(
            "fail InvalidRequest: The lamp \"desk\" runs, and StopBeforeUpdate is false, but Colour can");
    Update rollback = updateOf(update("{Colour: 'red'}", desired).rollback(true));
    assertThat(say(refused(rollback.decide(RED, TAGGED), mustStop()).orElseThrow()))
        .isEqualTo("GoOn");
  }

  @Test
  void a_refusal_about_something_else_stops_nothing() {
    assertThat(refused(toBlue().decide(RED, TAGGED), overLimit())).isEmpty();
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
    Update name = updateOf(update("{}", "{DisplayName: 'Desk'}"));
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
    Memory refused = refused(ask, overLimit()).orElseThrow().memory();
    assertThat(say(toBlue().decide(stopped, refused))).startsWith("StartFleet");
    String tag = mark(DesiredState.RUNNING).value();
    Observation up = lamp("RUNNING", "{Colour: 'red'}", Map.of(ReservedTags.STATE_BEFORE, tag));
    Decision unmark = toBlue().decide(up, refused);
    assertThat(say(unmark)).isEqualTo("UntagResource");
    assertThat(say(toBlue().decide(up, accepted(unmark))))
        .startsWith("fail ServiceLimitExceeded: full");
  }

  @Test
  void a_text_that_AppStream_does_not_clear_is_left_and_named() {
    Update cleared = updateOf(update("{Description: 'a', Colour: 'red'}", "{Colour: 'red'}"));
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
  void a_rollback_leaves_what_a_failed_resource_does_not_take_and_says_so() {
    Observation failed = lamp("FAILED", "{Colour: 'red'}");
    Update rollback = updateOf(update("{Colour: 'red'}", "{Colour: 'blue'}").rollback(true));
    Memory left = refused(rollback.decide(failed, TAGGED), mustStop()).orElseThrow().memory();
    assertThat(left.notes())
        .singleElement()
        .asString()
        .startsWith("The lamp \"desk\" keeps Colour, as the failed update has set it");
    assertThat(say(rollback.decide(failed, left))).isEqualTo("Done");
    assertThat(refused(toBlue().decide(failed, TAGGED), overLimit())).isEmpty();
    assertThat(refused(rollback.decide(RED, TAGGED), overLimit())).isEmpty();
  }

  @Test
  void nothing_that_is_stopped_already_is_stopped_again() {
    Decision ask = toBlue().decide(lamp("STOPPED", "{Colour: 'red'}"), TAGGED);
    assertThat(say(refused(ask, mustStop()).orElseThrow())).startsWith("back in 2: trying again");
  }

  @Test
  void a_template_that_wants_it_stopped_allows_the_stop() {
    String desired = "{StopBeforeUpdate: false, DesiredState: 'STOPPED', Colour: 'blue'}";
    Update stopping = updateOf(update("{Colour: 'red'}", desired));
    assertThat(refused(stopping.decide(RED, TAGGED), mustStop()).orElseThrow().memory().stop())
        .startsWith("Colour requires it");
  }

  @Test
  void a_start_that_hangs_is_stopped_for_a_change_that_needs_no_stop_otherwise() {
    Update name = updateOf(update("{}", "{DisplayName: 'Desk'}"));
    CallFailure busy = failure("UpdateFleet", ResourceInUseException.builder(), "busy");
    Decision ask = name.decide(lamp("STARTING", "{Errors: ['no power']}"), TAGGED);
    assertThat(refused(ask, busy).orElseThrow().memory().stop())
        .startsWith("DisplayName requires it");
  }

  @Test
  void a_refusal_after_the_present_value_was_removed_says_that_it_is_gone() {
    String before = "{Beam: {Lights: [{Angle: 'wide'}]}}";
    Update narrow = updateOf(update(before, "{Beam: {Lights: [{Angle: 'narrow'}]}}"));
    Observation wide = lamp("RUNNING", before);
    Decision removal = narrow.decide(wide, TAGGED);
    assertThat(((Decision.Act) removal).call().request().toString()).contains("BEAM");
    assertThat(refused(removal, overLimit())).as("nothing is gone yet").isEmpty();
    Memory removed = accepted(removal);
    Observation dark = lamp("RUNNING", "{}");
    Decision set = narrow.decide(dark, removed);
    assertThat(say(set)).isEqualTo("UpdateFleet");
    assertThat(((Decision.Act) set).call().request().toString()).doesNotContain("BEAM");
    assertThat(accepted(set).has(Step.CHANGE)).isTrue();
    assertThat(accepted(set).before()).isEqualTo(properties(before));
    assertThat(say(refused(set, overLimit()).orElseThrow()))
        .startsWith("fail ServiceLimitExceeded: full")
        .endsWith("Before that, the lamp \"desk\" lost Beam, or a part of it.");
  }
}
