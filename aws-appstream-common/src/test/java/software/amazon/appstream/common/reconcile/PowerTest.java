package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.reconcile.Scene.accepted;
import static software.amazon.appstream.common.reconcile.Scene.failure;
import static software.amazon.appstream.common.reconcile.Scene.lamp;
import static software.amazon.appstream.common.reconcile.Scene.refused;
import static software.amazon.appstream.common.reconcile.Scene.request;
import static software.amazon.appstream.common.reconcile.Scene.say;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;

class PowerTest {

  private static final Start ASKED = new Start(1, false, false, List.of(), 0);

  private final Power power =
      new Power(new Lamp(), new Lamp().lifeCycle().orElseThrow(), request("{}").build());

  private String start(ObjectNode live, Memory memory) {
    return power
        .toward(DesiredState.RUNNING, live, memory, "why")
        .map(Scene::say)
        .orElse("reached");
  }

  private static ObjectNode state(String state) {
    return lamp(state, "{}").live();
  }

  private static ObjectNode broken(String state) {
    return lamp(state, "{Errors: ['no power']}").live();
  }

  private static Memory asked(Start start) {
    return Memory.NONE.withStart(start);
  }

  @Test
  void what_is_there_is_reached() {
    assertThat(start(state("RUNNING"), Memory.NONE)).isEqualTo("reached");
    assertThat(power.toward(DesiredState.STOPPED, state("STOPPED"), Memory.NONE, "why")).isEmpty();
    assertThat(power.toward(DesiredState.STOPPED, state("FAILED"), Memory.NONE, "why")).isEmpty();
  }

  @Test
  void a_start_remembers_the_errors_that_stood_there_before() {
    Decision start =
        power.toward(DesiredState.RUNNING, broken("STOPPED"), Memory.NONE, "why").orElseThrow();
    assertThat(say(start)).startsWith("StartFleet then back in 30: starting the lamp");
    assertThat(accepted(start).start().errorsBefore()).containsExactly("no power");
  }

  @Test
  void a_start_that_does_not_show_yet_is_waited_for_two_minutes() {
    assertThat(start(state("STOPPED"), asked(ASKED)))
        .isEqualTo("back in 2: starting the lamp \"desk\"");
    assertThat(start(state("STOPPED"), asked(ASKED).plus(Wait.START_TO_SHOW, 120)))
        .isEqualTo(
            "fail NotStabilized: The lamp \"desk\" did not start: it is STOPPED, and AppStream names"
                + " no error");
  }

  @Test
  void a_start_has_failed_when_it_is_stopped_again_after_it_was_seen() {
    assertThat(start(state("STOPPED"), asked(ASKED.withSeen(true))))
        .startsWith("fail NotStabilized");
    assertThat(start(broken("STOPPED"), asked(ASKED)))
        .isEqualTo("fail NotStabilized: The lamp \"desk\" did not start: no power");
  }

  @Test
  void errors_of_an_earlier_start_do_not_fail_a_new_one() {
    assertThat(start(broken("STOPPED"), asked(ASKED.withErrorsBefore(List.of("no power")))))
        .startsWith("back in 2");
  }

  @Test
  void a_start_that_somebody_interrupts_is_asked_for_twice_more() {
    Decision waiting =
        power.toward(DesiredState.RUNNING, state("STOPPING"), asked(ASKED), "why").orElseThrow();
    assertThat(say(waiting)).contains("it starts when it has stopped");
    Start interrupted = waiting.memory().start();
    Decision again =
        power
            .toward(DesiredState.RUNNING, state("STOPPED"), asked(interrupted), "why")
            .orElseThrow();
    assertThat(say(again)).startsWith("StartFleet");
    assertThat(accepted(again).start().attempts()).isEqualTo(interrupted.attempts() + 1);
    assertThat(start(state("STOPPED"), asked(interrupted.withAttempts(2))))
        .startsWith("StartFleet");
    assertThat(start(state("STOPPED"), asked(interrupted.withAttempts(3))))
        .startsWith("fail NotStabilized");
    assertThat(start(broken("STOPPED"), asked(interrupted))).startsWith("fail NotStabilized");
  }

  @Test
  void a_start_names_the_errors_while_it_is_watched() {
    assertThat(start(state("STARTING"), asked(ASKED)))
        .isEqualTo("back in 30: starting the lamp \"desk\": it warms up");
    assertThat(start(broken("STARTING"), asked(ASKED)))
        .isEqualTo(
            "back in 30: starting the lamp \"desk\": it warms up; AppStream reports no power");
  }

  @Test
  void a_start_hangs_after_fifteen_minutes_with_new_errors_and_sixty_with_old_ones() {
    Start old = ASKED.withErrorsBefore(List.of("no power"));
    assertThat(start(broken("STARTING"), asked(ASKED.withSecondsWithErrors(899))))
        .startsWith("back in");
    assertThat(start(broken("STARTING"), asked(ASKED.withSecondsWithErrors(900))))
        .isEqualTo(
            "fail NotStabilized: The lamp \"desk\" did not start: it is STARTING still; no power");
    assertThat(start(broken("STARTING"), asked(old.withSecondsWithErrors(3599))))
        .startsWith("back in");
    assertThat(start(broken("STARTING"), asked(old.withSecondsWithErrors(3600))))
        .startsWith("fail");
  }

  @Test
  void a_change_waits_for_a_start_with_errors_an_hour_and_for_one_without_to_its_end() {
    Memory hour = Memory.NONE.plus(Wait.START, 3600);
    assertThat(power.settle(broken("STARTING"), Memory.NONE.plus(Wait.START, 3599), "why"))
        .map(Scene::say)
        .get()
        .asString()
        .startsWith("back in");
    assertThat(power.settle(broken("STARTING"), hour, "why")).isEmpty();
    assertThat(power.settle(state("STARTING"), hour, "why")).isPresent();
  }

  @Test
  void time_with_errors_is_counted_while_they_stay_and_no_longer() {
    Decision watched =
        power.toward(DesiredState.RUNNING, broken("STARTING"), asked(ASKED), "why").orElseThrow();
    assertThat(watched.memory().start()).isEqualTo(ASKED.withSeen(true).withSecondsWithErrors(30));
    Decision better =
        power
            .toward(DesiredState.RUNNING, state("STARTING"), watched.memory(), "why")
            .orElseThrow();
    assertThat(better.memory().start().secondsWithErrors()).isZero();
  }

  @Test
  void a_start_of_somebody_elses_is_watched_too() {
    assertThat(start(broken("STARTING"), Memory.NONE)).startsWith("back in 30");
    assertThat(start(state("STARTING"), Memory.NONE.plus(Wait.START, 10800)))
        .startsWith("fail NotStabilized");
  }

  @Test
  void a_start_that_the_operation_found_hanging_is_stopped_and_not_reported_as_its_own_failure() {
    Decision watched =
        power.toward(DesiredState.RUNNING, broken("STARTING"), Memory.NONE, "why").orElseThrow();
    Memory late = watched.memory().plus(Wait.START, 10800);
    Decision stop =
        power.toward(DesiredState.RUNNING, broken("STARTING"), late, "why").orElseThrow();
    assertThat(say(stop))
        .startsWith("StopFleet then back in 30: stopping the lamp \"desk\": its start");
    assertThat(
            say(
                power
                    .toward(DesiredState.RUNNING, state("STOPPED"), accepted(stop), "why")
                    .orElseThrow()))
        .startsWith("StartFleet");
    Decision refused =
        refused(stop, failure("StopFleet", OperationNotPermittedException.builder(), "no"))
            .orElseThrow();
    assertThat(say(refused)).startsWith("fail NotStabilized");
  }

  @Test
  void a_stop_while_it_starts_is_asked_for_once_and_waited_out_if_it_is_refused() {
    Decision stop =
        power.toward(DesiredState.STOPPED, state("STARTING"), Memory.NONE, "why").orElseThrow();
    assertThat(say(stop)).startsWith("StopFleet then back in 30: stopping the lamp \"desk\": why");
    Decision wait =
        refused(stop, failure("StopFleet", OperationNotPermittedException.builder(), "no"))
            .orElseThrow();
    assertThat(say(wait)).contains("it stops when it has started");
    assertThat(
            say(
                power
                    .toward(DesiredState.STOPPED, state("STARTING"), wait.memory(), "why")
                    .orElseThrow()))
        .startsWith("back in 36: starting the lamp".replace("36", "30"));
    assertThat(
            say(
                power
                    .toward(DesiredState.STOPPED, broken("STARTING"), wait.memory(), "why")
                    .orElseThrow()))
        .as("a start that hangs can only be stopped")
        .startsWith("StopFleet");
    assertThat(refused(stop, failure("StopFleet", LimitExceededException.builder(), "no")))
        .isEmpty();
  }

  @Test
  void a_stop_and_work_of_its_own_are_waited_for_within_three_hours() {
    assertThat(
            say(
                power
                    .toward(
                        DesiredState.STOPPED,
                        state("STOPPING"),
                        Memory.NONE.plus(Wait.STOP, 10800),
                        "why")
                    .orElseThrow()))
        .isEqualTo(
            "fail NotStabilized: The lamp \"desk\" did not stop after 180 minutes; look at it in"
                + " AppStream, then try again.");
    assertThat(start(state("BUSY"), Memory.NONE))
        .isEqualTo("back in 30: waiting for the lamp \"desk\": it is busy");
    assertThat(start(state("FAILED"), Memory.NONE)).startsWith("fail NotStabilized");
  }
}
