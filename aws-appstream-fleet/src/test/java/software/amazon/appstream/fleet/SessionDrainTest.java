package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.appstream.common.harness.EveryDeath;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** A stop waits for the people whose sessions it would end, as long as the template allows. */
class SessionDrainTest extends FleetTestCase {

  private static final EveryDeath<SessionDrainTest> EVERY_DEATH =
      new EveryDeath<>(SessionDrainTest::new, life -> life.appStream);

  private static final ObjectNode CROWDED =
      with(SALES, "{ComputeCapacity: {DesiredInstances: 20}}");
  private static final ObjectNode DRAINED =
      with(CROWDED, "{SessionDrain: {TimeoutInMinutes: 240}}");
  private static final ObjectNode OR_FAIL =
      with(CROWDED, "{SessionDrain: {TimeoutInMinutes: 240, OnTimeout: 'FAIL'}}");
  private static final int TEN_MINUTES = 20;

  private static ObjectNode withRole(ObjectNode template) {
    return with(template, "{IamRoleArn: '%s'}".formatted(ROLE));
  }

  @Test
  void an_update_stops_the_fleet_when_the_last_session_has_ended() {
    createBusy(DRAINED, 12);
    Outcome waiting =
        cloudFormation.begin(updateOf(DRAINED, withRole(DRAINED)).build(), TEN_MINUTES);
    assertThat(waiting.messages())
        .contains("waiting for 12 sessions to end, at most 4 h more")
        .last()
        .asString()
        .startsWith("waiting for 12 sessions to end, at most 3 h ");
    appStream.simulator().sessions().end("sales", 12);
    cloudFormation.resume(waiting).success();
    assertThat(sessionsThatStopsEnded()).containsExactly(0);
    assertThat(live().iamRoleArn()).isEqualTo(ROLE);
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(liveTags()).isEmpty();
  }

  @Test
  void sessions_that_do_not_end_are_cut_off_after_the_time_and_counted_in_the_message() {
    createBusy(DRAINED, 12);
    Outcome update = cloudFormation.update(DRAINED, withRole(DRAINED));
    assertThat(update.success().message())
        .contains(
            "12 sessions ended with the stop of the fleet \"sales\", after 4 h of SessionDrain.");
    assertThat(sessionsThatStopsEnded()).containsExactly(12);
    assertThat(update.waitedSeconds()).isBetween(4 * 3600, 4 * 3600 + 2 * QUARTER_OF_AN_HOUR);
  }

  @Test
  void a_wait_of_four_hours_looks_once_a_minute_and_does_nothing_else() {
    createBusy(OR_FAIL, 12);
    Outcome update = cloudFormation.update(OR_FAIL, withRole(OR_FAIL));
    update.failed(HandlerErrorCode.NotStabilized);
    assertThat(update.operations().stream().filter("DescribeFleets"::equals).count())
        .isBetween(240L, 265L);
    assertThat(update.changes()).containsExactly("UpdateFleet");
  }

  @Test
  void an_update_that_prefers_to_fail_leaves_the_fleet_and_its_sessions_as_they_were() {
    createBusy(OR_FAIL, 3);
    ObjectNode desired = withRole(OR_FAIL);
    assertThat(cloudFormation.update(OR_FAIL, desired).failed(HandlerErrorCode.NotStabilized))
        .contains("still has 3 sessions after 4 h");
    assertThat(appStream.simulator().sessions().active("sales")).isEqualTo(3);
    assertThat(liveTags()).isEmpty();
    Outcome rollback = cloudFormation.run(updateOf(desired, OR_FAIL).rollback(true).build());
    rollback.success();
    assertThat(rollback.changes()).isEmpty();
    assertThat(appStream.simulator().sessions().active("sales")).isEqualTo(3);
  }

  @Test
  void sessions_that_begin_during_the_wait_are_waited_for_too() {
    createBusy(DRAINED, 1);
    Outcome waiting =
        cloudFormation.begin(updateOf(DRAINED, withRole(DRAINED)).build(), TEN_MINUTES);
    appStream.simulator().sessions().open("sales", 2);
    appStream.simulator().sessions().end("sales", 1);
    Outcome still = cloudFormation.proceed(waiting, 2);
    assertThat(still.messages()).last().asString().startsWith("waiting for 2 sessions to end");
    appStream.simulator().sessions().end("sales", 2);
    cloudFormation.resume(still).success();
    assertThat(sessionsThatStopsEnded()).containsExactly(0);
  }

  @Test
  void a_fleet_that_somebody_stops_during_the_wait_changes_and_comes_up_again() {
    createBusy(DRAINED, 3);
    Outcome waiting =
        cloudFormation.begin(updateOf(DRAINED, withRole(DRAINED)).build(), TEN_MINUTES);
    stopByHand();
    Outcome update = cloudFormation.resume(waiting);
    update.success();
    assertThat(live().iamRoleArn()).isEqualTo(ROLE);
    assertThat(sessionsThatStopsEnded()).containsExactly(3);
  }

  @Test
  void a_multi_session_fleet_counts_sessions_not_instances() {
    ObjectNode shared =
        with(DRAINED, "{MaxSessionsPerInstance: 10, ComputeCapacity: {DesiredSessions: 20}}");
    createBusy(shared, 7);
    Outcome waiting = cloudFormation.begin(updateOf(shared, withRole(shared)).build(), 3);
    assertThat(waiting.messages()).contains("waiting for 7 sessions to end, at most 4 h more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{InUse: 4} | 4",
        "{InUse: 2, ActiveUserSessions: 7} | 7",
        "{InUse: 2, ActiveUserSessions: 0, DrainModeActiveUserSessions: 3} | 3",
        "{ActiveUserSessions: 7, DrainModeActiveUserSessions: 3} | 10",
        "{Running: 2, Available: 2} | 0"
      })
  void instances_in_use_and_user_sessions_count_also_those_in_drain_mode(
      String status, int sessions) {
    ObjectNode live = properties("{ComputeCapacityStatus: %s}".formatted(status));
    assertThat(new FleetLifeCycle().sessions(live)).isEqualTo(sessions);
  }

  @Test
  void a_change_that_stops_nothing_does_not_wait() {
    createBusy(DRAINED, 3);
    Outcome update = cloudFormation.update(DRAINED, with(DRAINED, "{DisplayName: 'Sales'}"));
    update.success();
    assertThat(update.changes()).containsExactly("UpdateFleet");
    assertThat(update.waitedSeconds()).isZero();
  }

  @Test
  void an_update_that_must_not_stop_is_refused_at_once() {
    ObjectNode fixed = with(DRAINED, "{StopBeforeUpdate: false}");
    createBusy(fixed, 3);
    Outcome update = cloudFormation.update(fixed, withRole(fixed));
    assertThat(update.failed(HandlerErrorCode.InvalidRequest))
        .contains("StopBeforeUpdate is false");
    assertThat(update.waitedSeconds()).isZero();
  }

  @Test
  void a_fleet_that_the_template_wants_stopped_stops_when_the_sessions_have_ended() {
    createBusy(DRAINED, 3);
    ObjectNode off = with(DRAINED, "{DesiredState: 'STOPPED', StopBeforeUpdate: false}");
    Outcome waiting = cloudFormation.begin(updateOf(DRAINED, off).build(), TEN_MINUTES);
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    appStream.simulator().sessions().end("sales", 3);
    cloudFormation.resume(waiting).success();
    assertThat(state()).isEqualTo(FleetState.STOPPED);
    assertThat(sessionsThatStopsEnded()).containsExactly(0);
  }

  @Test
  void a_rollback_waits_an_hour_then_stops_whatever_the_template_prefers() {
    ObjectNode before = withRole(OR_FAIL);
    createBusy(before, 3);
    ObjectNode failed = with(OR_FAIL, "{IamRoleArn: '%s'}".formatted(OTHER_ROLE));
    stopByHand();
    appStream.advance(QUARTER_OF_AN_HOUR);
    appStream.client().updateFleet(hand -> hand.name("sales").iamRoleArn(OTHER_ROLE));
    startByHand();
    appStream.advance(QUARTER_OF_AN_HOUR);
    appStream.simulator().sessions().open("sales", 5);
    Outcome rollback = cloudFormation.run(updateOf(failed, before).rollback(true).build());
    rollback.success();
    assertThat(rollback.messages()).contains("waiting for 5 sessions to end, at most 1 h more");
    assertThat(sessionsThatStopsEnded()).containsExactly(3, 5);
    assertThat(rollback.waitedSeconds()).isBetween(3600, 3600 + 2 * QUARTER_OF_AN_HOUR);
    assertThat(live().iamRoleArn()).isEqualTo(ROLE);
  }

  @Test
  void an_update_abandoned_while_it_waits_has_changed_nothing() {
    createBusy(DRAINED, 3);
    cloudFormation.begin(updateOf(DRAINED, withRole(DRAINED)).build(), TEN_MINUTES);
    Outcome rollback =
        cloudFormation.run(updateOf(withRole(DRAINED), DRAINED).rollback(true).build());
    rollback.success();
    assertThat(rollback.changes()).isEmpty();
    assertThat(appStream.simulator().sessions().active("sales")).isEqualTo(3);
  }

  @Test
  void a_second_update_after_an_abandoned_wait_waits_for_itself() {
    createBusy(DRAINED, 3);
    cloudFormation.begin(updateOf(DRAINED, withRole(DRAINED)).build(), TEN_MINUTES);
    Outcome again = cloudFormation.begin(updateOf(DRAINED, withRole(DRAINED)).build(), TEN_MINUTES);
    assertThat(again.messages()).contains("waiting for 3 sessions to end, at most 4 h more");
    appStream.simulator().sessions().end("sales", 3);
    cloudFormation.resume(again).success();
    assertThat(sessionsThatStopsEnded()).containsExactly(0);
  }

  @Test
  void a_delete_waits_before_it_stops() {
    createBusy(DRAINED, 3);
    appStream.client().disassociateFleet(both -> both.stackName("desk").fleetName("sales"));
    Outcome waiting =
        cloudFormation.begin(creationOf(DRAINED).action(Action.DELETE).build(), TEN_MINUTES);
    assertThat(waiting.messages()).contains("waiting for 3 sessions to end, at most 4 h more");
    appStream.simulator().sessions().end("sales", 3);
    cloudFormation.resume(waiting).success();
    assertThat(sessionsThatStopsEnded()).containsExactly(0);
  }

  @Test
  void a_delete_that_prefers_to_fail_leaves_the_fleet_running() {
    createBusy(OR_FAIL, 3);
    appStream.client().disassociateFleet(both -> both.stackName("desk").fleetName("sales"));
    Outcome delete = cloudFormation.delete(OR_FAIL);
    assertThat(delete.failed(HandlerErrorCode.NotStabilized)).contains("still has 3 sessions");
    assertThat(delete.changes()).isEmpty();
    assertThat(appStream.simulator().sessions().active("sales")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "update"})
  void an_elastic_fleet_is_refused_with_a_clear_word(String action) {
    ObjectNode elastic =
        with(
            SALES,
            "{FleetType: 'ELASTIC', MaxConcurrentSessions: 5,"
                + " VpcConfig: {SubnetIds: ['subnet-1', 'subnet-2']}}");
    elastic.remove("ComputeCapacity");
    ObjectNode drained = with(elastic, "{SessionDrain: {TimeoutInMinutes: 5}}");
    if (action.equals("update")) {
      createStopped(elastic);
    }
    Outcome refused =
        action.equals("update")
            ? cloudFormation.update(elastic, drained)
            : cloudFormation.create(drained);
    assertThat(refused.failed(HandlerErrorCode.InvalidRequest))
        .contains(
            "SessionDrain is not allowed for an ELASTIC fleet: AppStream does not count the sessions of one.");
    assertThat(refused.changes()).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> an_update_that_dies_at_any_call_while_it_waits_cuts_nobody_off() {
    return EVERY_DEATH.of(
        fleet -> fleet.createBusy(DRAINED, 2),
        fleet -> {
          Outcome waiting =
              fleet.cloudFormation.begin(updateOf(DRAINED, withRole(DRAINED)).build(), 3);
          fleet.appStream.simulator().sessions().end("sales", 1);
          Outcome still = fleet.cloudFormation.proceed(waiting, 2);
          fleet.appStream.simulator().sessions().end("sales", 1);
          return fleet.cloudFormation.resume(still);
        },
        fleet -> {
          assertThat(fleet.sessionsThatStopsEnded()).containsOnly(0);
          assertThat(fleet.live().iamRoleArn()).isEqualTo(ROLE);
          assertThat(fleet.state()).isEqualTo(FleetState.RUNNING);
          assertThat(fleet.liveTags()).isEmpty();
        });
  }
}
