package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.simulator.behaviour.Answer;
import software.amazon.appstream.simulator.behaviour.Behaviours;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.EarlierErrors;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** Starts that AppStream accepts and does not bring to an end. */
class FailedStartTest extends FleetTestCase {

  private static final String ERROR = "SUBNET_NOT_FOUND: The subnet is gone.";
  private static final ObjectNode RUNNING = with(SALES, "{DesiredState: 'RUNNING'}");

  @ParameterizedTest
  @EnumSource
  void errors_of_an_earlier_start_do_not_fail_the_new_one(EarlierErrors earlierErrors) {
    behaveAs(FailedStart.STOPPED, earlierErrors);
    createStopped(SALES);
    failAStartByHand();
    Outcome begun = cloudFormation.begin(updateOf(SALES, RUNNING).build(), 1);
    assertThat(begun.changes()).containsExactly("TagResource", "StartFleet");
    appStream.faults().staleNext("DescribeFleets", Duration.ofSeconds(60), 2);
    cloudFormation.resume(begun).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_fleet_that_is_stopped_with_errors_after_its_start_has_failed_to_start() {
    behaveAs(FailedStart.STOPPED);
    failNextStart();
    Outcome create = cloudFormation.create(RUNNING);
    assertThat(create.failed(HandlerErrorCode.NotStabilized)).contains(ERROR);
    assertThat(create.changes()).filteredOn("StartFleet"::equals).hasSize(1);
  }

  @Test
  void a_fleet_that_is_stopped_without_errors_after_its_start_has_failed_to_start() {
    behaveAs(FailedStart.STOPPED_WITHOUT_ERRORS);
    failNextStart();
    Outcome create = cloudFormation.create(RUNNING);
    create.failed(HandlerErrorCode.NotStabilized);
    assertThat(create.changes()).filteredOn("StartFleet"::equals).hasSize(1);
    assertThat(create.waitedSeconds()).isLessThan(15 * 60);
  }

  @Test
  void a_start_that_hangs_with_new_errors_has_failed_after_fifteen_minutes() {
    behaveAs(FailedStart.HANG);
    failNextStart();
    Outcome create = cloudFormation.create(RUNNING);
    assertThat(create.failed(HandlerErrorCode.NotStabilized)).contains(ERROR);
    assertThat(create.waitedSeconds()).isBetween(15 * 60, 45 * 60);
    assertThat(create.messages())
        .filteredOn(message -> message.contains(ERROR))
        .hasSizeGreaterThan(5);
    assertThat(create.changes()).filteredOn("StartFleet"::equals).hasSize(1);
  }

  @Test
  void a_start_that_hangs_with_the_errors_of_an_earlier_one_has_failed_after_an_hour() {
    behaveAs(FailedStart.STOPPED, EarlierErrors.KEPT);
    createStopped(SALES);
    failAStartByHand();
    behaveAs(FailedStart.HANG, EarlierErrors.KEPT);
    failNextStart();
    Outcome update = cloudFormation.update(SALES, RUNNING);
    assertThat(update.failed(HandlerErrorCode.NotStabilized)).contains(ERROR);
    assertThat(update.waitedSeconds()).isBetween(60 * 60, 100 * 60);
  }

  @Test
  void a_fleet_that_hangs_in_its_start_is_stopped_and_started_by_the_rollback() {
    behaveAs(FailedStart.HANG);
    createRunning(SALES);
    ObjectNode desired = with(SALES, "{ImageName: 'start-fails', StreamView: 'DESKTOP'}");
    cloudFormation.update(SALES, desired).failed(HandlerErrorCode.NotStabilized);
    assertThat(state()).isEqualTo(FleetState.STARTING);
    cloudFormation.run(updateOf(desired, SALES).rollback(true).build()).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(live().imageName()).isEqualTo("Office-2024");
    assertThat(liveTags()).isEmpty();
  }

  @Test
  void a_fleet_that_hangs_in_its_start_is_stopped_and_started_by_an_update_that_mends_it() {
    behaveAs(FailedStart.HANG);
    ObjectNode broken = with(RUNNING, "{ImageName: 'start-fails'}");
    cloudFormation.begin(creationOf(broken).build(), 3);
    appStream.advance(3600);
    assertThat(state()).isEqualTo(FleetState.STARTING);
    cloudFormation.update(broken, RUNNING).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_fleet_that_hangs_in_its_start_is_stopped_and_deleted() {
    behaveAs(FailedStart.HANG);
    createStopped(SALES);
    failNextStart();
    startByHand();
    appStream.advance(3600);
    cloudFormation.delete(SALES).success();
    assertThat(appStream.client().describeFleets().fleets()).isEmpty();
  }

  @Test
  void a_start_that_fails_through_STOPPING_is_repeated_twice_at_most() {
    behaveAs(FailedStart.THROUGH_STOPPING);
    Outcome create = cloudFormation.create(with(RUNNING, "{ImageName: 'start-fails'}"));
    create.failed(HandlerErrorCode.NotStabilized);
    assertThat(create.changes()).filteredOn("StartFleet"::equals).hasSizeBetween(1, 3);
  }

  @Test
  void errors_that_stand_beside_RUNNING_are_no_failure() {
    behaveAs(FailedStart.STOPPED, EarlierErrors.KEPT);
    createStopped(SALES);
    failAStartByHand();
    startByHand();
    appStream.advance(QUARTER_OF_AN_HOUR);
    assertThat(live().fleetErrors()).isNotEmpty();
    cloudFormation.update(SALES, RUNNING).success();
  }

  @Test
  void a_fleet_that_was_seen_starting_and_is_stopped_without_errors_has_failed_to_start() {
    Outcome begun = beginToStart();
    stopByHand();
    appStream.advance(QUARTER_OF_AN_HOUR);
    Outcome create = cloudFormation.resume(begun);
    create.failed(HandlerErrorCode.NotStabilized);
    assertThat(create.events()).hasSize(begun.events().size() + 1);
    assertThat(create.changes()).filteredOn("StartFleet"::equals).hasSize(1);
  }

  @Test
  void a_start_that_passes_through_STOPPING_again_and_again_is_repeated_twice_and_then_fails() {
    Outcome create = beginToStart();
    for (int i = 0; i < 10 && !create.isFinal(); i++) {
      if (state() == FleetState.STARTING) {
        stopByHand();
      }
      create = untilItStartsOrEnds(create);
    }
    create.failed(HandlerErrorCode.NotStabilized);
    assertThat(create.changes()).filteredOn("StartFleet"::equals).hasSize(3);
  }

  @Test
  void a_rollback_after_a_failed_start_starts_the_fleet_of_the_old_template() {
    behaveAs(FailedStart.STOPPED);
    createRunning(SALES);
    ObjectNode desired = with(SALES, "{ImageName: 'start-fails', StreamView: 'DESKTOP'}");
    cloudFormation.update(SALES, desired).failed(HandlerErrorCode.NotStabilized);
    cloudFormation.run(updateOf(desired, SALES).rollback(true).build()).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(liveTags()).isEmpty();
  }

  private void behaveAs(Answer... answers) {
    Behaviours behaviours = Behaviours.standard();
    for (Answer answer : answers) {
      behaviours = behaviours.with(answer);
    }
    appStream.simulator().behaveAs(behaviours);
  }

  private void failNextStart() {
    appStream.faults().failNextStart("SUBNET_NOT_FOUND", "The subnet is gone.");
  }

  private void failAStartByHand() {
    failNextStart();
    startByHand();
    appStream.advance(QUARTER_OF_AN_HOUR);
    assertThat(live().fleetErrors()).isNotEmpty();
  }

  /** A create whose last invocation has seen the fleet in STARTING. */
  private Outcome beginToStart() {
    return cloudFormation.proceed(
        untilItStartsOrEnds(cloudFormation.begin(creationOf(RUNNING).build(), 1)), 1);
  }

  private Outcome untilItStartsOrEnds(Outcome begun) {
    Outcome outcome = cloudFormation.proceed(begun, 1);
    while (!outcome.isFinal()
        && (appStream.client().describeFleets().fleets().isEmpty()
            || state() != FleetState.STARTING)) {
      outcome = cloudFormation.proceed(outcome, 1);
    }
    return outcome;
  }
}
