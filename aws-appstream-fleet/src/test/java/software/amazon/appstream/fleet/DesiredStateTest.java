package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.awssdk.services.appstream.model.FleetState;

class DesiredStateTest extends FleetTestCase {

  private static final ObjectNode RUNNING = with(SALES, "{DesiredState: 'RUNNING'}");
  private static final ObjectNode STOPPED = with(SALES, "{DesiredState: 'STOPPED'}");

  @Test
  void a_new_fleet_is_started_and_waited_for() {
    Outcome create = cloudFormation.create(RUNNING);
    assertThat(create.succeeded().path("DesiredState").asText()).isEqualTo("RUNNING");
    assertThat(create.changes()).containsExactly("CreateFleet", "UntagResource", "StartFleet");
    assertThat(create.waitedSeconds()).isBetween(600, 700);
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_new_fleet_that_is_to_be_stopped_is_never_started() {
    Outcome create = cloudFormation.create(STOPPED);
    assertThat(create.succeeded().path("DesiredState").asText()).isEqualTo("STOPPED");
    assertThat(create.changes()).containsExactly("CreateFleet", "UntagResource");
  }

  @Test
  void an_update_starts_a_stopped_fleet() {
    createStopped(SALES);
    Outcome update = cloudFormation.update(SALES, RUNNING);
    assertThat(update.succeeded().path("DesiredState").asText()).isEqualTo("RUNNING");
    assertThat(update.changes()).containsExactly("TagResource", "StartFleet", "TagResource");
  }

  @Test
  void an_update_stops_a_running_fleet_and_notes_that_it_ran_before() {
    createRunning(SALES);
    Outcome update = cloudFormation.update(SALES, STOPPED);
    assertThat(update.succeeded().path("DesiredState").asText()).isEqualTo("STOPPED");
    assertThat(update.changes()).containsExactly("TagResource", "StopFleet", "TagResource");
    assertThat(update.messages().get(0)).contains("the template wants it stopped; sessions end");
    assertThat(liveTags().values())
        .singleElement()
        .asString()
        .startsWith("RUNNING/")
        .endsWith("/DONE");
  }

  @Test
  void an_update_stops_a_fleet_once_for_a_change_and_for_good() {
    createRunning(SALES);
    Outcome update = cloudFormation.update(SALES, with(STOPPED, "{StreamView: 'DESKTOP'}"));
    update.success();
    assertThat(update.changes())
        .containsExactly("UpdateFleet", "TagResource", "StopFleet", "UpdateFleet", "TagResource");
    assertThat(state()).isEqualTo(FleetState.STOPPED);
  }

  @Test
  void an_update_changes_a_stopped_fleet_before_it_starts_it() {
    createStopped(STOPPED);
    Outcome update = cloudFormation.update(STOPPED, with(RUNNING, "{StreamView: 'DESKTOP'}"));
    update.success();
    assertThat(update.changes())
        .containsExactly("UpdateFleet", "TagResource", "StartFleet", "TagResource");
  }

  @Test
  void a_fleet_that_somebody_stopped_is_started_again_by_the_next_update() {
    cloudFormation.create(RUNNING).success();
    stopByHand();
    cloudFormation.update(RUNNING, RUNNING).success();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_dropped_desired_state_leaves_a_running_fleet_running() {
    cloudFormation.create(RUNNING).success();
    Outcome update = cloudFormation.update(RUNNING, SALES);
    update.success();
    assertThat(update.changes()).isEmpty();
    assertThat(state()).isEqualTo(FleetState.RUNNING);
  }

  @Test
  void a_dropped_desired_state_leaves_a_stopped_fleet_stopped() {
    createStopped(STOPPED);
    Outcome update = cloudFormation.update(STOPPED, SALES);
    update.success();
    assertThat(update.changes()).isEmpty();
  }

  @Test
  void a_starting_fleet_reads_as_running_and_a_stopping_one_as_stopped() {
    createStopped(SALES);
    startByHand();
    assertThat(desiredStateRead()).isEqualTo("RUNNING");
    appStream.advance(QUARTER_OF_AN_HOUR);
    assertThat(desiredStateRead()).isEqualTo("RUNNING");
    stopByHand();
    assertThat(desiredStateRead()).isEqualTo("STOPPED");
  }

  private String desiredStateRead() {
    return cloudFormation.read("sales").succeeded().path("DesiredState").asText();
  }
}
