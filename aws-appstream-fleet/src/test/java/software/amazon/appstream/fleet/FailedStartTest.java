package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** Starts that AppStream accepts and does not bring to an end. */
class FailedStartTest extends FleetTestCase {

  private static final ObjectNode RUNNING = with(SALES, "{DesiredState: 'RUNNING'}");

  @Tag("pending")
  @Test
  void errors_of_an_earlier_start_that_a_late_read_shows_do_not_fail_the_new_one() {
    createStopped(SALES);
    failAStartByHand();
    Outcome begun = cloudFormation.begin(updateOf(SALES, RUNNING).build(), 1);
    assertThat(begun.changes()).containsExactly("StartFleet");
    appStream.faults().staleNext("DescribeFleets", Duration.ofSeconds(60), 2);
    cloudFormation.resume(begun).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_fleet_that_is_stopped_with_errors_after_its_start_has_failed_to_start() {
    appStream.faults().failNextStart("SUBNET_NOT_FOUND", "The subnet is gone.");
    Outcome create = cloudFormation.create(RUNNING);
    assertThat(create.failed(HandlerErrorCode.NotStabilized))
        .contains("SUBNET_NOT_FOUND: The subnet is gone.");
    assertThat(create.changes()).filteredOn("StartFleet"::equals).hasSize(1);
  }

  @Tag("pending")
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

  @Tag("pending")
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
    createRunning(SALES);
    ObjectNode desired = with(SALES, "{ImageName: 'start-fails', StreamView: 'DESKTOP'}");
    cloudFormation.update(SALES, desired).failed(HandlerErrorCode.NotStabilized);
    cloudFormation.run(updateOf(desired, SALES).rollback(true).build()).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(liveTags()).isEmpty();
  }

  private void failAStartByHand() {
    appStream.faults().failNextStart("SUBNET_NOT_FOUND", "The subnet is gone.");
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
