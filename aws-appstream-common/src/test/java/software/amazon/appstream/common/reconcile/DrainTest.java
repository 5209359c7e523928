package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.reconcile.Scene.accepted;
import static software.amazon.appstream.common.reconcile.Scene.lamp;
import static software.amazon.appstream.common.reconcile.Scene.request;
import static software.amazon.appstream.common.reconcile.Scene.say;
import static software.amazon.appstream.common.reconcile.Scene.update;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.common.type.DesiredState;

class DrainTest {

  private static final String FOUR_HOURS = "SessionDrain: {TimeoutInMinutes: 240}";
  private static final String OR_FAIL =
      "SessionDrain: {TimeoutInMinutes: 240, OnTimeout: \"FAIL\"}";
  private static final String NO_DRAIN = "Tags: []";
  private static final Memory OPENED =
      Memory.NONE.withMark(
          new Mark(DesiredState.RUNNING, Scene.TODAY, "hash", Mark.Status.OPEN, true, true));

  /** An update to the template that has come to the point where it has to stop the lamp. */
  private static Decision stop(Request.RequestBuilder request, String members, Memory memory) {
    Memory stopping =
        memory.withSeen(true).with(Step.CHECK).with(Step.TAGS).withStop("Colour requires it");
    return new Update(new Lamp(), request.build()).decide(lamp("RUNNING", members), stopping);
  }

  private static Request.RequestBuilder toBlue(String drain) {
    return update("{Colour: 'red'}", "{Colour: 'blue', %s}".formatted(drain));
  }

  private static Memory waited(int minutes) {
    return OPENED.plus(Wait.SESSIONS, minutes * 60);
  }

  @Test
  void a_stop_waits_for_the_sessions_and_says_how_many_and_how_long() {
    assertThat(say(stop(toBlue(FOUR_HOURS), "{Sessions: 12}", waited(20))))
        .isEqualTo("back in 60: waiting for 12 sessions to end, at most 3 h 40 min more");
    assertThat(say(stop(toBlue(FOUR_HOURS), "{Sessions: 1}", Memory.NONE)))
        .isEqualTo("back in 10: waiting for 1 session to end, at most 4 h more");
  }

  @Test
  void nothing_is_written_on_the_resource_while_people_work() {
    assertThat(say(stop(toBlue(FOUR_HOURS), "{Sessions: 12}", Memory.NONE))).startsWith("back in");
    assertThat(say(stop(toBlue(FOUR_HOURS), "{Sessions: 0}", Memory.NONE)))
        .isEqualTo("TagResource");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        FOUR_HOURS + "| 0 | 20",
        FOUR_HOURS + "| 12 | 240",
        OR_FAIL + "| 0 | 240",
        "SessionDrain: {TimeoutInMinutes: 0} | 12 | 0",
        NO_DRAIN + "| 12 | 0",
      })
  void it_stops_when_nobody_works_or_the_time_is_over(String drain, int sessions, int minutes) {
    assertThat(say(stop(toBlue(drain), "{Sessions: %d}".formatted(sessions), waited(minutes))))
        .startsWith("StopFleet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        OR_FAIL + "| 240 | 4 h",
        "SessionDrain: {TimeoutInMinutes: 0, OnTimeout: \"FAIL\"} | 0 | 0 min"
      })
  void it_fails_untouched_when_the_template_prefers_that(String drain, int minutes, String time) {
    assertThat(say(stop(toBlue(drain), "{Sessions: 12}", waited(minutes))))
        .isEqualTo(
            "fail NotStabilized: The lamp \"desk\" still has 12 sessions after %s, and OnTimeout of its SessionDrain is FAIL: it was not stopped. Let the sessions end, allow a longer TimeoutInMinutes, or choose STOP."
                .formatted(time));
  }

  @Test
  void a_stop_that_ends_sessions_after_all_is_told_at_the_end() {
    Decision stop = stop(toBlue(FOUR_HOURS), "{Sessions: 2}", waited(240));
    assertThat(accepted(stop).notes())
        .containsExactly(
            "2 sessions ended with the stop of the lamp \"desk\", after 4 h of SessionDrain.");
    Decision drained = stop(toBlue(FOUR_HOURS), "{Sessions: 0}", waited(20));
    assertThat(accepted(drained).notes()).isEmpty();
    Decision undrained = stop(toBlue(NO_DRAIN), "{Sessions: 2}", OPENED);
    assertThat(accepted(undrained).notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"59, back in 60", "60, StopFleet", "240, StopFleet"})
  void a_rollback_waits_an_hour_at_most_and_never_fails(int minutes, String next) {
    assertThat(say(stop(toBlue(OR_FAIL).rollback(true), "{Sessions: 12}", waited(minutes))))
        .startsWith(next);
    Memory known = waited(minutes).withRollback(true);
    assertThat(say(stop(toBlue(OR_FAIL).rollback(null), "{Sessions: 12}", known))).startsWith(next);
  }

  @Test
  void a_rollback_waits_as_the_template_that_failed_says_where_the_one_before_says_nothing() {
    Request.RequestBuilder back =
        update("{Colour: 'red', %s}".formatted(FOUR_HOURS), "{Colour: 'blue'}");
    assertThat(say(stop(back.rollback(true), "{Sessions: 12}", OPENED)))
        .isEqualTo("back in 10: waiting for 12 sessions to end, at most 1 h more");
    assertThat(say(stop(back.rollback(false), "{Sessions: 12}", OPENED))).startsWith("StopFleet");
  }

  @Test
  void a_resource_that_others_stopped_meanwhile_changes_at_once() {
    Memory waiting = OPENED.withSeen(true).with(Step.CHECK).with(Step.TAGS).withStop("why");
    Decision next =
        new Update(new Lamp(), toBlue(FOUR_HOURS).build())
            .decide(lamp("STOPPED", "{Colour: 'red'}"), waiting);
    assertThat(say(next)).isEqualTo("UpdateFleet");
  }

  @Test
  void a_change_that_stops_nothing_asks_at_once() {
    Memory tagged = Memory.NONE.withSeen(true).with(Step.CHECK).with(Step.TAGS);
    Decision next =
        new Update(new Lamp(), toBlue(FOUR_HOURS).build())
            .decide(lamp("RUNNING", "{Sessions: 12}"), tagged);
    assertThat(say(next)).isEqualTo("UpdateFleet");
  }

  @Test
  void the_stop_that_a_template_wants_waits_too() {
    Request.RequestBuilder off =
        update(
            "{}", "{DesiredState: 'STOPPED', StopBeforeUpdate: false, %s}".formatted(FOUR_HOURS));
    Memory changed =
        OPENED.withSeen(true).with(Step.CHECK).with(Step.TAGS).with(Step.CHANGE).with(Step.SHOW);
    Update update = new Update(new Lamp(), off.build());
    assertThat(say(update.decide(lamp("RUNNING", "{Sessions: 3}"), changed)))
        .startsWith("back in 10: waiting for 3 sessions");
    assertThat(say(update.decide(lamp("RUNNING", "{Sessions: 0}"), changed)))
        .startsWith("StopFleet");
  }

  @Test
  void sessions_on_a_resource_that_still_starts_are_waited_for() {
    Memory stopping =
        OPENED.withSeen(true).with(Step.CHECK).with(Step.TAGS).with(Step.CHANGE).with(Step.SHOW);
    Update update =
        new Update(
            new Lamp(),
            update("{}", "{DesiredState: 'STOPPED', %s}".formatted(FOUR_HOURS)).build());
    assertThat(say(update.decide(lamp("STARTING", "{Sessions: 3}"), stopping)))
        .startsWith("back in 10: waiting for 3 sessions");
  }

  @Test
  void a_delete_waits_before_it_stops() {
    Deletion deletion = new Deletion(new Lamp(), request("{%s}".formatted(OR_FAIL)).build());
    Memory released = Memory.NONE.with(Step.RELEASE);
    assertThat(say(deletion.decide(lamp("RUNNING", "{Sessions: 3}"), released)))
        .startsWith("back in 10: waiting for 3 sessions");
    assertThat(say(deletion.decide(lamp("RUNNING", "{Sessions: 0}"), released)))
        .startsWith("StopFleet");
    Memory over = released.plus(Wait.SESSIONS, 240 * 60);
    assertThat(say(deletion.decide(lamp("RUNNING", "{Sessions: 3}"), over)))
        .startsWith("fail NotStabilized: The lamp \"desk\" still has 3 sessions");
  }

  @Test
  void the_memory_of_a_wait_goes_on_in_the_next_invocation() {
    Decision.ComeBack first =
        (Decision.ComeBack) stop(toBlue(FOUR_HOURS), "{Sessions: 12}", Memory.NONE);
    assertThat(first.memory().waited()).isEqualTo(Map.of(Wait.SESSIONS, 10));
  }
}
