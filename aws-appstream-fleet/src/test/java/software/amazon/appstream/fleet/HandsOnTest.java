package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.cloudformation.Action;

/** Somebody starts or stops the fleet while CloudFormation works on it. */
class HandsOnTest extends FleetTestCase {

  private static final ObjectNode RUNNING = with(SALES, "{DesiredState: 'RUNNING'}");
  private static final ObjectNode OTHER_VIEW = with(SALES, "{StreamView: 'DESKTOP'}");

  @Test
  void a_fleet_that_is_stopped_while_it_starts_is_started_again() {
    Outcome begun = cloudFormation.begin(creationOf(RUNNING).build(), 4);
    assertThat(state()).isEqualTo(FleetState.STARTING);
    stopByHand();
    Outcome create = cloudFormation.resume(begun);
    create.success();
    assertThat(create.changes())
        .containsExactly("CreateFleet", "UntagResource", "StartFleet", "StartFleet");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_fleet_that_is_started_while_the_update_waits_for_its_stop_is_stopped_again() {
    createRunning(SALES);
    Outcome begun = cloudFormation.begin(updateOf(SALES, OTHER_VIEW).build(), 2);
    appStream.advance(QUARTER_OF_AN_HOUR);
    startByHand();
    cloudFormation.resume(begun).success();
    assertThat(live().streamViewAsString()).isEqualTo("DESKTOP");
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(liveTags()).isEmpty();
  }

  @Test
  void a_fleet_that_is_stopped_before_the_update_had_to_stop_it_stays_stopped() {
    createStopped(SALES);
    startByHand();
    Outcome begun = cloudFormation.begin(updateOf(SALES, OTHER_VIEW).build(), 1);
    stopByHand();
    Outcome update = cloudFormation.resume(begun);
    update.success();
    assertThat(update.changes()).containsExactly("UpdateFleet");
    assertThat(state()).isEqualTo(FleetState.STOPPED);
  }

  @Test
  void a_fleet_that_is_started_during_an_update_of_a_stopped_one_is_left_running() {
    createStopped(SALES);
    ObjectNode desired = with(OTHER_VIEW, "{Tags: [{Key: 'a', Value: '1'}]}");
    appStream.faults().failNext("ListTagsForResource", "ThrottlingException", "Rate", 2);
    Outcome begun = cloudFormation.begin(updateOf(SALES, desired).build(), 1);
    startByHand();
    cloudFormation.resume(begun).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
    assertThat(live().streamViewAsString()).isEqualTo("DESKTOP");
  }

  @Test
  void a_fleet_that_is_started_behind_a_refused_change_is_stopped_once_and_started_again() {
    createStopped(SALES);
    appStream.faults().failNext("UpdateFleet", "ConcurrentModificationException", "Busy.");
    Outcome begun = cloudFormation.begin(updateOf(SALES, OTHER_VIEW).build(), 1);
    startByHand();
    Outcome update = cloudFormation.resume(begun);
    update.success();
    assertThat(update.changes()).filteredOn("StopFleet"::equals).hasSize(1);
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_fleet_that_is_started_while_delete_waits_is_stopped_again() {
    createRunning(SALES);
    Outcome begun =
        cloudFormation.begin(
            ResourceRequest.builder().action(Action.DELETE).model(SALES).build(), 1);
    appStream.advance(QUARTER_OF_AN_HOUR);
    startByHand();
    Outcome delete = cloudFormation.resume(begun);
    delete.success();
    assertThat(delete.changes()).containsExactly("StopFleet", "StopFleet", "DeleteFleet");
  }
}
