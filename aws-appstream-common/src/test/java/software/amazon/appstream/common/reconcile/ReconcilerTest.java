package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.reconcile.Scene.say;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.aws.InvocationLog;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class ReconcilerTest {

  @AutoClose private final LocalAppStream appStream = new LocalAppStream();
  private final List<String> lines = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private final InvocationLog log = new InvocationLog(lines::add, () -> now, "DELETE lamp");

  /** Deletes the lamp whatever is seen, then says so. */
  private final Operation deleting =
      (observation, memory) ->
          memory.has(Step.DELETE)
              ? new Decision.Gone(memory)
              : Decision.Act.of(
                  memory,
                  new Lamp().delete(properties("{Name: 'desk'}")),
                  memory.with(Step.DELETE));

  private Reconciler.End run(Operation operation, Memory memory, boolean comesBack) {
    ObjectNode identity = properties("{Name: 'desk'}");
    return new Reconciler(
            new Lamp(), operation, identity, appStream.forHandlers(log), log, comesBack)
        .run(memory);
  }

  private void makeLamp() {
    appStream
        .client()
        .createFleet(
            fleet ->
                fleet
                    .name("desk")
                    .instanceType("stream.standard.small")
                    .imageName("windows")
                    .computeCapacity(capacity -> capacity.desiredInstances(1)));
  }

  @Test
  void an_accepted_call_goes_on_with_what_the_decision_remembers() {
    makeLamp();
    assertThat(say(run(deleting, Memory.NONE, true).decision())).isEqualTo("Gone");
    assertThat(appStream.client().describeFleets().fleets()).isEmpty();
  }

  @Test
  void a_call_that_may_pass_is_made_again_in_a_later_invocation() {
    makeLamp();
    appStream.faults().failNext("DeleteFleet", "ThrottlingException", "Rate exceeded");
    Decision decision = run(deleting, Memory.NONE, true).decision();
    assertThat(say(decision)).startsWith("back in 2: trying again: Rate exceeded");
    assertThat(decision.memory().repeated()).hasSize(1);
  }

  @Test
  void a_call_that_fails_for_good_ends_the_operation() {
    Decision decision = run(deleting, Memory.NONE, true).decision();
    assertThat(say(decision)).startsWith("fail NotFound");
  }

  @Test
  void an_operation_that_may_not_come_back_fails_at_once_with_the_true_code() {
    appStream.faults().failNext("DeleteFleet", "ThrottlingException", "Rate exceeded");
    assertThat(Scene.codeOf(run(deleting, Memory.NONE, false).decision()))
        .isEqualTo(HandlerErrorCode.Throttling);
  }

  @Test
  void no_call_begins_that_could_end_after_the_invocations_limit() {
    makeLamp();
    now = now.plus(Duration.ofSeconds(36));
    assertThat(say(run(deleting, Memory.NONE, true).decision()))
        .isEqualTo("back in 1: going on with the lamp \"desk\"");
    assertThat(appStream.client().describeFleets().fleets()).hasSize(1);
  }

  @Test
  void a_failure_is_counted_from_zero_after_an_invocation_without_one() {
    Operation waiting = (observation, memory) -> Decision.ComeBack.soon(memory, "waiting");
    Memory repeated = Memory.NONE.plusRepeated("ThrottlingException", 100);
    assertThat(run(waiting, repeated, true).decision().memory().repeated()).isEmpty();
  }

  @Test
  void what_was_refused_comes_first_in_the_message_of_a_later_failure() {
    Memory refused =
        Memory.NONE.withRefusal(new Failure(HandlerErrorCode.InvalidRequest, "Bad role."));
    Operation failing =
        (observation, memory) ->
            Decision.Fail.because(memory, HandlerErrorCode.NotStabilized, "It did not start.");
    assertThat(say(run(failing, refused, true).decision()))
        .isEqualTo("fail InvalidRequest: Bad role. Afterwards: It did not start.");
  }

  @Test
  void the_last_call_may_begin_after_35_seconds() {
    makeLamp();
    now = now.plus(Duration.ofSeconds(35));
    assertThat(say(run(deleting, Memory.NONE, true).decision())).isEqualTo("Gone");
  }

  @Test
  void a_decision_may_say_itself_what_follows_a_refusal() {
    Operation forgiving =
        (observation, memory) ->
            memory.has(Step.DELETE)
                ? new Decision.Gone(memory)
                : Decision.Act.of(memory, new Lamp().delete(properties("{Name: 'desk'}")), memory)
                    .orElse(failure -> Optional.of(new Decision.GoOn(memory.with(Step.DELETE))));
    assertThat(say(run(forgiving, Memory.NONE, true).decision())).isEqualTo("Gone");
  }
}
